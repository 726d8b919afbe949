/* Words in ASCII letters that a reader still understands: "å" as "aa", a dash as "-", other letters without their
 * accents, and "?" for what has no such spelling. */
#ifndef STREK_BASE_SPELL_H
#define STREK_BASE_SPELL_H

#include <stdbool.h>
#include <stdint.h>

struct buf;

/* Appends one character. */
void spell_character(struct buf *out, uint32_t character);
/* Appends a text. */
void spell_text(struct buf *out, const char *utf8);
/* Whether a text is ASCII as it is. */
bool spell_is_plain(const char *utf8);

#endif
