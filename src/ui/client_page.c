#include "client_page.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/list.h"

#include "why.h"

#define TOGETHER_ROWS 14
#define TOGETHER_COLS 40
#define SIDE_FROM 104
#define SIDE_COLS 36
#define SIDE_GAP 3
#define SIDE_SIGNALS 4
#define SENTENCE 2
#define LIST_MOST 14
#define LIST_LEAST 5 /* with the names of the lists */
#define GRAPH_STEP 4
#define SCORE_CELLS 8
#define DATE_CELLS 13
#define ROOMY 41       /* narrower lists have their columns one cell apart */
#define HEADING_FROM 4 /* rows of the list */

static void place(struct client_layout *l, int cols, int rows, enum client_pane pane)
{
	*l = (struct client_layout){.cols = cols, .tabs_row = -1, .head_row = -1};
	l->alone = rows < TOGETHER_ROWS || cols < TOGETHER_COLS;
	if (l->alone) {
		bool tabs = rows >= 5;
		l->tabs_row = tabs ? 0 : -1;
		int left = rows - (tabs ? 1 : 0);
		l->graph_row = l->list_row = tabs ? 1 : 0;
		l->graph_rows = pane == PANE_GRAPH ? left : 0;
		l->list_rows = pane == PANE_GRAPH ? 0 : left;
		return;
	}
	if (cols >= SIDE_FROM) {
		l->side_cols = SIDE_COLS;
		l->side_col = cols - SIDE_COLS;
		l->cols = l->side_col - SIDE_GAP;
	}
	int below = rows * 3 / 10;
	below = below > LIST_MOST ? LIST_MOST : below;
	l->graph_rows = rows - below;
	l->sentence_rows = l->graph_rows < CLIENT_FULL_GRAPH ? SENTENCE : 0;
	l->graph_rows -= l->sentence_rows;
	/* The plot grows by four rows at a time: fewer over would stand empty. */
	for (; l->sentence_rows > 0 && below > LIST_LEAST && l->graph_rows % GRAPH_STEP != 1; below--)
		l->graph_rows++;
	l->sentence_row = l->graph_rows;
	l->tabs_row = rows - below;
	l->list_row = l->tabs_row + 1;
	l->list_rows = below - 1;
}

struct client_layout client_layout(int cols, int rows, enum client_pane pane)
{
	struct client_layout l;
	place(&l, cols, rows, pane);
	if (pane == PANE_SESSIONS && l.list_rows >= HEADING_FROM) {
		l.head_row = l.list_row++;
		l.list_rows--;
	}
	return l;
}

size_t client_rows(const struct dossier *d, enum client_pane pane)
{
	switch (pane) {
	case PANE_SIGNALS:
		return d->signals.count;
	case PANE_WORDS:
		return d->words_count;
	case PANE_NOTES:
		return d->notes;
	default:
		return d->sessions;
	}
}

/* ---- the graph ---- */

static void draw_no_graph(const struct dossier *d, const struct ui *ui, struct surf *out)
{
	const char *words = d->episode != NULL && d->episode->sessions > 0
				    ? N_("Nothing has been rated on a scale with a total yet, so there is no graph.")
				    : N_("No session yet. The key s begins the first one.");
	int row = out->rows > 4 ? 1 : 0;
	row += surf_paragraph(out, row, tr_(ui->env->tr, words), style_text());
	if (d->course.episodes == 0 && out->rows > 4)
		surf_paragraph(out, row + 1,
			tr_(ui->env->tr, N_("What is known already can be written down before it: n is for why they "
					    "come, k for what they have agreed to, i for their language and tags.")),
			style_quiet());
}

static void draw_graph(const struct client_page *p, const struct ui *ui, struct surf *out)
{
	if (out->rows < 1 || out->cols < 1)
		return;
	if (!p->d->has_figure) {
		draw_no_graph(p->d, ui, out);
		return;
	}
	struct arena scratch = ARENA_INIT;
	struct figure f = p->d->figure;
	f.cursor = p->cursor;
	figure_draw(&f, &ui->look, &scratch, out, NULL);
	arena_free(&scratch);
}

static void draw_sentence(const struct client_page *p, struct surf *out)
{
	struct buf words = BUF_INIT;
	if (p->d->has_figure && out->rows > 0)
		figure_describe(&p->d->figure, &words);
	surf_paragraph(out, 0, buf_str(&words), style_text());
	buf_free(&words);
}

/* ---- lists ---- */

static const char *const attendance_words[ATTENDANCE_COUNT] = {
	[ATTENDANCE_ATTENDED] = "",
	[ATTENDANCE_CANCELLED] = N_("cancelled"),
	[ATTENDANCE_NO_SHOW] = N_("did not attend"),
};

static void add_padded(struct buf *out, const char *text, int cells)
{
	int used = utf8_cells(text);
	buf_add(out, text);
	buf_repeat(out, " ", used < cells ? (size_t)(cells - used) : 0);
}

/* "ORS 24.3", or nothing where there is no score. */
static void add_score(struct buf *out, const struct ui *ui, int gap, const char *scale, int tenths)
{
	struct buf text = BUF_INIT;
	if (tenths != COURSE_NONE) {
		buf_addf(&text, "%s ", scale);
		num_tenths(&text, tenths, ui->env->tr->decimal);
	}
	buf_repeat(out, " ", (size_t)gap);
	add_padded(out, buf_str(&text), SCORE_CELLS);
	buf_free(&text);
}

static int gap_of(int cols)
{
	return cols < ROOMY ? 1 : 2;
}

static void session_row(const struct dossier_session *s, const struct ui *ui, int cols, struct buf *out)
{
	const struct fact_session *is = &s->is->fact->c.session;
	struct buf date = BUF_INIT;
	date_words(&date, s->is->date, ui->env->tr);
	buf_addf(out, "%3d ", s->is->number);
	add_padded(out, buf_str(&date), DATE_CELLS);
	buf_free(&date);
	if (is->attendance != ATTENDANCE_ATTENDED) {
		const char *why = is->attendance >= 0 && is->attendance < ATTENDANCE_COUNT
					  ? attendance_words[is->attendance]
					  : "";
		buf_add(out, "  ");
		buf_add(out, tr_(ui->env->tr, why));
		return;
	}
	add_score(out, ui, gap_of(cols), s->outcome_scale, s->outcome);
	add_score(out, ui, gap_of(cols), s->alliance_scale, s->alliance);
	if (s->agreed != NULL && cols >= ROOMY)
		buf_addf(out, "  %s", s->agreed);
}

/* Over the columns of session_row(). */
static void draw_heading(const struct ui *ui, struct surf *out)
{
	static const char *const names[] = {N_("date"), N_("outcome"), N_("session"), N_("agreed for next time")};
	int col = 5;
	for (int i = 0; i < 4 && (i < 3 || out->cols - col > SCORE_CELLS); i++) {
		int cells = i == 0 ? DATE_CELLS : SCORE_CELLS;
		frame_text(
			out, ui, 0, col, i == 3 ? out->cols - col : cells, tr_(ui->env->tr, names[i]), style_quiet());
		col += cells + gap_of(out->cols);
	}
}

static void note_row(const struct fact *f, const struct ui *ui, struct buf *out)
{
	struct buf date = BUF_INIT;
	const char *kind = dossier_kind(f);
	date_words(&date, dossier_date(f), ui->env->tr);
	add_padded(out, buf_str(&date), DATE_CELLS);
	buf_free(&date);
	buf_addf(out, "  %s: ", tr_(ui->env->tr, kind));
	buf_add(out, dossier_text(f));
}

static void words_row(const struct fact *f, const struct ui *ui, struct buf *out)
{
	buf_addf(out, "%s: ", tr_(ui->env->tr, dossier_kind(f)));
	dossier_add_text(f, ui->env->tr, out);
}

static void draw_row(const struct client_page *p, const struct ui *ui, struct surf *out, int row, size_t index)
{
	struct buf text = BUF_INIT;
	bool chosen = index == p->chosen;
	struct surf_style style = chosen ? style_chosen() : style_text();
	if (p->pane == PANE_WORDS)
		words_row(p->d->words[index], ui, &text);
	else if (p->pane == PANE_NOTES)
		note_row(p->d->note[index], ui, &text);
	else if (p->pane == PANE_SIGNALS)
		why_line(&p->d->signals.item[index], ui->env->tr, &text);
	else
		session_row(&p->d->session[index], ui, out->cols, &text);
	if (chosen)
		surf_fill(out, row, 0, 1, out->cols, style);
	frame_text(out, ui, row, 1, out->cols - 2, buf_str(&text), style);
	buf_free(&text);
}

static void draw_nothing(const struct client_page *p, const struct ui *ui, struct surf *out)
{
	static const char no_words[] = N_("Nothing yet. The key n writes down why they came, what they want, what they "
					  "think would help.");
	static const char *const words[PANES] = {
		[PANE_GRAPH] = "",
		[PANE_SESSIONS] = N_("No session yet."),
		[PANE_SIGNALS] = N_("Nothing asks for a thought now."),
		[PANE_WORDS] = no_words,
		[PANE_NOTES] = N_("Nothing yet. The key n writes a note, e a dated event that shows in the graph."),
	};
	const char *w = words[p->pane];
	surf_paragraph(out, 0, tr_(ui->env->tr, w), style_quiet());
}

static void draw_list(const struct client_page *p, const struct ui *ui, struct surf *out, struct hits *hits)
{
	size_t count = client_rows(p->d, p->pane);
	if (count == 0)
		draw_nothing(p, ui, out);
	for (int i = 0; i < out->rows && p->top + (size_t)i < count; i++) {
		draw_row(p, ui, out, i, p->top + (size_t)i);
		hits_add(hits, i, 0, 1, out->cols, p->row, (int)p->top + i);
	}
	list_signs(out, ui->utf8, p->top, count);
}

/* At the right of the names of the lists, where there is room; the words have it too. */
static void draw_appointment(
	const struct client_page *p, const struct ui *ui, struct surf *out, int from, struct hits *hits)
{
	struct buf words = BUF_INIT;
	if (p->d->appointment == NULL)
		return;
	buf_addf(&words, "%s ", tr_(ui->env->tr, dossier_kind(p->d->appointment)));
	dossier_add_when(p->d->appointment, ui->env->tr, &words);
	int cells = utf8_cells(buf_str(&words)), col = out->cols - cells - 1;
	if (col >= from) {
		surf_text(out, 0, col, -1, buf_str(&words), style_quiet());
		hits_add(hits, 0, col, 1, cells, p->words, (int)p->d->words_count - 1);
	}
	buf_free(&words);
}

static const char *const pane_names[PANES] = {
	[PANE_GRAPH] = N_("Graph"),
	[PANE_SESSIONS] = N_("Sessions"),
	[PANE_SIGNALS] = N_("Discuss"),
	[PANE_WORDS] = N_("Their words"),
	[PANE_NOTES] = N_("Notes"),
};

/* How many ask for a thought, after the name of their list. */
static void asking_of(const struct client_page *p, int pane, char *out, size_t size)
{
	int n = 0;
	for (size_t i = 0; pane == PANE_SIGNALS && i < p->d->signals.count; i++)
		n += signal_asks(p->d->signals.item[i].level);
	*out = '\0';
	if (n > 0)
		snprintf(out, size, " %d", n);
}

static int tab_cells(const struct client_page *p, const struct ui *ui, int pane)
{
	char asking[16];
	asking_of(p, pane, asking, sizeof asking);
	return utf8_cells(tr_(ui->env->tr, pane_names[pane])) + utf8_cells(asking);
}

/* The first name that is shown: where they do not fit, those before the one that is open give way to it. */
static int first_tab(const struct client_page *p, const struct ui *ui, int first, int cols, int gap)
{
	int cells = 0, more = (int)p->pane + 1 < PANES ? gap + 1 : 0;
	for (int i = first; i <= (int)p->pane; i++)
		cells += tab_cells(p, ui, i) + (i > first ? gap : 0);
	int from = first;
	while (from < (int)p->pane && cells + more + (from > first ? gap + 1 : 0) > cols)
		cells -= tab_cells(p, ui, from++) + gap;
	return from;
}

/* Gives the cells taken. The count stands out, but not where it is cut. */
static int draw_tab(const struct client_page *p, const struct ui *ui, int pane, struct surf *out, int col, int cells)
{
	struct surf_style style = (int)p->pane == pane ? style_strong() : style_quiet();
	char asking[16];
	struct buf label = BUF_INIT;
	asking_of(p, pane, asking, sizeof asking);
	buf_addf(&label, "%s%s", tr_(ui->env->tr, pane_names[pane]), asking);
	int whole = utf8_cells(buf_str(&label)), count = utf8_cells(asking);
	if ((int)p->pane == pane)
		style.attr |= SURF_UNDERLINE;
	int taken = frame_text(out, ui, 0, col, cells, buf_str(&label), style);
	if (whole <= cells)
		surf_text(out, 0, col + whole - count, -1, asking, style_strong());
	buf_free(&label);
	return taken;
}

static void draw_tabs(const struct client_page *p, const struct ui *ui, bool alone, struct surf *out, struct hits *hits)
{
	int first = alone ? PANE_GRAPH : PANE_SESSIONS, all = 0, col = 0;
	for (int i = first; i < PANES; i++)
		all += tab_cells(p, ui, i) + (i > first ? 2 : 0);
	int gap = all <= out->cols ? 2 : 1;
	int from = first_tab(p, ui, first, out->cols, gap);
	if (from > first) {
		int cells = surf_text(out, 0, 0, -1, ui->utf8 ? "…" : "<", style_quiet());
		hits_add(hits, 0, 0, 1, cells, p->tab, from - 1);
		col = cells + gap;
	}
	for (int i = from; i < PANES && col < out->cols; i++) {
		int room = out->cols - col - (i + 1 < PANES ? gap + 1 : 0);
		bool fits = tab_cells(p, ui, i) <= room;
		int cells = draw_tab(p, ui, i, out, col, fits ? room : out->cols - col);
		hits_add(hits, 0, col, 1, cells, p->tab, i);
		col += cells + gap;
		if (!fits)
			break;
	}
	draw_appointment(p, ui, out, col, hits);
}

/* ---- beside the graph ---- */

/* What asks for a thought, in a few words each. */
static int draw_side_signals(const struct client_page *p, const struct ui *ui, struct surf *out, struct hits *hits)
{
	int row = 0;
	for (size_t i = 0; i < p->d->signals.count && row < SIDE_SIGNALS; i++) {
		const struct signal *s = &p->d->signals.item[i];
		if (!signal_asks(s->level))
			break;
		struct buf words = BUF_INIT;
		why_short(s, ui->env->tr, &words);
		frame_text(out, ui, row, 0, out->cols, buf_str(&words), i == 0 ? style_strong() : style_text());
		buf_free(&words);
		hits_add(hits, row++, 0, 1, out->cols, p->signal, (int)i);
	}
	return row > 0 ? row + 1 : 0;
}

static void draw_side(const struct client_page *p, const struct ui *ui, struct surf *out, struct hits *hits)
{
	int row = draw_side_signals(p, ui, out, hits);
	if (p->d->words_count == 0)
		surf_paragraph(out, row,
			tr_(ui->env->tr,
				N_("Why they came, what they want, what they think would help: the key n writes it "
				   "down, and it stands here.")),
			style_quiet());
	for (size_t i = 0; i < p->d->words_count && row < out->rows; i++) {
		const struct fact *f = p->d->words[i];
		int from = row;
		row += surf_paragraph(out, row, tr_(ui->env->tr, dossier_kind(f)), style_quiet());
		struct buf text = BUF_INIT;
		dossier_add_text(f, ui->env->tr, &text);
		row += surf_paragraph(out, row, buf_str(&text), style_text());
		buf_free(&text);
		hits_add(hits, from, 0, row - from, out->cols, p->words, (int)i);
		row++;
	}
}

/* ---- all of it ---- */

void client_page_draw(
	const struct client_page *p, const struct ui *ui, struct surf *whole, struct surf *part, struct hits *hits)
{
	struct client_layout l = client_layout(part->cols, part->rows, p->pane);
	int top, left;
	frame_origin(whole, part, &top, &left);
	struct surf graph = surf_part(part, l.graph_row, 0, l.graph_rows, l.cols);
	struct surf sentence = surf_part(part, l.sentence_row, 0, l.sentence_rows, l.cols);
	struct surf tabs = surf_part(part, l.tabs_row, 0, l.tabs_row < 0 ? 0 : 1, l.cols);
	struct surf list = surf_part(part, l.list_row, 0, l.list_rows, l.cols);
	struct surf side = surf_part(part, 0, l.side_col, part->rows, l.side_cols);
	draw_graph(p, ui, &graph);
	if (p->d->has_figure)
		hits_add(hits, top + l.graph_row, left, l.graph_rows, l.cols, p->point, 0);
	draw_sentence(p, &sentence);
	size_t from = hits->count;
	draw_tabs(p, ui, l.alone, &tabs, hits);
	frame_move_hits(hits, from, top + l.tabs_row, left);
	if (l.head_row >= 0 && p->d->sessions > 0) {
		struct surf head = surf_part(part, l.head_row, 0, 1, l.cols);
		draw_heading(ui, &head);
	}
	from = hits->count;
	/* Where the graph would be, it is said already that there is no session. */
	bool said = p->pane == PANE_SESSIONS && p->d->sessions == 0 && !p->d->has_figure && !l.alone;
	if (p->pane != PANE_GRAPH && !said)
		draw_list(p, ui, &list, hits);
	frame_move_hits(hits, from, top + l.list_row, left);
	from = hits->count;
	if (l.side_cols > 0)
		draw_side(p, ui, &side, hits);
	frame_move_hits(hits, from, top, left + l.side_col);
}
