#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"
#include "strek/base/option.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"

#include "session.h"

#define STEPS_COLS 26  /* of the line of steps, beside what is said */
#define BESIDE_FROM 66 /* narrower, the steps stand above */
#define DAY_MINUTES 1440

static const struct {
	const char *name, *words; /* msgids */
} steps[] = {
	[STEP_OUTCOME] = {N_("Outcome scale"),
		N_("How life has been since last time: the client marks the lines. Hand the laptop over, or enter what "
		   "was marked on paper.")},
	[STEP_LOOK_OUTCOME] = {N_("Look together"),
		N_("Look at the marks together, and ask what each of them stands for. The screen shows only what is "
		   "the client's own; your code brings you back.")},
	[STEP_WORK] = {N_("The session"), N_("The work itself. The graph is one key away, for you or for both.")},
	[STEP_SESSION] = {N_("Session scale"),
		N_("The last minutes: the client marks how this session was. Thank for every low mark, and ask what "
		   "would make it better.")},
	[STEP_LOOK_SESSION] = {N_("Look together"),
		N_("Look at the session scale together, before the client leaves.")},
	[STEP_AGREE] = {N_("Agreed for next time"), N_("What will you do, or do otherwise, next time?")},
	[STEP_APPOINT] = {N_("Next appointment"), N_("When do you meet again?")},
	[STEP_CLOSED] = {N_("Close"), N_("Everything is kept. Close the session when the client has gone.")},
};

/* ---- what can be done ---- */

bool session_form_ended(const struct room *r, const struct scale *scale)
{
	const struct course_form *f = room_form(r, scale);
	return f != NULL && f->end != NULL;
}

static void add(struct session_button *out, int *n, enum session_action action, const char *label)
{
	out[(*n)++] = (struct session_button){action, label};
}

static void scale_buttons(const struct room *r, struct session_button *out, int *n)
{
	const struct scale *scale = protocol_scale(&r->now);
	bool ended = session_form_ended(r, scale);
	if (ended)
		add(out, n, SESSION_NEXT, N_("Next step"));
	if (scale != NULL)
		add(out, n, SESSION_HAND_OVER, ended ? N_("Hand over again") : N_("Hand over"));
	if (scale != NULL && !r->now.form.begun)
		add(out, n, SESSION_PAPER, N_("From paper"));
	if (scale != NULL && !ended)
		add(out, n, SESSION_PASS_OVER, N_("Pass over"));
	if (scale == NULL)
		add(out, n, SESSION_NEXT, N_("Next step"));
}

static bool is_agreed_now(const struct room *r, const struct fact *f)
{
	return f->kind == FACT_NOTE && f->c.note.note == NOTE_AGREED && uuid_equal(&f->c.note.session, &r->session->id);
}

static bool is_next_appointment(const struct room *r, const struct fact *f)
{
	return f->kind == FACT_APPOINTMENT && f->c.appointment.date > r->session->date;
}

/* What is written down already can be added to, but going on is then the obvious thing. */
static void write_buttons(const struct room *r, struct session_button *out, int *n)
{
	bool agree = r->now.step == STEP_AGREE, written = false;
	for (size_t i = 0; i < r->course.others && !written; i++)
		written = (agree ? is_agreed_now : is_next_appointment)(r, r->course.other[i]);
	for (int i = 0; i < 2; i++)
		if ((i == 1) == written)
			add(out, n, agree ? SESSION_AGREE : SESSION_APPOINT, N_("Write it down"));
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
	return n;
}

/* ---- what is said ---- */

static void line(struct buf *out, const char *words)
{
	if (out->len > 0)
		buf_addc(out, '\n');
	buf_add(out, words);
}

static void fill_line(struct buf *out, const char *words, const struct fill *fill, size_t n)
{
	if (out->len > 0)
		buf_addc(out, '\n');
	fill_in(out, words, fill, n);
}

/* The lowest line of a form of last time, in the client's order; nothing where all are equally high. */
static void say_lowest(const struct course_session *s, enum scale_when when, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	for (size_t i = 0; s != NULL && i < s->forms; i++) {
		const struct course_form *f = &s->form[i];
		int low = -1;
		if (f->scale == NULL || f->scale->when != when || f->fact->c.form.rater != RATER_SELF)
			continue;
		for (int k = 0; k < f->scale->items; k++)
			if (f->mark[k].fact != NULL &&
				(low < 0 || f->mark[k].fact->c.mark.mm < f->mark[low].fact->c.mark.mm))
				low = k;
		if (low < 0)
			continue;
		struct buf score = BUF_INIT;
		num_tenths(&score, scale_mark_tenths(f->scale, f->mark[low].fact->c.mark.mm), tr->decimal);
		const struct fill fill[] = {
			{"line", scale_text(&f->scale->line[low].topic, tr->lang)}, {"score", buf_str(&score)}};
		fill_line(out,
			when == SCALE_START ? tr_(tr, N_("Lowest last time: {line}, {score}."))
					    : tr_(tr, N_("Lowest of the session scale: {line}, {score}.")),
			fill, 2);
		buf_free(&score);
	}
}

static const struct course_session *session_before(const struct room *r)
{
	const struct course_episode *ep = r->episode;
	for (size_t i = ep == NULL ? 0 : ep->sessions; i > 0; i--)
		if (ep->session[i - 1].forms > 0 && &ep->session[i - 1] != r->session)
			return &ep->session[i - 1];
	return NULL;
}

static void say_last_time(const struct session *v, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	const struct course_session *last = session_before(v->room);
	say_lowest(last, SCALE_START, ui, out);
	say_lowest(last, SCALE_END, ui, out);
	if (v->agreed != NULL)
		fill_line(out, tr_(tr, N_("Agreed last time: {words}")),
			(const struct fill[]){{"words", v->agreed->c.note.text}}, 1);
	if (last == NULL && v->agreed == NULL)
		line(out, tr_(tr, N_("This is the first session here.")));
}

static void say_form(const struct room *r, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	const struct course_form *f = room_form(r, protocol_scale(&r->now));
	struct buf total = BUF_INIT, most = BUF_INIT;
	if (protocol_scale(&r->now) == NULL)
		line(out, tr_(tr, N_("No scale fits this client's age; install one with 'strek scales install'.")));
	if (f == NULL || f->scale == NULL)
		return;
	int how = f->end == NULL ? TOKEN_UNSET : f->end->c.form_end.how;
	if (f->total != COURSE_NONE) {
		num_tenths(&total, f->total, tr->decimal);
		num_tenths(&most, f->scale->total_max, tr->decimal);
		fill_line(out, tr_(tr, N_("Marked: {total} of {most}.")),
			(const struct fill[]){{"total", buf_str(&total)}, {"most", buf_str(&most)}}, 2);
	} else if (how == FORM_END_SKIPPED || how == FORM_END_DECLINED) {
		fill_line(out, tr_(tr, N_("Passed over: {reason}")),
			(const struct fill[]){{"reason", f->end->c.form_end.reason}}, 1);
	} else {
		line(out, tr_(tr, N_("Marked in part; what there is, is kept.")));
	}
	buf_free(&total);
	buf_free(&most);
}

static void say_agreed(const struct room *r, struct buf *out)
{
	for (size_t i = 0; i < r->course.others; i++)
		if (is_agreed_now(r, r->course.other[i]))
			line(out, r->course.other[i]->c.note.text);
}

static void say_appointment(const struct room *r, const struct ui *ui, struct buf *out)
{
	for (size_t i = 0; i < r->course.others; i++) {
		const struct fact *f = r->course.other[i];
		if (!is_next_appointment(r, f))
			continue;
		line(out, "");
		date_words(out, f->c.appointment.date, ui->env->tr);
		buf_addc(out, ' ');
		if (f->c.appointment.minute != FACT_INT_UNSET)
			date_hhmm(out, f->c.appointment.minute);
	}
}

/* Words, not only numbers: what is not on the disk can be written down by hand. */
static void say_trouble(const struct session *v, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	const struct room *r = v->room;
	line(out, tr_(tr, N_("Something could not be kept: the disk is full or cannot be written to. Make room and try "
			     "again; what is below is lost when the program ends.")));
	for (int i = 0; r->now.form.scale != NULL && i < r->now.form.scale->items; i++) {
		if (!r->mark[i].set || r->mark[i].kept)
			continue;
		struct buf score = BUF_INIT;
		num_tenths(&score, scale_mark_tenths(r->now.form.scale, r->mark[i].mm), tr->decimal);
		const struct fill fill[] = {
			{"line", scale_text(&r->now.form.scale->line[i].topic, tr->lang)}, {"score", buf_str(&score)}};
		fill_line(out, tr_(tr, N_("Not kept: {line}, {score}.")), fill, 2);
		buf_free(&score);
	}
}

static void say(const struct session *v, const struct ui *ui, struct buf *out)
{
	const struct room *r = v->room;
	if (!v->begun) {
		say_last_time(v, ui, out);
		return;
	}
	if (r->opened || room_unkept(r) >= 0) {
		say_trouble(v, ui, out);
		return;
	}
	line(out, tr_(ui->env->tr, steps[v->chosen].words));
	if (v->chosen != (int)r->now.step)
		return;
	if (r->now.step == STEP_OUTCOME) {
		say_form(r, ui, out);
		buf_addc(out, '\n');
		say_last_time(v, ui, out);
	} else if (r->now.step == STEP_SESSION) {
		say_form(r, ui, out);
	} else if (r->now.step == STEP_AGREE) {
		say_agreed(r, out);
	} else if (r->now.step == STEP_APPOINT) {
		say_appointment(r, ui, out);
	}
}

/* ---- drawing ---- */

static bool is_time(const struct session *v, const struct ui *ui)
{
	const struct room *r = v->room;
	if (!v->begun || r->now.step >= STEP_SESSION)
		return false;
	const struct fact_session *s = &r->session->fact->c.session;
	struct date_time now = ui_local(ui);
	int minute = (now.date - s->date) * DAY_MINUTES + now.minute;
	int left = protocol_until_reminder(s, minute, (int)options_number(ui->options, OPTION_REMIND_BEFORE));
	return left != INT32_MIN && left <= 0;
}

static bool is_done(const struct room *r, int step)
{
	if (step == STEP_OUTCOME)
		return session_form_ended(r, r->outcome);
	if (step == STEP_SESSION)
		return session_form_ended(r, r->alliance);
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
		struct surf_style style = v->chosen == i ? style_chosen() : present ? style_strong() : style_text();
		surf_text(part, i, 0, 2, sign, style_strong());
		surf_text(part, i, 2, part->cols - 2, tr_(ui->env->tr, steps[i].name), style);
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
		const char *label = tr_(ui->env->tr, b[i].label);
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

/* The words give way to the buttons where there is not room for both. */
static void draw_panel(const struct session *v, const struct ui *ui, struct surf *part, struct hits *hits)
{
	struct buf words = BUF_INIT;
	int rows = button_rows(v, ui, part->cols, false, NULL, NULL, 0);
	if (is_time(v, ui))
		line(&words, tr_(ui->env->tr, N_("It is time for the session scale.")));
	int strong = words.len > 0;
	struct surf above = surf_part(part, 0, 0, part->rows - rows, part->cols);
	int taken = strong ? surf_paragraph(&above, 0, buf_str(&words), style_strong()) + 1 : 0;
	buf_clear(&words);
	say(v, ui, &words);
	taken += surf_paragraph(&above, taken, buf_str(&words), style_text());
	int at = taken + 1 + rows <= part->rows ? taken + 1 : part->rows - rows;
	button_rows(v, ui, part->cols, true, part, hits, at);
	buf_free(&words);
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

void session_view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct session *v = s->state;
	struct buf note = BUF_INIT;
	add_note(v, ui, &note);
	struct surf part = frame_draw(s, ui, buf_str(&note), out, hits);
	int top, left;
	frame_origin(out, &part, &top, &left);
	bool beside = part.cols >= BESIDE_FROM;
	bool narrow_steps = v->begun && !beside && part.rows >= STEP_COUNT + 8;
	struct surf panel = part;
	size_t from = hits->count;
	if (v->begun && beside) {
		struct surf list = surf_part(&part, 0, 0, part.rows, STEPS_COLS);
		draw_steps(v, ui, &list, hits, 0, 0);
		panel = surf_part(&part, 0, STEPS_COLS + 2, part.rows, part.cols - STEPS_COLS - 2);
	} else if (narrow_steps) {
		struct surf list = surf_part(&part, 0, 0, STEP_COUNT, part.cols);
		draw_steps(v, ui, &list, hits, 0, 0);
		panel = surf_part(&part, STEP_COUNT + 1, 0, part.rows - STEP_COUNT - 1, part.cols);
	} else if (v->begun && part.rows > 1) {
		/* Too small for the whole line of steps: the one under the cursor. */
		surf_text(&part, 0, 0, -1, tr_(ui->env->tr, steps[v->chosen].name), style_strong());
		panel = surf_part(&part, 1, 0, part.rows - 1, part.cols);
	}
	frame_move_hits(hits, from, top, left);
	from = hits->count;
	if (panel.rows > 0 && panel.cols > 0) {
		frame_origin(out, &panel, &top, &left);
		draw_panel(v, ui, &panel, hits);
	}
	frame_move_hits(hits, from, top, left);
	buf_free(&note);
}
