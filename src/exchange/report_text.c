#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/figure/words.h"

#include "report_private.h"

#include <string.h>

#define COLS 80
#define ROWS 24
#define STRIP_ROWS 32
#define INDENT 4

/* One line of text, broken where it is longer than the page; what is carried over is set in. */
static void add_line(struct buf *out, const char *text, int first, int then)
{
	int indent = first;
	do {
		const char *start = text;
		size_t n = words_wrap(&text, COLS - indent);
		buf_repeat(out, " ", n > 0 ? (size_t)indent : 0);
		buf_addn(out, start, n);
		buf_addc(out, '\n');
		indent = then;
	} while (*text);
}

/* Each of its lines, made safe to show. Tables come with their blanks; other lines lose those in front. */
static void add_lines(struct buf *out, const char *text, int first, int then)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		struct buf line = BUF_INIT, safe = BUF_INIT;
		buf_addn(&line, text, n);
		utf8_sanitise(&safe, buf_str(&line));
		add_line(out, buf_str(&safe), first, then);
		out->failed |= !buf_ok(&line) || !buf_ok(&safe);
		buf_free(&line);
		buf_free(&safe);
		text += n + (text[n] == '\n');
	}
}

static void add_rule(struct buf *out, const char *text, const char *under)
{
	struct buf safe = BUF_INIT;
	utf8_sanitise(&safe, text);
	int cells = utf8_cells(buf_str(&safe));
	buf_addf(out, "%s\n", buf_str(&safe));
	buf_repeat(out, under, (size_t)(cells < COLS ? cells : COLS));
	buf_addc(out, '\n');
	out->failed |= !buf_ok(&safe);
	buf_free(&safe);
}

static bool add_figure(struct buf *out, const struct figure *f, const struct figure_look *look, struct err *e)
{
	const struct figure_look plain = {look->tier, SURF_MONO};
	return figure_print(f, &plain, SURF_LIGHT, COLS, f->strip ? STRIP_ROWS : ROWS, out, e);
}

static bool add_block(struct buf *out, const struct report_block *b, const struct figure_look *look, struct err *e)
{
	switch (b->kind) {
	case REPORT_TITLE:
		add_rule(out, b->text, "=");
		break;
	case REPORT_HEADING:
		add_rule(out, b->text, "-");
		break;
	case REPORT_FIGURE:
		return add_figure(out, b->figure, look, e);
	case REPORT_QUOTE:
		add_lines(out, b->text, INDENT, INDENT);
		break;
	case REPORT_TABLE:
	case REPORT_PLAIN:
		add_lines(out, b->text, 0, INDENT);
		break;
	case REPORT_WORDS:
	case REPORT_FINE:
		add_lines(out, b->text, 0, 0);
		break;
	}
	return true;
}

/* What belongs together stands together. */
static bool follows_closely(const struct report_block *before, const struct report_block *b)
{
	return before->kind == b->kind ? b->kind == REPORT_WORDS || b->kind == REPORT_FINE : b->kind == REPORT_QUOTE;
}

bool report_text(const struct report *r, const struct figure_look *look, struct buf *out, struct err *e)
{
	for (size_t i = 0; i < r->count; i++) {
		if (i > 0 && !follows_closely(&r->block[i - 1], &r->block[i]))
			buf_addc(out, '\n');
		if (!add_block(out, &r->block[i], look, e))
			return false;
	}
	return buf_ok(out) || err_set(e, ERR_NO_MEMORY);
}
