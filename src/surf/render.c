#include "strek/surf/render.h"

#include "strek/base/buf.h"

static bool is_blank(const struct surf_cell *c)
{
	return !c->text[0] && !(c->attr & (SURF_TAIL | SURF_REVERSE | SURF_UNDERLINE));
}

static void add_cell(struct buf *out, const struct surf_cell *c)
{
	if (c->text[0])
		buf_add(out, c->text);
	else if (!(c->attr & SURF_TAIL))
		buf_addc(out, ' ');
}

/* One past the last column that shows anything. */
static int row_end(const struct surf *s, int row, enum surf_depth depth)
{
	int end = s->cols;
	for (; end > 0; end--) {
		const struct surf_cell *c = surf_at(s, row, end - 1);
		bool shaded = surf_colour_behind(c->bg, depth, SURF_DARK) >= 0;
		if (!is_blank(c) || shaded)
			break;
	}
	return end;
}

int surf_last_row(const struct surf *s)
{
	int row = s->rows - 1;
	while (row >= 0 && row_end(s, row, SURF_MONO) == 0)
		row--;
	return row;
}

void surf_to_text(const struct surf *s, int first, int end, struct buf *out)
{
	for (int row = first < 0 ? 0 : first; row < end && row < s->rows; row++) {
		/* A reversed or underlined blank shows nothing in plain text. */
		int stop = row_end(s, row, SURF_MONO);
		while (stop > 0 && !surf_at(s, row, stop - 1)->text[0] &&
			!(surf_at(s, row, stop - 1)->attr & SURF_TAIL))
			stop--;
		for (int col = 0; col < stop; col++)
			add_cell(out, surf_at(s, row, col));
		buf_addc(out, '\n');
	}
}

struct pen {
	int fg, bg; /* palette entries, -1 for the terminal's own */
	int attr;
};

#define PEN_NONE ((struct pen){-1, -1, 0})

static bool same_pen(struct pen a, struct pen b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attr == b.attr;
}

static struct pen pen_of(const struct surf_cell *c, enum surf_depth depth, enum surf_background on)
{
	return (struct pen){surf_colour(c->fg, depth, on), surf_colour_behind(c->bg, depth, on), c->attr & ~SURF_TAIL};
}

static void add_pen(struct buf *out, struct pen p, enum surf_depth depth)
{
	static const struct {
		int bit, code;
	} attrs[] = {{SURF_BOLD, 1}, {SURF_DIM, 2}, {SURF_UNDERLINE, 4}, {SURF_REVERSE, 7}};

	/* Always from the terminal's own: an attribute cannot be taken back alone everywhere. */
	buf_add(out, "\033[0");
	for (unsigned i = 0; i < sizeof attrs / sizeof attrs[0]; i++) {
		if (p.attr & attrs[i].bit)
			buf_addf(out, ";%d", attrs[i].code);
	}
	if (p.fg >= 0 && depth == SURF_16)
		buf_addf(out, ";%d", 30 + p.fg);
	else if (p.fg >= 0)
		buf_addf(out, ";38;5;%d", p.fg);
	if (p.bg >= 0)
		buf_addf(out, ";48;5;%d", p.bg);
	buf_addc(out, 'm');
}

void surf_to_sgr(
	const struct surf *s, int first, int end, enum surf_depth depth, enum surf_background on, struct buf *out)
{
	for (int row = first < 0 ? 0 : first; row < end && row < s->rows; row++) {
		struct pen now = PEN_NONE;
		int stop = row_end(s, row, depth);
		for (int col = 0; col < stop; col++) {
			const struct surf_cell *c = surf_at(s, row, col);
			struct pen want = pen_of(c, depth, on);
			/* The ink of a blank does not show. */
			if (is_blank(c))
				want.fg = now.fg;
			if (!same_pen(want, now))
				add_pen(out, want, depth);
			now = want;
			add_cell(out, c);
		}
		if (!same_pen(now, PEN_NONE))
			buf_add(out, "\033[0m");
		buf_addc(out, '\n');
	}
}
