#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"

#include "session.h"

/* What the session screen says, step by step. */

static const struct {
	const char *name, *words; /* msgids */
} steps[] = {
	[STEP_OUTCOME] = {N_("Outcome scale"),
		N_("How things have been: the client marks the lines. Hand the laptop over, or enter what was marked "
		   "on paper or said aloud.")},
	[STEP_LOOK_OUTCOME] = {N_("Look together"),
		N_("Look at the marks together, and ask what each of them stands for. The screen shows only what is "
		   "the client's own; your code brings you back.")},
	[STEP_WORK] = {N_("The session"), N_("The work itself. The graph is one key away, for you or for both.")},
	[STEP_SESSION] = {N_("Session scale"), N_("The last minutes: the client marks how this session was. Say thank "
						  "you for a low mark, and ask what "
						  "would make it better.")},
	[STEP_LOOK_SESSION] = {N_("Look together"),
		N_("Look at the session scale together, before the client leaves.")},
	[STEP_AGREE] = {N_("Agreed for next time"), N_("What will you do, or do otherwise, next time?")},
	[STEP_APPOINT] = {N_("Next appointment"), N_("When do you meet again?")},
	[STEP_CLOSED] = {N_("Close"), N_("Everything is kept. Close the session when the client has gone.")},
};

const char *session_step_name(int step)
{
	return steps[step].name;
}

/* ---- what is written down ---- */

static bool is_agreed_now(const struct room *r, const struct fact *f)
{
	return f->kind == FACT_NOTE && f->c.note.note == NOTE_AGREED && uuid_equal(&f->c.note.session, &r->session->id);
}

static bool is_next_appointment(const struct room *r, const struct fact *f)
{
	return f->kind == FACT_APPOINTMENT && f->c.appointment.date > r->session->date;
}

bool session_is_written(const struct room *r, enum token_step step)
{
	for (size_t i = 0; i < r->course.others; i++)
		if ((step == STEP_AGREE ? is_agreed_now : is_next_appointment)(r, r->course.other[i]))
			return true;
	return false;
}

/* ---- lines ---- */

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

static int mark_of(const struct course_form *f, int line)
{
	return f->mark[line].fact == NULL ? -1 : f->mark[line].fact->c.mark.mm;
}

/* The lowest marks of a form; how many lines share them, and how many are marked at all. */
static int lowest(const struct course_form *f, int *sharing, int *marked)
{
	int low = 101;
	*sharing = *marked = 0;
	for (int k = 0; k < f->scale->items; k++) {
		int mm = mark_of(f, k);
		if (mm < 0)
			continue;
		(*marked)++;
		*sharing = mm < low ? 1 : *sharing + (mm == low);
		low = mm < low ? mm : low;
	}
	return low;
}

static void name_lines(const struct course_form *f, int mm, const struct tr *tr, struct buf *out)
{
	for (int k = 0; k < f->scale->items; k++) {
		if (mark_of(f, k) != mm)
			continue;
		buf_add(out, out->len > 0 ? ", " : "");
		buf_add(out, scale_text(&f->scale->line[k].topic, tr->lang));
	}
}

static const char *lowest_words(enum scale_when when, bool alike, const struct tr *tr)
{
	if (when == SCALE_START)
		return alike ? tr_(tr, N_("All lines alike last time: {score}."))
			     : tr_(tr, N_("Lowest last time: {line}, {score}."));
	return alike ? tr_(tr, N_("All lines of the session scale alike: {score}."))
		     : tr_(tr, N_("Lowest of the session scale: {line}, {score}."));
}

/* The lowest line of a form of last time, or those that share the place; where all are alike, none is singled out. */
static void say_lowest(const struct course_session *s, enum scale_when when, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	for (size_t i = 0; s != NULL && i < s->forms; i++) {
		const struct course_form *f = &s->form[i];
		int sharing, marked;
		bool ours = f->scale != NULL && f->scale->when == when && f->fact->c.form.rater == RATER_SELF;
		if (!ours || f->scale->kind != SCALE_LINES)
			continue;
		int low = lowest(f, &sharing, &marked);
		if (marked == 0)
			continue;
		struct buf score = BUF_INIT, lines = BUF_INIT;
		num_tenths(&score, scale_mark_tenths(f->scale, low), tr->decimal);
		name_lines(f, low, tr, &lines);
		const struct fill fill[] = {{"line", buf_str(&lines)}, {"score", buf_str(&score)}};
		fill_line(out, lowest_words(when, marked > 1 && sharing == marked, tr), fill, 2);
		buf_free(&score);
		buf_free(&lines);
	}
}

/* Before the client leaves: a low line of this session's scale, or a low total, is worth asking about at once. */
static void say_low_now(const struct room *r, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	const struct course_form *f = room_form(r, r->alliance);
	int sharing, marked;
	bool assumed;
	if (f == NULL || f->scale == NULL || f->scale->kind != SCALE_LINES || r->episode == NULL)
		return;
	const struct scale_norms *n = scale_norms(f->scale, r->episode->age, &assumed);
	int low = scale_mark_tenths(f->scale, lowest(f, &sharing, &marked));
	bool line_low = n != NULL && n->line_flag != SCALE_NONE && low < n->line_flag;
	bool total_low = n != NULL && n->cutoff != SCALE_NONE && f->total != COURSE_NONE && f->total < n->cutoff;
	if (marked == 0 || (!line_low && !total_low))
		return;
	struct buf score = BUF_INIT, lines = BUF_INIT;
	num_tenths(&score, low, tr->decimal);
	name_lines(f, lowest(f, &sharing, &marked), tr, &lines);
	const struct fill fill[] = {{"line", buf_str(&lines)}, {"score", buf_str(&score)}};
	fill_line(out, tr_(tr, N_("Lowest: {line}, {score}. Ask about it before the client leaves.")), fill, 2);
	buf_free(&score);
	buf_free(&lines);
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

/* What became of a form. */
static void say_state(const struct course_form *f, const struct tr *tr, struct buf *out)
{
	struct buf total = BUF_INIT, most = BUF_INIT;
	int how = f->end == NULL ? TOKEN_UNSET : f->end->c.form_end.how;
	if (f->total != COURSE_NONE) {
		num_tenths(&total, f->total, tr->decimal);
		num_tenths(&most, f->scale->total_max, tr->decimal);
		fill_in(out, tr_(tr, N_("Marked: {total} of {most}.")),
			(const struct fill[]){{"total", buf_str(&total)}, {"most", buf_str(&most)}}, 2);
	} else if (how == FORM_END_SKIPPED || how == FORM_END_DECLINED) {
		fill_in(out, tr_(tr, N_("Passed over: {reason}")),
			(const struct fill[]){{"reason", f->end->c.form_end.reason}}, 1);
	} else if (how == FORM_END_FINISHED) {
		buf_add(out, tr_(tr, N_("Answered; this scale has no score.")));
	} else {
		buf_add(out, tr_(tr, N_("Marked in part; what there is, is kept.")));
	}
	buf_free(&total);
	buf_free(&most);
}

/* The client's own form, and those of others with their name before. */
static void say_forms(const struct room *r, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	const struct scale *scale = protocol_scale(&r->now);
	if (scale == NULL)
		line(out, tr_(tr, N_("No scale fits this client's age; install one with 'strek scales install'.")));
	for (int rater = 0; rater < RATER_COUNT; rater++) {
		const struct course_form *f = room_form_of(r, scale, (enum token_rater)rater);
		if (f == NULL || f->scale == NULL)
			continue;
		line(out, "");
		if (rater != RATER_SELF)
			fill_in(out, tr_(tr, N_("Answered by {who}. ")),
				(const struct fill[]){{"who", tr_(tr, room_rater_words((enum token_rater)rater))}}, 1);
		say_state(f, tr, out);
	}
	if (r->now.rater != RATER_SELF)
		fill_line(out, tr_(tr, N_("Answers now: {who}.")),
			(const struct fill[]){{"who", tr_(tr, room_rater_words(r->now.rater))}}, 1);
}

static void say_agreed(const struct room *r, struct buf *out)
{
	for (size_t i = 0; i < r->course.others; i++)
		if (is_agreed_now(r, r->course.other[i]))
			line(out, r->course.other[i]->c.note.text);
}

static void add_when(const struct fact_appointment *a, const struct tr *tr, struct buf *out)
{
	date_words(out, a->date, tr);
	if (a->minute == FACT_INT_UNSET)
		return;
	buf_addc(out, ' ');
	date_hhmm(out, a->minute);
}

static void say_appointment(const struct room *r, const struct ui *ui, struct buf *out)
{
	for (size_t i = 0; i < r->course.others; i++) {
		const struct fact *f = r->course.other[i];
		if (!is_next_appointment(r, f))
			continue;
		line(out, "");
		add_when(&f->c.appointment, ui->env->tr, out);
	}
}

/* Before the client enters: what was planned for today. */
static void say_planned(const struct room *r, const struct ui *ui, struct buf *out)
{
	const struct fact_appointment *plan = room_appointed(r, ui_local(ui).date);
	struct buf when = BUF_INIT;
	if (plan == NULL)
		return;
	add_when(plan, ui->env->tr, &when);
	fill_line(out, tr_(ui->env->tr, N_("Planned: {when}.")), (const struct fill[]){{"when", buf_str(&when)}}, 1);
	buf_free(&when);
}

/* Words, not only numbers: what is not on the disk can be written down by hand. */
static void say_trouble(const struct session *v, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	const struct room *r = v->room;
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
	line(out,
		tr_(tr, N_("The disk is full or cannot be written to. Make room and try again. A copy elsewhere holds "
			   "everything but this: write it down by hand, for it is lost when the program ends.")));
}

void session_say(const struct session *v, const struct ui *ui, struct buf *out)
{
	const struct room *r = v->room;
	if (!v->begun) {
		say_last_time(v, ui, out);
		say_planned(r, ui, out);
		return;
	}
	if (r->opened || room_unkept(r) >= 0) {
		say_trouble(v, ui, out);
		return;
	}
	line(out, tr_(ui->env->tr, steps[v->chosen].words));
	if (v->chosen == STEP_LOOK_OUTCOME && v->shares)
		line(out, tr_(ui->env->tr, v->waits ? N_("Those who share can be looked at beside each other there "
							 "once everybody who is here has marked.")
						    : N_("A button there shows the lines of those who share beside "
							 "each other.")));
	if (v->chosen != (int)r->now.step)
		return;
	if (r->now.step == STEP_OUTCOME) {
		say_forms(r, ui, out);
		buf_addc(out, '\n');
		say_last_time(v, ui, out);
	} else if (r->now.step == STEP_SESSION || r->now.step == STEP_LOOK_SESSION) {
		say_forms(r, ui, out);
		say_low_now(r, ui, out);
	} else if (r->now.step == STEP_AGREE) {
		say_agreed(r, out);
	} else if (r->now.step == STEP_APPOINT) {
		say_appointment(r, ui, out);
	}
}
