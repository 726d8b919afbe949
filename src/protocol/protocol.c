#include "strek/protocol/protocol.h"

#include "strek/base/env.h"
#include "strek/base/err.h"

#include "form.h"

/* What an event's function works with. Facts are added in the order in which they are saved. */
struct stepping {
	const struct protocol_event *ev;
	struct protocol_result *r;
	struct uuid_source *ids;
	const struct env *env;
	bool failed;
};

/* ---- facts ---- */

/* A new fact of this client, to be filled in; never NULL, so that callers stay straight. */
static struct fact *new_fact(struct stepping *s, enum fact_kind kind)
{
	struct fact *f = &s->r->fact[s->r->facts++];
	*f = fact_init(kind);
	f->client = s->r->next.client;
	s->failed = !uuid_new(s->ids, s->env, &f->id) || s->failed;
	return f;
}

static void say_step(struct stepping *s, enum token_step step, bool handed)
{
	struct fact *f = new_fact(s, FACT_STEP);
	f->c.step.session = s->r->next.session;
	f->c.step.step = step;
	f->c.step.handed = handed;
	s->r->next.step = step;
}

static int wording(const struct scale *scale, enum token_mode mode)
{
	if (mode != MODE_SCREEN)
		return WORDING_PAPER;
	return scale_has_licensed_wording(scale) ? WORDING_LICENSED : WORDING_NEUTRAL;
}

static void begin_form(struct stepping *s, enum token_mode mode)
{
	struct protocol_form *form = &s->r->next.form;
	struct fact *f = new_fact(s, FACT_FORM);
	f->c.form.mode = mode;
	f->c.form.rater = s->r->next.rater;
	f->c.form.scale = form->scale->id;
	f->c.form.session = s->r->next.session;
	f->c.form.typist = mode == MODE_SCREEN ? TYPIST_CLIENT : TYPIST_THERAPIST;
	f->c.form.version = form->scale->version;
	f->c.form.wording = wording(form->scale, mode);
	form->begun = true;
	form->id = f->id;
}

static void put_mark(struct stepping *s, int line, int mm, enum token_input input, int width)
{
	struct protocol_form *form = &s->r->next.form;
	struct fact *f = new_fact(s, FACT_MARK);
	f->c.mark.form = form->id;
	f->c.mark.input = input;
	f->c.mark.line = line;
	f->c.mark.mm = mm;
	f->c.mark.width = width > 0 ? width : FACT_INT_UNSET;
	/* The ids superseded are read from the state before this one, which outlives the facts. */
	form->mm[line - 1] = mm;
	form->mark[line - 1] = f->id;
}

static void end_form(struct stepping *s, enum token_form_end how, const char *reason, int total)
{
	struct protocol_form *form = &s->r->next.form;
	struct fact *f = new_fact(s, FACT_FORM_END);
	f->c.form_end.form = form->id;
	f->c.form_end.how = how;
	f->c.form_end.reason = reason;
	f->c.form_end.total = total;
	form->ended = true;
	form->end = f->id;
}

/* ---- the therapist's events ---- */

/* From here on it is the client who answers. */
static void back_to_client(struct protocol *p)
{
	if (p->rater != RATER_SELF)
		p->form = p->own;
	p->rater = RATER_SELF;
}

static bool go(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	if (s->ev->step < 0 || s->ev->step >= STEP_COUNT)
		return false;
	back_to_client(p);
	const struct scale *before = protocol_scale(p);
	say_step(s, s->ev->step, false);
	const struct scale *after = protocol_scale(p);
	if (after != NULL && after != before)
		form_empty(&p->form, after);
	return true;
}

/* Somebody else's form has a fact after the step that hands it over, by which a restart knows whose page it is: the
 * form itself, or one of its marks once more as it stands. */
static void say_who(struct stepping *s)
{
	const struct protocol_form *form = &s->r->next.form;
	int line = 0;
	while (line < form->scale->items && form->mm[line] < 0)
		line++;
	if (form->begun && line < form->scale->items)
		put_mark(s, line + 1, form->mm[line], INPUT_TYPED, 0);
	else
		begin_form(s, MODE_SCREEN);
}

static bool give(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	if (p->form.scale == NULL || p->form.scale->items == 0)
		return false;
	say_step(s, p->step, true);
	if (p->rater != RATER_SELF)
		say_who(s);
	p->turn = PROTOCOL_MARKING;
	return true;
}

static bool hand_over(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	bool marks_here = p->step == STEP_OUTCOME || p->step == STEP_SESSION;
	if (!marks_here || p->form.scale == NULL || p->form.scale->items == 0)
		return false;
	if (!p->form.scale->licensed || p->licensed)
		return give(s);
	p->turn = PROTOCOL_LICENCE;
	return true;
}

static bool confirm(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	struct fact *f = new_fact(s, FACT_CONSENT);
	f->client = (struct uuid){0};
	f->c.consent.consent = CONSENT_LICENCE;
	f->c.consent.what = p->form.scale->id;
	p->licensed = true;
	return give(s);
}

static bool refuse(struct stepping *s)
{
	s->r->next.turn = PROTOCOL_THERAPIST;
	return true;
}

static bool look_now(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	bool fits = p->step == STEP_LOOK_OUTCOME || p->step == STEP_LOOK_SESSION || p->step == STEP_WORK;
	if (!fits)
		return false;
	say_step(s, p->step, true);
	p->turn = PROTOCOL_LOOK;
	return true;
}

static bool has_open_form(const struct protocol *p)
{
	bool marks_here = p->step == STEP_OUTCOME || p->step == STEP_SESSION;
	return marks_here && p->form.scale != NULL && !p->form.ended;
}

/* The form is done: on to the next step, unless it was somebody else's, which leaves the client's to be done. */
static void go_on(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	bool own = p->rater == RATER_SELF;
	back_to_client(p);
	say_step(s, own ? protocol_following(p->step) : p->step, false);
}

static bool who(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	if (!protocol_takes_others(p) || s->ev->rater < 0 || s->ev->rater >= RATER_COUNT)
		return false;
	if (p->rater == RATER_SELF)
		p->own = p->form;
	p->rater = s->ev->rater;
	if (p->rater == RATER_SELF)
		p->form = p->own;
	else if (s->ev->theirs != NULL && s->ev->theirs->scale != NULL)
		form_resume(&p->form, s->ev->theirs);
	else
		form_empty(&p->form, p->outcome);
	return true;
}

static bool pass_over(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	bool known = s->ev->how == FORM_END_SKIPPED || s->ev->how == FORM_END_DECLINED;
	bool said = s->ev->reason != NULL && s->ev->reason[0] != '\0';
	if (!has_open_form(p) || !known || !said)
		return false;
	if (!p->form.begun)
		begin_form(s, MODE_SCREEN);
	end_form(s, s->ev->how, s->ev->reason, FACT_INT_UNSET);
	go_on(s);
	return true;
}

static bool paper_marks(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	int answered = 0;
	for (int i = 0; i < p->form.scale->items; i++)
		answered += s->ev->marks[i] >= 0;
	if (answered == 0)
		return false;
	begin_form(s, s->ev->mode);
	for (int i = 0; i < p->form.scale->items; i++)
		if (s->ev->marks[i] >= 0)
			put_mark(s, i + 1, s->ev->marks[i], INPUT_TYPED, 0);
	end_form(s, answered == p->form.scale->items ? FORM_END_FINISHED : FORM_END_INCOMPLETE, NULL, FACT_INT_UNSET);
	return true;
}

/* A total alone stays a total: no items are made up for it. */
static bool paper_total(struct stepping *s)
{
	const struct scale *scale = s->r->next.form.scale;
	if (!scale_has_total(scale) || s->ev->total < scale->total_min || s->ev->total > scale->total_max)
		return false;
	begin_form(s, s->ev->mode);
	end_form(s, FORM_END_TOTAL, NULL, s->ev->total);
	return true;
}

static bool paper(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	if (!has_open_form(p) || p->form.begun || s->ev->mode == MODE_SCREEN)
		return false;
	bool taken = s->ev->marks != NULL ? paper_marks(s) : paper_total(s);
	if (taken)
		go_on(s);
	return taken;
}

/* ---- the client's events ---- */

static bool mark(struct stepping *s)
{
	struct protocol_form *form = &s->r->next.form;
	const struct protocol_event *ev = s->ev;
	if (ev->line < 1 || ev->line > form->scale->items || ev->mm < 0 || ev->mm > 100)
		return false;
	if (!form->begun)
		begin_form(s, MODE_SCREEN);
	put_mark(s, ev->line, ev->mm, ev->input, ev->width);
	return true;
}

static bool finish(struct stepping *s, enum token_form_end how)
{
	if (!s->r->next.form.begun)
		begin_form(s, MODE_SCREEN);
	end_form(s, how, NULL, FACT_INT_UNSET);
	s->r->next.turn = PROTOCOL_THANKS;
	return true;
}

static bool done(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	if (protocol_first_missing(&p->form) == 0)
		return finish(s, FORM_END_FINISHED);
	if (p->form.asked)
		return finish(s, FORM_END_INCOMPLETE);
	p->form.asked = true;
	p->turn = PROTOCOL_MISSING;
	return true;
}

static bool leave_out(struct stepping *s)
{
	return finish(s, FORM_END_INCOMPLETE);
}

static bool back_to_lines(struct stepping *s)
{
	s->r->next.turn = PROTOCOL_MARKING;
	return true;
}

/* ---- the gate ---- */

static bool to_gate(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	p->behind = p->turn;
	p->turn = PROTOCOL_GATE;
	return true;
}

static bool give_up(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	if (p->behind == PROTOCOL_GATE)
		return false;
	p->turn = p->behind;
	return true;
}

/* Back with the therapist: past the form when it is done, past the look when it was that. */
static bool open_gate(struct stepping *s)
{
	struct protocol *p = &s->r->next;
	bool marked = (p->step == STEP_OUTCOME || p->step == STEP_SESSION) && p->form.ended;
	bool looked = p->step == STEP_LOOK_OUTCOME || p->step == STEP_LOOK_SESSION;
	bool own = p->rater == RATER_SELF;
	back_to_client(p);
	say_step(s, own && (marked || looked) ? protocol_following(p->step) : p->step, false);
	p->turn = PROTOCOL_THERAPIST;
	p->behind = PROTOCOL_GATE;
	return true;
}

/* ---- which event means what, and when ---- */

#define AT(turn) (1U << (PROTOCOL_##turn))

static const struct {
	unsigned turns;
	bool (*take)(struct stepping *s);
} table[][PROTOCOL_EVENTS] = {
	{
		[PROTOCOL_GO] = {AT(THERAPIST), go},
		[PROTOCOL_HAND_OVER] = {AT(THERAPIST), hand_over},
		[PROTOCOL_CONFIRM] = {AT(LICENCE), confirm},
		[PROTOCOL_REFUSE] = {AT(LICENCE), refuse},
		[PROTOCOL_MARK] = {AT(MARKING), mark},
		[PROTOCOL_DONE] = {AT(MARKING), done},
		[PROTOCOL_LEAVE_OUT] = {AT(MISSING), leave_out},
		[PROTOCOL_BACK] = {AT(MISSING) | AT(THANKS), back_to_lines},
		[PROTOCOL_RETURN] = {AT(MARKING) | AT(MISSING) | AT(THANKS) | AT(LOOK), to_gate},
		[PROTOCOL_OPEN] = {AT(GATE), open_gate},
		[PROTOCOL_LOOK_NOW] = {AT(THERAPIST), look_now},
		[PROTOCOL_PASS_OVER] = {AT(THERAPIST), pass_over},
		[PROTOCOL_PAPER] = {AT(THERAPIST), paper},
		[PROTOCOL_WHO] = {AT(THERAPIST), who},
	},
	{
		[PROTOCOL_BACK] = {AT(GATE), give_up},
	},
};

/* What a new mark or ending supersedes. The ids stand in the state before, which the caller keeps until the
 * facts are saved. */
static void name_superseded(const struct protocol *before, struct protocol_result *r)
{
	for (size_t i = 0; i < r->facts; i++) {
		struct fact *f = &r->fact[i];
		const struct uuid *old = NULL;
		if (f->kind == FACT_MARK && uuid_equal(&before->form.id, &f->c.mark.form))
			old = &before->form.mark[f->c.mark.line - 1];
		if (f->kind == FACT_FORM_END && uuid_equal(&before->form.id, &f->c.form_end.form))
			old = &before->form.end;
		if (old != NULL && !uuid_is_none(old))
			f->supersedes = (struct fact_uuids){old, 1};
	}
}

bool protocol_step(const struct protocol *p, const struct protocol_event *ev, struct uuid_source *ids,
	const struct env *env, struct protocol_result *out, struct err *e)
{
	struct stepping s = {.ev = ev, .r = out, .ids = ids, .env = env};
	out->next = *p;
	out->facts = 0;
	out->taken = false;
	for (size_t i = 0; ev->kind < PROTOCOL_EVENTS && i < sizeof table / sizeof *table; i++)
		if (table[i][ev->kind].turns & (1U << p->turn))
			out->taken = table[i][ev->kind].take(&s);
	if (s.failed)
		return err_set(e, ERR_NO_RANDOM);
	if (!out->taken) {
		out->next = *p;
		out->facts = 0;
	}
	name_superseded(p, out);
	return true;
}
