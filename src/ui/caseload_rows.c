#include "caseload_rows.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/signal/signal.h"
#include "strek/ui/frame.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- which ---- */

bool caseload_rows_init(struct caseload_rows *r, const struct store_line *line, size_t count, struct arena *a)
{
	*r = (struct caseload_rows){.line = line, .count = count};
	r->shown = arena_array(a, count + 1, sizeof *r->shown);
	return r->shown != NULL;
}

static uint32_t lower(uint32_t cp)
{
	return cp < 0x80 ? (cp >= 'A' && cp <= 'Z' ? cp + 32 : cp) : (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

static bool begins_with(const char *text, const char *part)
{
	uint32_t a;
	uint32_t b;
	while (part[0] != '\0') {
		text += utf8_next(text, &a);
		part += utf8_next(part, &b);
		if (lower(a) != lower(b))
			return false;
	}
	return true;
}

static bool contains(const char *text, const char *part)
{
	uint32_t cp;
	for (size_t n = 1; n > 0; text += n) {
		if (begins_with(text, part))
			return true;
		n = utf8_next(text, &cp);
	}
	return false;
}

static bool has_word(const struct store_line *l, const char *word)
{
	if (contains(l->code, word) || (l->name != NULL && contains(l->name, word)))
		return true;
	for (size_t i = 0; i < l->tags.count; i++)
		if (contains(l->tags.item[i], word))
			return true;
	return false;
}

#define WORDS_MAX 8
#define WORD_BYTES 64

struct words {
	char word[WORDS_MAX][WORD_BYTES];
	size_t count;
};

static void split(struct words *w, const char *filter)
{
	w->count = 0;
	for (filter += strspn(filter, " "); *filter != '\0' && w->count < WORDS_MAX; filter += strspn(filter, " ")) {
		size_t n = strcspn(filter, " ");
		snprintf(w->word[w->count++], WORD_BYTES, "%.*s", (int)n, filter);
		filter += n;
	}
}

static bool passes(const struct store_line *l, const struct words *w)
{
	for (size_t i = 0; i < w->count; i++)
		if (!has_word(l, w->word[i]))
			return false;
	return true;
}

void caseload_rows_filter(struct caseload_rows *r, const char *filter, bool closed)
{
	struct words words;
	split(&words, filter);
	r->shows = 0;
	for (size_t i = 0; i < r->count; i++) {
		const struct store_line *l = &r->line[i];
		if (!closed && !l->open && l->episode > 0)
			continue;
		if (passes(l, &words))
			r->shown[r->shows++] = i;
	}
}

/* ---- how one looks ---- */

/* Sign and word, so that the meaning is not in a colour, and the sign can be found by eye down a column. */
static const char *standing(const struct ui *ui, enum token_level level)
{
	static const char *const words[] = {
		[LEVEL_DISCUSS] = N_("! worth discussing"),
		[LEVEL_WATCH] = N_("? keep an eye on"),
		[LEVEL_ON_TRACK] = N_("  on track"),
		[LEVEL_IMPROVED] = N_("+ reliably better"),
		[LEVEL_RECOVERED] = N_("+ better, past cutoff"),
		[LEVEL_DETERIORATED] = N_("! reliably worse"),
		[LEVEL_NONE] = "",
	};
	const char *w = level >= 0 && level < LEVEL_COUNT ? words[level] : "";
	return tr_(ui->env->tr, w);
}

struct column {
	const char *heading;
	int cells;
	int from, until; /* shown when the part is at least and less than this wide; until 0: however wide */
	bool right;
	void (*put)(struct buf *out, const struct ui *ui, const struct store_line *l);
};

static void put_who(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	(void)ui;
	buf_add(out, l->code);
	if (l->name != NULL && l->name[0] != '\0')
		buf_addf(out, "  %s", l->name);
	for (size_t i = 0; i < l->tags.count; i++)
		buf_addf(out, "  #%s", l->tags.item[i]);
}

static void put_sessions(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	(void)ui;
	if (l->episode > 0)
		buf_addf(out, "%d", l->sessions);
}

static void put_points(struct buf *out, const struct ui *ui, int tenths)
{
	if (tenths != COURSE_NONE)
		num_tenths(out, tenths, ui->env->tr->decimal);
}

static void put_last(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	put_points(out, ui, l->last);
}

static void put_change(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	if (l->gain != COURSE_NONE)
		num_signed_tenths(out, l->gain, ui->env->tr->decimal);
}

static void put_session_scale(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	put_points(out, ui, l->session_scale);
}

static void put_standing(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	buf_add(out, l->open || l->episode == 0 ? standing(ui, l->level) : tr_(ui->env->tr, N_("  closed")));
}

static void put_reason(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	if (l->open)
		buf_add(out, signal_short(signal_of_id(l->reason), l->level, ui->env->tr));
}

static void put_days(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	if (l->last_date != DATE_NONE)
		buf_addf(out, "%d", (int)(ui_local(ui).date - l->last_date));
}

#define SPARK_CELLS 8

static void spark_points(const struct store_line *l, struct figure_point point[STORE_SPARK_MAX])
{
	for (size_t i = 0; i < l->sparks; i++) {
		bool gap = l->spark[i] == STORE_SPARK_GAP;
		point[i] = (struct figure_point){
			.session = (int)i + 1, .date = DATE_NONE, .value = gap ? FIGURE_GAP : l->spark[i]};
	}
}

static void put_spark(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	struct figure_point point[STORE_SPARK_MAX];
	spark_points(l, point);
	const struct scale *scale = scale_find(ui->scales, l->scale);
	struct figure_series s = {.name = l->scale, .points = point, .count = l->sparks, .lo = 0, .hi = 400};
	if (scale != NULL && scale->total_max > scale->total_min) {
		s.lo = scale->total_min;
		s.hi = scale->total_max;
	}
	if (l->sparks > 0)
		figure_spark(&s, SPARK_CELLS, ui->look.tier, out);
}

/* What stands for the words where there is no room for them. */
static void put_sign(struct buf *out, const struct ui *ui, const struct store_line *l)
{
	const char *words = l->open ? standing(ui, l->level) : "";
	if (words[0] != '\0' && words[0] != ' ')
		buf_addc(out, words[0]);
}

#define WORDS_FROM 54

/* The first column takes what the others leave. */
static const struct column columns[] = {
	{N_("who"), 0, 0, 0, false, put_who},
	{"", 1, 0, WORDS_FROM, false, put_sign},
	{N_("sessions"), 8, 124, 0, true, put_sessions},
	{N_("course"), SPARK_CELLS, 60, 0, false, put_spark},
	{N_("now"), 5, 0, 0, true, put_last},
	{N_("change"), 7, 50, 0, true, put_change},
	{N_("where it stands"), 21, WORDS_FROM, 0, false, put_standing},
	{N_("why"), 36, CASELOAD_WHY_COLS, 0, false, put_reason},
	{N_("session scale"), 13, 136, 0, true, put_session_scale},
	{N_("days"), 5, 36, 0, true, put_days},
};
#define COLUMNS (sizeof columns / sizeof *columns)
#define GAP 2

static bool is_shown(const struct column *c, int cols)
{
	return cols >= c->from && (c->until == 0 || cols < c->until);
}

static int first_width(const struct surf *out)
{
	int taken = 0;
	for (size_t i = 1; i < COLUMNS; i++)
		if (is_shown(&columns[i], out->cols))
			taken += columns[i].cells + GAP;
	return out->cols > taken ? out->cols - taken : 0;
}

static void draw_cell(
	struct surf *out, int row, int col, int cells, bool right, const char *text, struct surf_style style)
{
	int used = utf8_cells(text);
	int shift = right && used < cells ? cells - used : 0;
	surf_text(out, row, col + shift, cells - shift, text, style);
}

/* Goes through the columns that fit; line NULL: the heading. */
static void draw_columns(
	struct surf *out, const struct ui *ui, int row, const struct store_line *line, struct surf_style style)
{
	int col = 0;
	for (size_t i = 0; i < COLUMNS; i++) {
		const struct column *c = &columns[i];
		if (!is_shown(c, out->cols))
			continue;
		int cells = i == 0 ? first_width(out) : c->cells;
		struct buf text = BUF_INIT;
		if (line != NULL)
			c->put(&text, ui, line);
		else
			buf_add(&text, tr_(ui->env->tr, c->heading));
		draw_cell(out, row, col, cells, c->right, buf_str(&text), style);
		buf_free(&text);
		col += cells + GAP;
	}
}

void caseload_rows_heading(struct surf *out, const struct ui *ui, int row)
{
	draw_columns(out, ui, row, NULL, style_quiet());
}

void caseload_rows_draw(struct surf *out, const struct ui *ui, int row, const struct store_line *line, bool chosen)
{
	if (chosen)
		surf_fill(out, row, 0, 1, out->cols, style_chosen());
	draw_columns(out, ui, row, line, chosen ? style_chosen() : style_text());
}

void caseload_rows_why(struct surf *out, const struct ui *ui, int row, const struct store_line *line)
{
	struct buf words = BUF_INIT;
	put_reason(&words, ui, line);
	if (words.len > 0) {
		int used = surf_text(out, row, 0, -1, line->code, style_quiet());
		surf_text(out, row, used, -1, ": ", style_quiet());
		surf_text(out, row, used + 2, -1, buf_str(&words), style_text());
	}
	buf_free(&words);
}
