#include "report_private.h"

#include <string.h>
#include <strings.h>

static bool stands(const struct fact *f, date_t on)
{
	const struct fact_consent *c = &f->c.consent;
	return (c->given == DATE_NONE || c->given <= on) && (c->withdrawn == DATE_NONE || c->withdrawn > on);
}

bool report_consented(const struct course *c, enum token_consent kind, const char *who, date_t on)
{
	for (size_t i = 0; i < c->others; i++) {
		const struct fact *f = c->other[i];
		if (f->kind != FACT_CONSENT || f->c.consent.consent != (int)kind || !stands(f, on))
			continue;
		const char *to = f->c.consent.who;
		if (!who || !to || !*to || strcasecmp(to, who) == 0)
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

bool report_shared(const struct course *a, const struct course *b, date_t on)
{
	for (size_t i = 0; i < a->others; i++) {
		for (size_t j = 0; shares(a->other[i], on) && j < b->others; j++) {
			if (shares(b->other[j], on) &&
				uuid_equal(&a->other[i]->c.member.case_id, &b->other[j]->c.member.case_id))
				return !uuid_equal(&a->client, &b->client);
		}
	}
	return false;
}
