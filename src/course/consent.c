#include "strek/course/consent.h"

#include "strek/course/course.h"

static char small(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_same(const char *a, const char *b)
{
	while (*a && small(*a) == small(*b)) {
		a++;
		b++;
	}
	return *a == *b;
}

static bool stands(const struct fact *f, date_t on)
{
	const struct fact_consent *c = &f->c.consent;
	return (c->given == DATE_NONE || c->given <= on) && (c->withdrawn == DATE_NONE || c->withdrawn > on);
}

bool consent_holds(const struct course *c, enum token_consent kind, const char *who, date_t on)
{
	for (size_t i = 0; i < c->others; i++) {
		const struct fact *f = c->other[i];
		if (f->kind != FACT_CONSENT || f->c.consent.consent != (int)kind || !stands(f, on))
			continue;
		const char *to = f->c.consent.who;
		if (!who || !to || !*to || is_same(to, who))
			return true;
	}
	return false;
}

static bool shares(const struct fact *f, date_t on)
{
	const struct fact_member *member = &f->c.member;
	return f->kind == FACT_CASE && member->shares && (member->from == DATE_NONE || member->from <= on) &&
	       (member->to == DATE_NONE || member->to > on);
}

const struct fact_member *consent_sharing(const struct course *c, const struct uuid *case_id, date_t on)
{
	for (size_t i = 0; i < c->others; i++) {
		const struct fact *f = c->other[i];
		if (shares(f, on) && uuid_equal(&f->c.member.case_id, case_id))
			return consent_holds(c, CONSENT_SHARING, NULL, on) ? &f->c.member : NULL;
	}
	return NULL;
}

bool consent_shared_case(const struct course *a, const struct course *b, date_t on, struct uuid *case_id)
{
	for (size_t i = 0; !uuid_equal(&a->client, &b->client) && i < a->others; i++) {
		const struct fact *f = a->other[i];
		if (!shares(f, on) || !consent_sharing(a, &f->c.member.case_id, on) ||
			!consent_sharing(b, &f->c.member.case_id, on))
			continue;
		*case_id = f->c.member.case_id;
		return true;
	}
	return false;
}
