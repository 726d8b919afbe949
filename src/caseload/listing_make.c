#include "listing_make.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"

#include <math.h>

struct listing_row *listing_add(
	struct listing_making *m, const struct listing_words *w, enum listing_kind kind, size_t n)
{
	const struct tr *tr = m->out->tr;
	if (m->out->count == m->cap) {
		m->failed = true;
		return &m->spare;
	}
	struct listing_row *row = &m->out->row[m->out->count++];
	*row = (struct listing_row){
		.section = tr_(tr, m->section),
		.label = tr_(tr, w->label),
		.kind = kind,
		.n = n,
		.value = NAN,
		.sd = NAN,
		.lo = NAN,
		.hi = NAN,
		.level = 95,
		.said = "",
		.norm = "",
		.why = w->why ? tr_(tr, w->why) : "",
		.source = w->source ? tr_(tr, w->source) : "",
		.shown = kind == LISTING_COUNT || figures_shown(n),
		.warned = kind != LISTING_COUNT && figures_warned(n),
	};
	return row;
}

struct listing_row *listing_add_mean(
	struct listing_making *m, const struct listing_words *w, const struct interval_mean *mean)
{
	struct listing_row *row = listing_add(m, w, LISTING_MEAN, mean->n);
	row->value = mean->mean;
	row->sd = mean->sd;
	row->lo = mean->lo;
	row->hi = mean->hi;
	return row;
}

struct listing_row *listing_add_share(
	struct listing_making *m, const struct listing_words *w, const struct interval_share *s)
{
	struct listing_row *row = listing_add(m, w, LISTING_SHARE, s->n);
	row->k = s->k;
	row->value = s->n ? (double)s->k / (double)s->n : NAN;
	row->lo = s->lo;
	row->hi = s->hi;
	return row;
}

struct listing_row *listing_add_effect(
	struct listing_making *m, const struct listing_words *w, size_t n, const double v[3])
{
	struct listing_row *row = listing_add(m, w, LISTING_EFFECT, n);
	row->value = v[0];
	row->lo = v[1];
	row->hi = v[2];
	return row;
}

const char *listing_with_number(
	struct listing_making *m, const char *words, const char *name, double value, int decimals)
{
	struct buf number = BUF_INIT, text = BUF_INIT;
	num_real(&number, value, decimals, m->out->tr->decimal);
	fill_in(&text, tr_(m->out->tr, words), (struct fill[]){{name, buf_str(&number)}}, 1);
	char *kept = buf_ok(&text) && buf_ok(&number) ? arena_strdup(m->arena, buf_str(&text)) : NULL;
	m->failed |= kept == NULL;
	buf_free(&number);
	buf_free(&text);
	return kept ? kept : "";
}

const char *listing_with_name(struct listing_making *m, const char *words, const char *name, const char *value)
{
	struct buf text = BUF_INIT;
	fill_in(&text, tr_(m->out->tr, words), (struct fill[]){{name, value}}, 1);
	char *kept = buf_ok(&text) ? arena_strdup(m->arena, buf_str(&text)) : NULL;
	m->failed |= kept == NULL;
	buf_free(&text);
	return kept ? kept : "";
}
