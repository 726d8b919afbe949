/* Any bytes as a catalogue: it is refused, or every word found in it ends inside it. */
#include "strek/app/catalogue.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void must_end_inside(const char *words, const unsigned char *data, size_t n)
{
	if (words && (const unsigned char *)words + strlen(words) >= data + n)
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	static const char *const ids[] = {"", "open", "close", "close\4screen", "%u client", "zebra"};
	struct catalogue c;
	if (!catalogue_take(&c, data, n))
		return 0;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		must_end_inside(catalogue_text(&c, ids[i]), data, n);
		must_end_inside(catalogue_plural(&c, ids[i], 2), data, n);
	}
	return 0;
}
