#include "strek/figure/gutter.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#include <string.h>

/* How many rows the name of the band may stand away from it. */
#define BAND_STRAY 2
/* From this width on a label has a name. */
#define NAMED 6
/* And from this on as much of it as there is room for. */
#define WHOLE 13

static bool is_score(enum label_rank rank)
{
	return rank == LABEL_SERIES || rank == LABEL_ONE_OF_SEVERAL;
}

static struct label *add(struct gutter *g, enum label_rank rank, int tenths, enum surf_role role)
{
	struct surf_style style = {.fg = (uint8_t)role, .attr = is_score(rank) ? SURF_BOLD : 0};
	return label_add(&g->labels, rank, axis_place_tenths(&g->panel->axis, tenths), style);
}

/* On the cutoff itself, or too near to it to be told apart, a score keeps to the side it counts to. */
static int lean_of(const struct figure_series *s, int value)
{
	if (!s->has_cutoff)
		return 0;
	return facts_is_healthy(s, value) == s->down ? 1 : -1;
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

/* A number without a name, moved to another's row, would be read as that one's or as another value: the headline has
 * each person's. */
static enum label_rank rank_of(const struct gutter *g, const struct figure_series *s)
{
	bool one = !facts_is_several(g->f) && s->mark != FIGURE_TRIANGLE;
	return one || g->layout->label_cols >= NAMED ? LABEL_SERIES : LABEL_ONE_OF_SEVERAL;
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
	struct label *l = add(g, rank_of(g, s), newest->value, role);
	if (l)
		l->lean = lean_of(s, newest->value);
	write_text(g, l, &text);
	g->failed |= !buf_ok(&score);
	buf_free(&score);
}

/* The number alone where the words do not fit: it must then stand beside its line. */
static void add_limit(struct gutter *g, enum label_rank rank, int tenths, enum surf_role role, const char *words)
{
	struct buf text = BUF_INIT, number = BUF_INIT;
	words_points(&number, tenths, g->f->tr);
	const struct fill fill[] = {{"value", buf_str(&number)}};
	struct label *l = add(g, rank, tenths, role);
	fill_in(&text, words, fill, 1);
	if (utf8_cells(buf_str(&text)) > g->layout->label_cols) {
		buf_clear(&text);
		buf_add(&text, buf_str(&number));
		if (l)
			l->stray = 0;
	}
	if (l && rank == LABEL_CUTOFF)
		snprintf(l->brief, sizeof l->brief, "%s", buf_str(&number));
	write_text(g, l, &text);
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

/* A cutoff whose row in the gutter went to a score that has no other is named at the end of its line, if nothing but
 * the line is there. */
static void name_in_plot(const struct panel *p, const struct label *l)
{
	int cells = (int)strlen(l->brief), row = axis_row(l->place), col = p->span.cols - cells;
	for (int c = col - 1; c < p->span.cols; c++) {
		const struct surf_cell *cell = surf_at(&p->plot, row, c);
		if (c < 0 || (cell->text[0] && cell->fg != SURF_CUTOFF))
			return;
	}
	panel_put(p, row, col - 1, ' ', SURF_CUTOFF);
	for (int i = 0; i < cells; i++)
		panel_put(p, row, col + i, (uint32_t)l->brief[i], SURF_CUTOFF);
}

/* Where a gutter has no blank before its text a shorter text has one. */
static void draw_label(const struct layout *l, const struct label *label, int row, struct surf *out)
{
	int air = l->label_col == l->left + l->plot && utf8_cells(label->text) < l->label_cols;
	surf_text(out, row + label->row, l->label_col + air, l->label_cols - air, label->text, label->style);
}

bool gutter_draw(struct gutter *g, int row, struct surf *out)
{
	const struct layout *l = g->layout;
	label_place(&g->labels, g->panel->axis.rows);
	for (int i = 0; i < g->labels.count; i++) {
		const struct label *label = &g->labels.label[i];
		if (label->row >= 0)
			draw_label(l, label, row, out);
		else if (label->brief[0])
			name_in_plot(g->panel, label);
	}
	return !g->failed;
}
