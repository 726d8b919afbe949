#include "company.h"

#include "strek/course/consent.h"
#include "strek/store/store.h"
#include "strek/trend/trend.h"

#include "dossier.h"

/* ---- who is there ---- */

static bool is_known(const struct company *c, const struct uuid *client)
{
	for (size_t i = 0; i < c->count; i++)
		if (uuid_equal(&c->course[i].client, client))
			return true;
	return false;
}

/* Of several cases the first in which somebody else shares too: those of one are nothing to those of another. */
static bool joins(const struct company *c, const struct fact *f, date_t today)
{
	const struct uuid *in = &f->c.member.case_id;
	if (!f->c.member.shares || is_known(c, &f->client) || consent_sharing(&c->course[0], in, today) == NULL)
		return false;
	return c->count == 1 || uuid_equal(in, &c->case_id);
}

static bool add(struct company *c, const struct ui *ui, const struct fact *f, date_t today)
{
	struct course *to = &c->course[c->count];
	if (!store_course(ui->store, &f->client, &c->arena, to, NULL))
		return false;
	if (to->person == NULL || consent_sharing(to, &f->c.member.case_id, today) == NULL)
		return true;
	c->case_id = f->c.member.case_id;
	c->count++;
	return true;
}

static bool shares_somewhere(const struct course *c)
{
	for (size_t i = 0; i < c->others; i++)
		if (c->other[i]->kind == FACT_CASE && c->other[i]->c.member.shares)
			return true;
	return false;
}

static bool find(struct company *c, const struct ui *ui, const struct uuid *client, date_t today)
{
	struct course own;
	const struct fact *fact;
	size_t count;
	if (!store_course(ui->store, client, &c->arena, &own, NULL) || own.person == NULL || !shares_somewhere(&own))
		return false;
	if (!store_standing(ui->store, FACT_CASE, &c->arena, &fact, &count, NULL))
		return false;
	c->course = arena_array(&c->arena, count + 1, sizeof *c->course);
	if (c->course == NULL)
		return false;
	c->course[c->count++] = own;
	for (size_t i = 0; i < count; i++)
		if (joins(c, &fact[i], today) && !add(c, ui, &fact[i], today))
			return false;
	return c->count > 1;
}

/* ---- whether all have marked ---- */

static bool has_answered(const struct course_session *s)
{
	for (size_t i = 0; i < s->forms; i++) {
		const struct course_form *f = &s->form[i];
		if (f->end != NULL && f->scale != NULL && f->scale->when == SCALE_START &&
			f->fact->c.form.rater == RATER_SELF)
			return true;
	}
	return false;
}

static bool has_to_mark(const struct course *c, date_t today)
{
	const struct course_episode *ep = course_episode(c, 0);
	for (size_t i = 0; ep != NULL && i < ep->sessions; i++) {
		const struct course_session *s = &ep->session[i];
		bool under_way = s->date == today && s->step != NULL && s->step->c.step.step != STEP_CLOSED;
		if (under_way && !has_answered(s))
			return true;
	}
	return false;
}

void company_load(struct company *c, const struct ui *ui, const struct uuid *client)
{
	date_t today = ui_local(ui).date;
	arena_reset(&c->arena);
	*c = (struct company){.arena = c->arena, .audited = c->audited};
	if (!find(c, ui, client, today))
		c->count = 0;
	for (size_t i = 0; i < c->count; i++)
		c->waits = c->waits || has_to_mark(&c->course[i], today);
}

void company_free(struct company *c)
{
	arena_free(&c->arena);
	c->count = 0;
}

/* ---- their picture ---- */

bool company_figure(const struct company *c, const struct ui *ui, const struct tr *tr, bool shared, struct arena *a,
	struct figure *out)
{
	const struct course **person = arena_array(a, c->count + 1, sizeof *person);
	if (person == NULL || c->count < 2)
		return false;
	for (size_t i = 0; i < c->count; i++)
		person[i] = &c->course[i];
	const struct trend_people want = {
		.person = person,
		.count = c->count,
		.case_id = &c->case_id,
		.on = ui_local(ui).date,
		.shared = shared,
		.tr = tr,
	};
	return trend_people(&want, a, out, NULL);
}

void company_audit(struct company *c, struct ui *ui)
{
	for (size_t i = 1; !c->audited && i < c->count; i++) {
		bool done = false;
		dossier_audit(ui, &c->course[i].client, &done, NULL);
	}
	c->audited = true;
}
