/* Words over several lines of text. */
#ifndef STREK_BASE_WRAP_H
#define STREK_BASE_WRAP_H

struct buf;

/* Appends words wrapped at `width` cells, every line but the first indented by `indent` blanks; `at` is the cell
 * where the first line begins. Ends with a line end. */
void wrap_words(struct buf *out, const char *words, int at, int indent, int width);

#endif
