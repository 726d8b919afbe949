#include "strek/figure/multiples.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/dates.h"
#include "strek/figure/facts.h"
#include "strek/figure/frame.h"
#include "strek/figure/gutter.h"
#include "strek/figure/headline.h"
#include "strek/figure/line.h"
#include "strek/figure/mark.h"
#include "strek/figure/readout.h"
#include "strek/figure/spark.h"
#include "strek/figure/words.h"

#define LEAST_COLS 24 /* of a panel */
#define LEAST_PLOT 3
#define MOST_PLOT 21
#define LEFT 4
#define RIGHT 5
#define HEAD 1   /* the headline */
#define TITLE 1  /* of each panel */
#define FOOT 1   /* its time axis */
#define NUMBER 1 /* the numbers under it */
#define NAMES 40 /* cells of a name at the most */

static int panels_down(const struct figure *f, int across)
{
	return ((int)f->item_count + across - 1) / across;
}

/* The plot's rows where `room` rows are shared by `down` panels; numbers under each or under the lowest. */
static int plot_rows(int room, int down, bool numbers)
{
	int rows = numbers ? room / down - TITLE - FOOT - NUMBER : (room - NUMBER) / down - TITLE - FOOT;
	rows = rows > MOST_PLOT ? MOST_PLOT : rows;
	return rows % 2 ? rows : rows - 1;
}

static bool plan_panels(struct multiples *m, const struct figure *f, int cols, int room, int across)
{
	m->across = across;
	m->down = panels_down(f, across);
	m->cols = cols / across;
	int each = plot_rows(room, m->down, true), once = plot_rows(room, m->down, false);
	m->numbers = each >= once;
	m->plot = m->numbers ? each : once;
	m->rows = TITLE + m->plot + FOOT + m->numbers;
	/* Spare rows part one panel's numbers from the next one's name. */
	int spare = room - m->rows * m->down - !m->numbers * NUMBER;
	m->rows += spare > 0 ? spare / m->down : 0;
	return m->cols >= LEAST_COLS && m->plot >= LEAST_PLOT;
}

static struct span window(const struct figure *f, int cols)
{
	struct span days;
	if (dates_span(f, cols, &days))
		return days;
	if (f->to > 0)
		return span_filled(f->from > 0 ? f->from : 1, f->to, cols);
	return span_default(facts_current(f), cols, 2);
}

struct multiples multiples_plan(const struct figure *f, int cols, int rows)
{
	struct multiples m = {.cursor = f->cursor > 0 && rows > HEAD + (int)f->item_count};
	int room = rows - HEAD - m.cursor, across = f->item_count > 1 ? 2 : 1;
	if (!plan_panels(&m, f, cols, room, across) && !plan_panels(&m, f, cols, room, 1))
		m = (struct multiples){
			.across = 1, .down = panels_down(f, 1), .cols = cols, .rows = 1, .plot = 0, .cursor = m.cursor};
	int plot = m.cols - LEFT - RIGHT;
	m.span = window(f, plot > 1 ? plot : 2);
	return m;
}

int multiples_plot_col(const struct multiples *m, int col)
{
	return (m->cols > 0 ? col % m->cols : col) - LEFT;
}

/* ---- a panel ---- */

static struct layout layout_of(const struct multiples *m, bool lowest)
{
	bool numbers = m->numbers || lowest;
	return (struct layout){
		.cols = m->cols,
		.rows = m->rows + (numbers && !m->numbers),
		.left = LEFT,
		.plot = m->cols - LEFT - RIGHT,
		.right = RIGHT,
		.label_col = m->cols - RIGHT,
		.label_cols = RIGHT - 1,
		.main_row = TITLE,
		.main_rows = m->plot,
		.axis_row = TITLE + m->plot,
		.number_row = numbers ? TITLE + m->plot + FOOT : LAYOUT_NOWHERE,
	};
}

static void add_numbers(
	const struct figure *f, const struct figure_series *s, const struct facts *facts, bool change, struct buf *out)
{
	buf_clear(out);
	if (facts->scored > 0) {
		buf_add(out, "  ");
		words_score(out, s, facts->last, f->tr);
	}
	if (facts->scored > 1 && change) {
		buf_add(out, " (");
		words_change(out, s, facts->change, f->tr);
		buf_addc(out, ')');
	}
}

void multiples_title(const struct figure *f, const struct figure_series *s, int cells, const char *more,
	struct buf *name, struct buf *rest)
{
	struct facts facts = facts_of(f, s);
	int whole = utf8_cells(s->name);
	add_numbers(f, s, &facts, true, rest);
	if (whole + utf8_cells(buf_str(rest)) > cells && buf_ok(rest))
		add_numbers(f, s, &facts, false, rest);
	int most = cells - utf8_cells(buf_str(rest));
	words_short(name, s->name, most < NAMES ? most : NAMES, more);
}

/* With what the cursor reads out between the name and the newest score. */
static bool draw_title(const struct figure *f, const struct figure_series *s, const char *more, struct surf *out)
{
	struct buf name = BUF_INIT, at = BUF_INIT, rest = BUF_INIT;
	const struct figure_point *read = f->cursor > 0 ? facts_point(s, f->cursor) : NULL;
	if (read && read->value != FIGURE_GAP && read->session != facts_of(f, s).last_session)
		words_score(&at, s, read->value, f->tr);
	int cells = at.len > 0 ? utf8_cells(buf_str(&at)) + 2 : 0;
	multiples_title(f, s, out->cols - 1 - cells, more, &name, &rest);
	int col = surf_text(out, 0, 0, -1, buf_str(&name), (struct surf_style){.attr = SURF_BOLD});
	if (cells > 0)
		surf_text(out, 0, col + 2, -1, buf_str(&at), (struct surf_style){.attr = SURF_REVERSE});
	col += cells;
	surf_text(out, 0, col, out->cols - 1 - col, buf_str(&rest), (struct surf_style){.fg = SURF_LINE_1});
	bool ok = buf_ok(&name) && buf_ok(&at) && buf_ok(&rest);
	buf_free(&name);
	buf_free(&at);
	buf_free(&rest);
	return ok;
}

static bool draw_plot(const struct figure *f, const struct panel *p, const struct layout *l,
	const struct figure_series *s, struct surf *out)
{
	const enum surf_role role = SURF_LINE_1;
	if (!frame_time(f, p, l, out))
		return false;
	frame_values(p, l, l->main_row, (l->main_rows - 1) / 2, out);
	if (!line_draw_series(p, s, 1, &role, true) || !mark_draw(p, s, 1, &role))
		return false;
	struct gutter g = {.f = f, .layout = l, .panel = p};
	gutter_newest(&g, s, role);
	return gutter_draw(&g, l->main_row, out);
}

static bool draw_panel(const struct figure *f, const struct figure_look *look, const struct multiples *m, size_t i,
	struct arena *scratch, struct surf *out)
{
	int across = (int)i % m->across, down = (int)i / m->across;
	struct layout l = layout_of(m, (int)i + m->across >= (int)f->item_count);
	struct surf part = surf_part(out, HEAD + down * m->rows, across * m->cols, l.rows, l.cols);
	struct figure_series s = f->items[i];
	s.has_cutoff = false;
	struct panel p = {
		.plot = surf_part(&part, l.main_row, l.left, l.main_rows, l.plot),
		.axis = {s.lo, s.hi, l.main_rows},
		.span = m->span,
		.look = *look,
		.glyphs = glyphs_of(look->tier),
		.view = view_of(f),
		.cursor = f->cursor,
		.scratch = scratch,
	};
	return draw_title(f, &s, p.glyphs->more, &part) && draw_plot(f, &p, &l, &s, &part);
}

/* ---- no room for panels ---- */

static bool draw_bars(
	const struct figure *f, const struct figure_look *look, size_t i, int row, bool above, struct surf *out)
{
	struct figure one = *f;
	struct buf name = BUF_INIT;
	one.series = &f->items[i];
	one.series_count = 1;
	/* The name stands above its bars where there are rows for that. */
	int cells = above ? out->cols - 1 : out->cols / 3;
	cells = cells < NAMES ? cells : NAMES;
	words_short(&name, f->items[i].name, cells, glyphs_of(look->tier)->more);
	surf_text(out, row, 0, cells, buf_str(&name), (struct surf_style){.attr = SURF_BOLD});
	int left = above ? 2 : cells + 1;
	struct surf part = surf_part(out, row + above, left, 1, out->cols - left - (out->cols >= LEAST_COLS));
	bool ok = buf_ok(&name) && spark_draw(&one, look, &part);
	buf_free(&name);
	return ok;
}

static bool draw_cursor(const struct figure *f, int row, struct surf *out)
{
	struct buf text = BUF_INIT;
	/* What it reads of the items stands above each. */
	struct figure total = *f;
	total.item_count = 0;
	readout_fit(&total, f->cursor, out->cols - 1, &text);
	surf_text(out, row, 0, out->cols - 1, buf_str(&text), (struct surf_style){.attr = SURF_BOLD});
	bool ok = buf_ok(&text);
	buf_free(&text);
	return ok;
}

bool multiples_draw(const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out)
{
	struct multiples m = multiples_plan(f, out->cols, out->rows);
	int first = out->rows > (int)f->item_count ? HEAD : 0;
	bool ok = first == 0 || headline_draw(f, glyphs_of(look->tier), &m.span, out);
	bool above = out->rows >= first + 2 * (int)f->item_count + m.cursor;
	for (size_t i = 0; ok && i < f->item_count; i++)
		ok = m.plot > 0 ? draw_panel(f, look, &m, i, scratch, out)
				: draw_bars(f, look, i, first + (int)i * (1 + above), above, out);
	return ok && (!m.cursor || draw_cursor(f, out->rows - 1, out));
}
