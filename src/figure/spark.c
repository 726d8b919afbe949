#include "strek/figure/spark.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/axis.h"
#include "strek/figure/facts.h"
#include "strek/figure/glyph.h"
#include "strek/figure/headline.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"
#include "strek/surf/surf.h"

#define BARS 8
#define BARS_LEAST 4
#define FULL_BLOCK 0x2588
/* Columns that the shortest headline needs, and rows of bars at the most. */
#define HEAD_COLS 12
#define MOST_HIGH 5

/* One cell's bar. Heights come from the same rounding as every row. */
static void add_bar(struct buf *out, const struct figure_series *s, const struct figure_point *p, enum figure_tier tier)
{
	static const char ascii[] = "_.-~^";
	char text[4];
	int levels = tier == FIGURE_ASCII ? (int)sizeof ascii - 1 : BARS;
	if (p->value == FIGURE_GAP) {
		buf_addc(out, ' ');
		return;
	}
	const struct axis a = {s->lo, s->hi, levels};
	int level = levels - 1 - axis_row(axis_place_tenths(&a, p->value));
	if (tier == FIGURE_ASCII)
		buf_addc(out, ascii[level]);
	else if (level == BARS - 1)
		buf_add(out, "\xe2\x96\x88"); /* the full block */
	else
		buf_addn(out, text, utf8_put(glyph_lower(level + 1), text));
}

/* A hole in the session numbers is a gap too. */
static int blanks_before(const struct figure_series *s, size_t i)
{
	return i == 0 || s->points[i].follows ? 0 : s->points[i].session - s->points[i - 1].session - 1;
}

void figure_spark(const struct figure_series *s, int cells, enum figure_tier tier, struct buf *out)
{
	size_t from = s->count;
	for (int used = 0; from > 0; from--) {
		int width = 1 + (from < s->count ? blanks_before(s, from) : 0);
		if (used + width > cells)
			break;
		used += width;
	}
	for (size_t i = from; i < s->count; i++) {
		if (i > from)
			buf_repeat(out, " ", (size_t)blanks_before(s, i));
		add_bar(out, s, &s->points[i], tier);
	}
}

/* Cells of a spark without any limit. */
static int spark_cells(const struct figure_series *s)
{
	return s->count ? s->points[s->count - 1].session - s->points[0].session + 1 : 0;
}

static int put(struct surf *out, int col, const char *text, struct surf_style style)
{
	return col + surf_text(out, 0, col, -1, text, style);
}

/* What a score is where there is no room for all of its number: half of it would be another. Ends with the newest. */
static bool draw_bars_alone(const struct figure *f, size_t series, const struct figure_look *look, struct surf *out)
{
	struct figure_series s = f->series[series];
	struct buf spark = BUF_INIT;
	while (s.count > 0 && s.points[s.count - 1].value == FIGURE_GAP)
		s.count--;
	figure_spark(&s, out->cols, look->tier, &spark);
	put(out, 0, buf_str(&spark), (struct surf_style){.fg = (uint8_t)view_role(series)});
	bool ok = buf_ok(&spark);
	buf_free(&spark);
	return ok;
}

static bool draw_scored(const struct figure *f, size_t series, const struct figure_look *look,
	const struct facts *facts, struct surf *out)
{
	const struct figure_series *s = &f->series[series];
	const uint8_t role = (uint8_t)view_role(series);
	const struct surf_style strong = {.fg = role, .attr = SURF_BOLD}, bars = {.fg = role}, plain = {0};
	struct buf first = BUF_INIT, last = BUF_INIT, change = BUF_INIT, spark = BUF_INIT;
	words_score(&first, s, facts->first, f->tr);
	words_score(&last, s, facts->last, f->tr);
	words_change(&change, s, facts->change, f->tr);

	bool trend = facts->scored > 1;
	int left = out->cols - utf8_cells(buf_str(&last));
	int change_cells = utf8_cells(buf_str(&change)) + 3, first_cells = utf8_cells(buf_str(&first)) + 1;
	/* A bare change is a verdict to whom it is not explained. */
	bool with_change = trend && view_of(f)->verdict && left >= change_cells && !facts_is_several(f);
	left -= with_change ? change_cells : 0;
	bool with_first = trend && left >= first_cells + BARS_LEAST + 1;
	left -= with_first ? first_cells : 0;
	int cells = left - 1 < spark_cells(s) ? left - 1 : spark_cells(s);

	int col = 0;
	if (with_first)
		col = put(out, col, buf_str(&first), plain) + 1;
	if (trend && cells >= BARS_LEAST - 2) {
		figure_spark(s, cells, look->tier, &spark);
		col = put(out, col, buf_str(&spark), bars) + 1;
	}
	col = put(out, col, buf_str(&last), strong);
	if (with_change) {
		col = put(out, col, " (", plain);
		col = put(out, col, buf_str(&change), plain);
		put(out, col, ")", plain);
	}
	bool ok = buf_ok(&first) && buf_ok(&last) && buf_ok(&change) && buf_ok(&spark);
	buf_free(&first);
	buf_free(&last);
	buf_free(&change);
	buf_free(&spark);
	return ok;
}

static bool draw_one(const struct figure *f, size_t series, const struct figure_look *look, struct surf *out)
{
	struct facts facts = facts_of(f, &f->series[series]);
	struct buf last = BUF_INIT;
	words_score(&last, &f->series[series], facts.last, f->tr);
	bool fits = utf8_cells(buf_str(&last)) <= out->cols;
	buf_free(&last);
	if (facts.scored > 0)
		return fits ? draw_scored(f, series, look, &facts, out) : draw_bars_alone(f, series, look, out);
	surf_text(out, 0, 0, -1, "-", (struct surf_style){0});
	return true;
}

/* ---- more than one row ---- */

/* Columns from one bar to the next: apart where there is room. */
static int bar_pitch(int bars, int cols)
{
	return 2 * bars - 1 <= cols ? 2 : 1;
}

/* One cell of a bar `level` slices high, `row` cells above its foot. */
static uint32_t bar_glyph(int level, int row, int slices)
{
	int here = level - row * slices;
	if (here <= 0)
		return 0;
	if (slices < BARS)
		return here >= slices ? ':' : '.';
	return here >= BARS ? FULL_BLOCK : glyph_lower(here);
}

/* The newest scores, each a bar, as high as the rows are. */
static void draw_bars(const struct figure_series *s, enum figure_tier tier, struct surf *out)
{
	const struct surf_style style = {.fg = SURF_LINE_1};
	int slices = tier == FIGURE_ASCII ? 2 : BARS, all = spark_cells(s);
	int bars = all < out->cols ? all : out->cols, pitch = bar_pitch(bars, out->cols);
	const struct axis a = {s->lo, s->hi, out->rows * slices};
	for (size_t i = 0; i < s->count; i++) {
		const struct figure_point *p = &s->points[i];
		int bar = bars - 1 - (s->points[s->count - 1].session - p->session);
		if (p->value == FIGURE_GAP || bar < 0)
			continue;
		int level = a.rows - axis_row(axis_place_tenths(&a, p->value));
		for (int r = 0; r < out->rows; r++) {
			uint32_t glyph = bar_glyph(level, r, slices);
			if (glyph)
				surf_glyph(out, out->rows - 1 - r, bar * pitch, glyph, style);
		}
	}
}

static void add_words(struct buf *out, const struct figure *f, const struct facts *facts)
{
	struct buf first = BUF_INIT, last = BUF_INIT;
	words_score(&first, &f->series[0], facts->first, f->tr);
	words_score(&last, &f->series[0], facts->last, f->tr);
	const struct fill fill[] = {{"first", buf_str(&first)}, {"last", buf_str(&last)}};
	if (facts->scored > 1)
		fill_in(out, tr_(f->tr, N_("First {first}, now {last}.")), fill, 2);
	out->failed |= !buf_ok(&first) || !buf_ok(&last);
	buf_free(&first);
	buf_free(&last);
}

static void draw_lines(const char *text, int row, struct surf *out)
{
	for (const char *line = text; *line; row++) {
		const char *start = line;
		struct buf one = BUF_INIT;
		buf_addn(&one, start, words_wrap(&line, out->cols - 1));
		surf_text(out, row, 0, -1, buf_str(&one), (struct surf_style){0});
		buf_free(&one);
	}
}

/* Under the headline the bars, and under them the first score and the newest, in words. */
static bool draw_rows(const struct figure *f, const struct figure_look *look, struct surf *out)
{
	struct facts facts = facts_of(f, &f->series[0]);
	struct buf words = BUF_INIT;
	add_words(&words, f, &facts);
	int rest = out->rows - 1, lines = words_lines(buf_str(&words), out->cols - 1);
	bool said = lines > 0 && lines < rest, ok = buf_ok(&words);
	int high = rest - (said ? lines : 0) < MOST_HIGH ? rest - (said ? lines : 0) : MOST_HIGH;
	struct surf part = surf_part(out, 1, 0, high, out->cols - 1);
	if (facts.scored > 1 && !said && high == 1)
		ok = draw_one(f, 0, look, &part) && ok;
	else if (facts.scored > 1)
		draw_bars(&f->series[0], look->tier, &part);
	if (said)
		draw_lines(buf_str(&words), 1 + high, out);
	buf_free(&words);
	return ok;
}

/* Each person's row, begun by their initial. */
static bool draw_several(const struct figure *f, const struct figure_look *look, struct surf *out)
{
	bool ok = true;
	for (size_t i = 0; ok && i < f->series_count && (int)i < out->rows; i++) {
		const char who[] = {f->series[i].initial, '\0'};
		struct surf part = surf_part(out, (int)i, 2, 1, out->cols - 2);
		surf_text(out, (int)i, 0, -1, who, (struct surf_style){.fg = (uint8_t)view_role(i)});
		ok = part.cols < 1 || draw_one(f, i, look, &part);
	}
	return ok;
}

bool spark_draw(const struct figure *f, const struct figure_look *look, struct surf *out)
{
	int current = facts_current(f);
	const struct span all = {.from = 1, .to = current > 1 ? current : 2, .cols = out->cols, .num = 1, .den = 1};
	if (facts_is_several(f))
		return draw_several(f, look, out);
	if (out->cols < HEAD_COLS || out->rows < 2)
		return draw_one(f, 0, look, out);
	return headline_draw(f, glyphs_of(look->tier), &all, out) && draw_rows(f, look, out);
}
