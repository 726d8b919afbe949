/* Text compared with a file that somebody has looked at.
 *
 * Files stand in tests/golden/. STREK_GOLDEN=rewrite in the environment writes them anew instead; look
 * at the difference before it is committed. */
#ifndef STREK_TESTS_GOLDEN_H
#define STREK_TESTS_GOLDEN_H

#include <stdbool.h>
#include <stddef.h>

/* Whether text is what tests/golden/<name> holds, byte for byte. If not, the first line that differs is
 * shown on standard error. `name` may have folders in it ("figure/fan-80x24.txt"). */
bool golden_is(const char *name, const char *text);
bool golden_is_n(const char *name, const char *bytes, size_t n);

#define golden_check(name, text)                                                                                       \
	cr_assert(golden_is(name, text), "not as tests/golden/%s; STREK_GOLDEN=rewrite writes it anew", name)

#endif
