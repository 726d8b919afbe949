/* UTF-8: validity, characters, cells, and what may be shown.
 *
 * Widths are those of utf8proc: 0, 1 or 2 cells. */
#ifndef STREK_BASE_UTF8_H
#define STREK_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* Byte offset of the first invalid sequence (overlong, surrogate, beyond U+10FFFF), or n when all of
 * it is valid. */
size_t utf8_valid(const char *s, size_t n);
/* Decodes one character at s (NUL-terminated); returns its bytes, 0 at the end; an invalid byte gives
 * U+FFFD and 1. */
size_t utf8_next(const char *s, uint32_t *cp);
/* Encodes; returns 1..4, or 0 for what is no character. out is not terminated. */
size_t utf8_put(uint32_t cp, char out[4]);
/* Number of characters (code points). */
size_t utf8_count(const char *s);
/* Cells one character takes: 0 for combining marks, 2 for wide ones, -1 for what must not be shown:
 * controls, format characters, invisible ones, line separators, characters not assigned yet. */
int utf8_width(uint32_t cp);
/* Cells a valid string takes; what must not be shown takes none, so sanitise first. */
int utf8_cells(const char *s);
/* Bytes of the first user-perceived character (base and its marks), 0 at the end. */
size_t utf8_cluster(const char *s);

/* Appends s made safe to show. A tab or line end (also CR LF together) becomes one space. Controls (C0, C1,
 * DEL), bidirectional controls, format characters, unassigned ones and invalid bytes become U+FFFD. What
 * is invisible (zero-width joiners and spaces, soft hyphens, variation selectors, fillers) is left out, as
 * are marks without a base and those beyond four on one base. Doing it twice changes nothing more. */
void utf8_sanitise(struct buf *out, const char *s);
/* Whether sanitising would change it: such text is refused in codes and names. */
bool utf8_is_clean(const char *s);
/* Appends the NFC form. False when s is not valid UTF-8 or memory is out. */
bool utf8_nfc(struct buf *out, const char *s);

#endif
