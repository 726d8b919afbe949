#include "strek/cli/sheet.h"

#include "strek/base/buf.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/base/wrap.h"

#include <stdint.h>

enum { GAP = 2 };

struct sheet sheet_new(const char *right)
{
	struct sheet s = {0};
	for (; right[s.columns] && s.columns < SHEET_COLUMNS_MAX; s.columns++)
		s.right[s.columns] = right[s.columns] == 'r';
	return s;
}

void sheet_cell(struct sheet *s, const char *text)
{
	struct buf clean = BUF_INIT;
	utf8_sanitise(&clean, text ? text : "");
	buf_add(&clean, "");
	char *kept = buf_ok(&clean) ? strdup(buf_str(&clean)) : NULL;
	buf_free(&clean);
	if (s->count == s->cap && kept) {
		size_t cap = s->cap ? s->cap * 2 : 64;
		char **grown = realloc(s->cell, cap * sizeof *grown);
		if (grown) {
			s->cell = grown;
			s->cap = cap;
		}
	}
	if (!kept || s->count == s->cap) {
		free(kept);
		s->failed = true;
		return;
	}
	s->cell[s->count++] = kept;
}

void sheet_tenths(struct sheet *s, int tenths, bool sign, char decimal)
{
	struct buf text = BUF_INIT;
	if (tenths == INT32_MIN)
		buf_addc(&text, '-');
	else if (sign)
		num_signed_tenths(&text, tenths, decimal);
	else
		num_tenths(&text, tenths, decimal);
	s->failed |= !buf_ok(&text);
	sheet_cell(s, buf_str(&text));
	buf_free(&text);
}

void sheet_int(struct sheet *s, long long value)
{
	char text[24];
	snprintf(text, sizeof text, "%lld", value);
	sheet_cell(s, text);
}

static void measure(const struct sheet *s, int width[SHEET_COLUMNS_MAX])
{
	memset(width, 0, SHEET_COLUMNS_MAX * sizeof *width);
	for (size_t i = 0, c = 0; i < s->count; i++, c = c + 1 < s->columns ? c + 1 : 0) {
		int cells = utf8_cells(s->cell[i]);
		if (cells > width[c])
			width[c] = cells;
	}
}

static int row_width(const struct sheet *s)
{
	int width[SHEET_COLUMNS_MAX], sum = 0;
	measure(s, width);
	for (size_t c = 0; c < s->columns; c++)
		sum += s->hidden[c] ? 0 : width[c] + GAP;
	return sum - GAP;
}

void sheet_fit(struct sheet *s, int width, const size_t *column, size_t count)
{
	for (size_t i = 0; i < count && row_width(s) > width; i++)
		s->hidden[column[i]] = true;
}

static void put_row(const struct sheet *s, size_t row, const int *width, struct buf *out)
{
	size_t begun = out->len;
	for (size_t c = 0; c < s->columns; c++) {
		if (s->hidden[c])
			continue;
		const char *cell = s->cell[row * s->columns + c];
		size_t blanks = (size_t)(width[c] - utf8_cells(cell));
		if (s->right[c])
			buf_repeat(out, " ", blanks);
		buf_add(out, cell);
		buf_repeat(out, " ", GAP + (s->right[c] ? 0 : blanks));
	}
	while (out->len > begun && out->s[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
}

void sheet_print(const struct sheet *s, struct buf *out)
{
	int width[SHEET_COLUMNS_MAX];
	measure(s, width);
	for (size_t row = 0; (row + 1) * s->columns <= s->count; row++)
		put_row(s, row, width, out);
	out->failed |= s->failed;
}

void sheet_free(struct sheet *s)
{
	for (size_t i = 0; i < s->count; i++) {
		memset(s->cell[i], 0, strlen(s->cell[i]));
		free(s->cell[i]);
	}
	free(s->cell);
	*s = (struct sheet){0};
}

void sheet_entry(struct buf *out, const char *term, const char *words, int column, int width)
{
	buf_addf(out, "  %s", term);
	int at = 2 + utf8_cells(term);
	if (at + 2 > column) {
		buf_addc(out, '\n');
		at = 0;
	}
	buf_repeat(out, " ", (size_t)(column - at));
	wrap_words(out, words, column, column, width);
}
