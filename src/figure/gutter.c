#include "strek/figure/gutter.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

/* How many rows the name of the band may stand away from it. */
#define BAND_STRAY 2
/* From this width on a label has a name. */
#define NAMED 6
/* And from this on as much of it as there is room for. */
#define WHOLE 13

static struct label *add(struct gutter *g, enum label_rank rank, int tenths, enum surf_role role)
{
	struct surf_style style = {.fg = (uint8_t)role, .attr = rank == LABEL_SERIES ? SURF_BOLD : 0};
	return label_add(&g->labels, rank, axis_place_tenths(&g->panel->axis, tenths), style);
}

static void write_text(struct gutter *g, struct label *l, struct buf *text)
{
	if (l)
		snprintf(l->text, sizeof l->text, "%s", buf_str(text));
	g->failed |= !buf_ok(text);
	buf_free(text);
}

/* Where the line ends: whose or which it is, or just that it is now. A name that does not fit the short gutter is
 * its first letter whatever the score's length; a word in its place is whole or not there. */
static void add_end_name(struct buf *out, const struct gutter *g, const struct figure_series *s, int cells)
{
	const char *newest = s->mark == FIGURE_INITIAL ? NULL : view_word(g->f, VIEW_NEWEST);
	const char *name = newest ? newest : s->name;
	int most = cells < WORDS_NAME ? cells : WORDS_NAME;
	if (g->layout->label_cols < NAMED || most < 1)
		return;
	if (utf8_cells(name) > most && newest)
		return;
	words_name(out, name, utf8_cells(name) > most && g->layout->label_cols < WHOLE ? 1 : most);
	buf_addc(out, ' ');
}

void gutter_newest(struct gutter *g, const struct figure_series *s, enum surf_role role)
{
	const struct figure_point *newest = NULL;
	for (size_t i = 0; i < s->count; i++)
		newest = panel_shows(g->panel, &s->points[i]) ? &s->points[i] : newest;
	struct buf text = BUF_INIT, score = BUF_INIT;
	if (!newest)
		return;
	words_score(&score, s, newest->value, g->f->tr);
	add_end_name(&text, g, s, g->layout->label_cols - utf8_cells(buf_str(&score)) - 1);
	buf_add(&text, buf_str(&score));
	write_text(g, add(g, LABEL_SERIES, newest->value, role), &text);
	g->failed |= !buf_ok(&score);
	buf_free(&score);
}

/* The number alone where the words do not fit. */
static void add_limit(struct gutter *g, enum label_rank rank, int tenths, enum surf_role role, const char *words)
{
	struct buf text = BUF_INIT, number = BUF_INIT;
	words_points(&number, tenths, g->f->tr);
	const struct fill fill[] = {{"value", buf_str(&number)}};
	fill_in(&text, words, fill, 1);
	if (utf8_cells(buf_str(&text)) > g->layout->label_cols) {
		buf_clear(&text);
		buf_add(&text, buf_str(&number));
	}
	write_text(g, add(g, rank, tenths, role), &text);
	g->failed |= !buf_ok(&number);
	buf_free(&number);
}

void gutter_cutoff(struct gutter *g, const struct figure_series *s)
{
	add_limit(g, LABEL_CUTOFF, s->cutoff, SURF_CUTOFF, view_word(g->f, VIEW_CUTOFF));
}

void gutter_reliable(struct gutter *g)
{
	int pair[2];
	if (!facts_reliable(g->f, pair))
		return;
	for (int i = 0; i < 2; i++) {
		if (pair[i] >= g->panel->axis.lo && pair[i] <= g->panel->axis.hi)
			add_limit(g, LABEL_RELIABLE, pair[i], SURF_AXIS, tr_(g->f->tr, N_("{value} reliable")));
	}
}

void gutter_band(struct gutter *g, const struct band *b)
{
	int top, bottom;
	const char *words = tr_(g->f->tr, N_("usual course"));
	if (!band_end(b, g->panel, &top, &bottom) || utf8_cells(words) > g->layout->label_cols)
		return;
	struct label *l = label_add(&g->labels, LABEL_BAND, (top + bottom) / 2, (struct surf_style){.fg = SURF_AXIS});
	if (!l)
		return;
	l->stray = BAND_STRAY;
	snprintf(l->text, sizeof l->text, "%s", words);
}

bool gutter_draw(struct gutter *g, int row, struct surf *out)
{
	const struct layout *l = g->layout;
	label_place(&g->labels, g->panel->axis.rows);
	for (int i = 0; i < g->labels.count; i++) {
		const struct label *label = &g->labels.label[i];
		if (label->row >= 0)
			surf_text(out, row + label->row, l->label_col, l->label_cols, label->text, label->style);
	}
	return !g->failed;
}
