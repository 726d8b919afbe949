#include "strek/protocol/protocol.h"

#include "form.h"

#include <string.h>

/* ---- the form of a step ---- */

const struct scale *protocol_scale(const struct protocol *p)
{
	if (p->step == STEP_OUTCOME || p->step == STEP_LOOK_OUTCOME)
		return p->outcome;
	if (p->step == STEP_SESSION || p->step == STEP_LOOK_SESSION)
		return p->session_scale;
	return NULL;
}

void form_empty(struct protocol_form *form, const struct scale *scale)
{
	*form = (struct protocol_form){.scale = scale};
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		form->mm[i] = -1;
}

int protocol_marked(const struct protocol_form *f)
{
	int n = 0;
	for (int i = 0; f->scale != NULL && i < f->scale->items; i++)
		n += f->mm[i] >= 0;
	return n;
}

int protocol_first_missing(const struct protocol_form *f)
{
	for (int i = 0; f->scale != NULL && i < f->scale->items; i++)
		if (f->mm[i] < 0)
			return i + 1;
	return 0;
}

enum token_step protocol_following(enum token_step step)
{
	return step + 1 < STEP_COUNT ? (enum token_step)(step + 1) : STEP_CLOSED;
}

bool protocol_takes_others(const struct protocol *p)
{
	return p->step == STEP_OUTCOME && p->outcome != NULL && p->outcome->kind == SCALE_LINES;
}

bool protocol_is_shared(const struct protocol *p)
{
	return p->turn != PROTOCOL_THERAPIST && p->turn != PROTOCOL_LICENCE;
}

/* ---- where a session stands ---- */

void form_resume(struct protocol_form *form, const struct course_form *from)
{
	form_empty(form, from->scale);
	form->begun = true;
	form->id = from->id;
	form->ended = from->end != NULL;
	if (from->end != NULL)
		form->end = from->end->id;
	for (int i = 0; i < SCALE_LINES_MAX; i++) {
		if (from->mark[i].fact == NULL)
			continue;
		form->mm[i] = from->mark[i].fact->c.mark.mm;
		form->mark[i] = from->mark[i].fact->id;
	}
}

/* A form of that scale in the session, by whom. */
static void find_form(struct protocol_form *out, const struct course_session *marked, const struct scale *scale,
	enum token_rater rater)
{
	form_empty(out, scale);
	for (size_t i = scale == NULL ? 0 : marked->forms; i > 0; i--) {
		const struct course_form *form = &marked->form[i - 1];
		const struct fact_form *f = &form->fact->c.form;
		if (strcmp(f->scale, scale->id) != 0 || f->rater != (int)rater || form->scale == NULL)
			continue;
		form_resume(out, form);
		return;
	}
}

static enum protocol_turn turn_when_handed(const struct protocol *p)
{
	if (p->step == STEP_LOOK_OUTCOME || p->step == STEP_LOOK_SESSION || p->step == STEP_WORK)
		return PROTOCOL_LOOK;
	if (p->form.scale == NULL)
		return PROTOCOL_GATE;
	return p->form.ended ? PROTOCOL_THANKS : PROTOCOL_MARKING;
}

static void take_newer(const struct fact **newest, const struct fact *f)
{
	if (f != NULL && fact_compare(f, *newest) > 0)
		*newest = f;
}

/* Whose page it was: that of the newest fact of a form since the laptop was handed over. */
static enum token_rater who_had_it(const struct course_session *marked, const struct scale *scale)
{
	const struct fact *newest = marked->step;
	enum token_rater rater = RATER_SELF;
	for (size_t i = 0; i < marked->forms; i++) {
		const struct course_form *form = &marked->form[i];
		const struct fact *before = newest;
		if (strcmp(form->fact->c.form.scale, scale->id) != 0)
			continue;
		take_newer(&newest, form->fact);
		take_newer(&newest, form->end);
		for (int line = 0; line < SCALE_LINES_MAX; line++)
			take_newer(&newest, form->mark[line].fact);
		if (newest != before)
			rater = (enum token_rater)form->fact->c.form.rater;
	}
	return rater;
}

void protocol_resume(struct protocol *p, const struct uuid *client, const struct course_session *marked,
	const struct scale *outcome, const struct scale *session_scale, bool licensed)
{
	*p = (struct protocol){
		.client = *client,
		.session = marked->id,
		.step = STEP_OUTCOME,
		.outcome = outcome,
		.session_scale = session_scale,
		.licensed = licensed,
		.behind = PROTOCOL_GATE,
	};
	const struct fact_step *last = marked->step == NULL ? NULL : &marked->step->c.step;
	if (last != NULL && last->step >= 0 && last->step < STEP_COUNT)
		p->step = (enum token_step)last->step;
	bool handed = last != NULL && last->handed;
	if (handed && protocol_takes_others(p))
		p->rater = who_had_it(marked, p->outcome);
	find_form(&p->form, marked, protocol_scale(p), p->rater);
	find_form(&p->own, marked, protocol_scale(p), RATER_SELF);
	if (handed)
		p->turn = turn_when_handed(p);
}
