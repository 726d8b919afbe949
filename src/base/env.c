#include "strek/base/env.h"

const char *tr_(const struct tr *tr, const char *msgid)
{
	/* gettext answers the empty string with the catalogue's header. */
	if (!msgid || !*msgid)
		return "";
	if (!tr || !tr->text)
		return msgid;
	const char *words = tr->text(tr->ctx, msgid);
	return words ? words : msgid;
}

const char *trn_(const struct tr *tr, const char *one, const char *many, unsigned long n)
{
	const char *words = tr && tr->plural ? tr->plural(tr->ctx, one, many, n) : NULL;
	if (words)
		return words;
	return n == 1 ? one : many;
}

const struct tr *tr_plain(void)
{
	static const struct tr plain = {.decimal = '.', .lang = "en", .date = "d M y", .utf8 = true};
	return &plain;
}

int64_t clock_now(const struct clock *c)
{
	return c->now_ms(c->ctx);
}

int clock_offset(const struct clock *c, int64_t ms)
{
	return c->offset_min ? c->offset_min(c->ctx, ms) : 0;
}

bool rng_fill(const struct rng *r, void *out, size_t n)
{
	return r->fill && r->fill(r->ctx, out, n);
}
