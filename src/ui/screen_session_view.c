#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"

#include "session.h"

#define STEPS_COLS 26  /* of the line of steps, beside what is said */
#define BESIDE_FROM 66 /* narrower, the steps stand above */
#define BRIEF 34

/* ---- what can be done ---- */

static bool form_ended(const struct room *r, const struct scale *scale)
{
	const struct course_form *f = room_form(r, scale);
	return f != NULL && f->end != NULL;
}

static void add(struct session_button *out, int *n, enum session_action action, const char *label)
{
	out[(*n)++] = (struct session_button){action, label};
}

/* Where there is hardly room, fewer letters. */
static const char *label_of(const struct session_button *b, int cols)
{
	static const struct session_button briefly[] = {
		{SESSION_PAPER, N_("Paper")},
		{SESSION_WHO, N_("Who?")},
		{SESSION_BACKUP, N_("Copy")},
		{SESSION_RETRY, N_("Again")},
	};
	for (size_t i = 0; cols < BRIEF && i < sizeof briefly / sizeof *briefly; i++)
		if (briefly[i].action == b->action)
			return briefly[i].label;
	return b->label;
}

static void scale_buttons(const struct room *r, struct session_button *out, int *n)
{
	const struct scale *scale = protocol_scale(&r->now);
	bool ended = form_ended(r, scale), here = r->now.form.ended;
	if (ended || scale == NULL)
		add(out, n, SESSION_NEXT, N_("Next step"));
	if (scale == NULL)
		return;
	add(out, n, SESSION_HAND_OVER, here ? N_("Hand over again") : N_("Hand over"));
	if (!r->now.form.begun)
		add(out, n, SESSION_PAPER, N_("From paper or aloud"));
	if (protocol_takes_others(&r->now))
		add(out, n, SESSION_WHO, N_("Who answers?"));
	if (!here)
		add(out, n, SESSION_PASS_OVER, N_("Pass over"));
}

/* What is written down already can be changed, but going on is then the obvious thing. */
static void write_buttons(const struct room *r, struct session_button *out, int *n)
{
	bool agree = r->now.step == STEP_AGREE, written = session_is_written(r, r->now.step);
	const char *write = written && agree ? N_("Change it") : N_("Write it down");
	for (int i = 0; i < 2; i++)
		if ((i == 1) == written)
			add(out, n, agree ? SESSION_AGREE : SESSION_APPOINT, write);
		else
			add(out, n, agree ? SESSION_NEXT : SESSION_CLOSE,
				agree ? N_("Next step") : N_("Close the session"));
}

static void step_buttons(const struct room *r, struct session_button *out, int *n)
{
	switch (r->now.step) {
	case STEP_OUTCOME:
	case STEP_SESSION:
		scale_buttons(r, out, n);
		return;
	case STEP_LOOK_OUTCOME:
	case STEP_LOOK_SESSION:
		add(out, n, SESSION_LOOK, N_("Look together"));
		break;
	case STEP_WORK:
		add(out, n, SESSION_NEXT, N_("Next step"));
		add(out, n, SESSION_LOOK, N_("Look together"));
		add(out, n, SESSION_GRAPH, N_("Your graph"));
		return;
	case STEP_AGREE:
	case STEP_APPOINT:
		write_buttons(r, out, n);
		return;
	default:
		return;
	}
	add(out, n, SESSION_NEXT, N_("Next step"));
}

int session_buttons(const struct session *v, struct session_button out[SESSION_BUTTONS])
{
	int n = 0;
	const struct room *r = v->room;
	if (!v->begun) {
		add(out, &n, SESSION_BEGIN, N_("Begin the session"));
	} else if (r->opened || room_unkept(r) >= 0) {
		add(out, &n, SESSION_RETRY, N_("Try again"));
		add(out, &n, SESSION_BACKUP, N_("Copy elsewhere"));
		if (room_unkept(r) >= 0)
			add(out, &n, SESSION_DROP, N_("Do without"));
	} else if (v->chosen != (int)r->now.step && v->chosen == STEP_CLOSED) {
		add(out, &n, SESSION_CLOSE, N_("Close the session"));
	} else if (v->chosen != (int)r->now.step) {
		add(out, &n, SESSION_GO, N_("Go to this step"));
	} else {
		step_buttons(r, out, &n);
	}
	if (!uuid_is_none(&v->other) && !r->opened && room_unkept(r) < 0)
		add(out, &n, SESSION_OTHER, v->other_label);
	return n;
}

/* ---- drawing ---- */

static bool is_done(const struct room *r, int step)
{
	if (step == STEP_OUTCOME)
		return form_ended(r, r->outcome);
	if (step == STEP_SESSION)
		return form_ended(r, r->alliance);
	return step < (int)r->now.step;
}

static void draw_steps(
	const struct session *v, const struct ui *ui, struct surf *part, struct hits *hits, int row, int col)
{
	for (int i = 0; i < STEP_COUNT; i++) {
		bool present = v->room->now.step == (enum token_step)i;
		const char *sign = present               ? (ui->utf8 ? "▸ " : "> ")
				   : is_done(v->room, i) ? (ui->utf8 ? "✓ " : "x ")
							 : "  ";
		/* One thing stands out: the button, unless another step is looked at. */
		bool elsewhere = v->chosen == i && !present;
		struct surf_style style = elsewhere ? style_chosen() : present ? style_strong() : style_text();
		surf_text(part, i, 0, 2, sign, style_strong());
		surf_text(part, i, 2, part->cols - 2, tr_(ui->env->tr, session_step_name(i)), style);
		if (i < part->rows)
			hits_add(hits, row + i, col, 1, part->cols, SESSION_STEP, i);
	}
}

static int button_rows(const struct session *v, const struct ui *ui, int cols, bool draw, struct surf *part,
	struct hits *hits, int from)
{
	struct session_button b[SESSION_BUTTONS];
	int n = session_buttons(v, b), row = 0, col = 0;
	for (int i = 0; i < n; i++) {
		const char *label = tr_(ui->env->tr, label_of(&b[i], cols));
		int cells = utf8_cells(label) + 4;
		if (col > 0 && col + cells > cols) {
			row++;
			col = 0;
		}
		if (draw)
			frame_button(part, hits, from + row, col, label, v->button == i, (int)b[i].action);
		col += cells + 1;
	}
	return n == 0 ? 0 : row + 1;
}

/* What stands above the buttons; its first paragraph is the reminder when it is due. */
static int draw_words(const struct session *v, const struct ui *ui, struct surf *part, int scroll)
{
	struct buf words = BUF_INIT;
	int row = -scroll;
	if (v->begun && ui_scale_is_due(ui))
		row += surf_paragraph(
			       part, row, tr_(ui->env->tr, N_("It is time for the session scale.")), style_strong()) +
		       1;
	session_say(v, ui, &words);
	row += surf_paragraph(part, row, buf_str(&words), style_text());
	buf_free(&words);
	return row + scroll;
}

/* The words give way to the buttons where there is not room for both: they can be scrolled then, and a row says so. */
struct panel {
	int words, room; /* rows that the words need, and have */
	int buttons;     /* rows of the buttons */
};

static struct panel panel_of(const struct session *v, const struct ui *ui, int rows, int cols)
{
	struct surf none = {.cols = cols};
	struct panel p = {.buttons = button_rows(v, ui, cols, false, NULL, NULL, 0)};
	p.words = draw_words(v, ui, &none, 0);
	p.room = rows - p.buttons - 1;
	if (p.words > p.room)
		p.room = rows - p.buttons > 0 ? rows - p.buttons : 0;
	return p;
}

static void draw_panel(const struct session *v, const struct ui *ui, struct surf *part, struct hits *hits)
{
	struct panel p = panel_of(v, ui, part->rows, part->cols);
	int hidden = p.words - p.room, scroll = v->scroll < hidden ? v->scroll : hidden > 0 ? hidden : 0;
	struct surf above = surf_part(part, 0, 0, p.room, part->cols);
	draw_words(v, ui, &above, scroll);
	if (hidden > 0 && p.room > 0) {
		const char *sign = scroll < hidden ? (ui->utf8 ? "▾" : "v") : (ui->utf8 ? "▴" : "^");
		surf_fill(&above, p.room - 1, part->cols - 2, 1, 2, style_text());
		surf_text(&above, p.room - 1, part->cols - 1, 1, sign, style_strong());
		hits_add(hits, p.room - 1, part->cols - 2, 1, 2, scroll < hidden ? SESSION_PAGE_DOWN : SESSION_PAGE_UP,
			0);
	}
	int at = hidden > 0 ? p.room : p.words + (p.words > 0 && p.words + p.buttons < part->rows);
	button_rows(v, ui, part->cols, true, part, hits, at);
}

static void add_note(const struct session *v, const struct ui *ui, struct buf *out)
{
	const struct room *r = v->room;
	if (r->course.person != NULL)
		buf_add(out, r->course.person->c.client.code);
	if (r->session != NULL) {
		char number[16];
		snprintf(number, sizeof number, "%d", r->session->number);
		buf_add(out, ", ");
		fill_in(out, tr_(ui->env->tr, N_("session {n}")), (const struct fill[]){{"n", number}}, 1);
	}
}

/* Where the steps stand, and beside or below them the words and buttons. */
struct places {
	int step_rows, step_cols; /* one row: only the step under the cursor */
	int row, col, rows, cols; /* of the panel */
};

static struct places place(const struct session *v, int rows, int cols)
{
	struct places p = {0, 0, 0, 0, rows, cols};
	if (!v->begun)
		return p;
	if (cols >= BESIDE_FROM)
		return (struct places){rows, STEPS_COLS, 0, STEPS_COLS + 2, rows, cols - STEPS_COLS - 2};
	p.step_rows = rows >= STEP_COUNT + 8 ? STEP_COUNT : rows > 1 ? 1 : 0;
	p.step_cols = cols;
	p.row = p.step_rows + (p.step_rows > 1);
	p.rows = rows - p.row;
	return p;
}

int session_rows_hidden(const struct session *v, const struct ui *ui)
{
	struct places at = place(v, frame_rows(ui), frame_cols(ui));
	struct panel p = panel_of(v, ui, at.rows, at.cols);
	return p.words > p.room ? p.words - p.room : 0;
}

void session_view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct session *v = s->state;
	struct buf note = BUF_INIT;
	int top, left;
	add_note(v, ui, &note);
	struct surf part = frame_draw(s, ui, buf_str(&note), out, hits);
	buf_free(&note);
	size_t from = hits->count;
	frame_origin(out, &part, &top, &left);
	struct places at = place(v, part.rows, part.cols);
	struct surf steps = surf_part(&part, 0, 0, at.step_rows, at.step_cols);
	if (steps.rows > 1)
		draw_steps(v, ui, &steps, hits, 0, 0);
	else
		surf_text(&steps, 0, 0, -1, tr_(ui->env->tr, session_step_name(v->chosen)), style_strong());
	frame_move_hits(hits, from, top, left);
	from = hits->count;
	struct surf panel = surf_part(&part, at.row, at.col, at.rows, at.cols);
	if (panel.rows > 0 && panel.cols > 0) {
		frame_origin(out, &panel, &top, &left);
		draw_panel(v, ui, &panel, hits);
	}
	frame_move_hits(hits, from, top, left);
}
