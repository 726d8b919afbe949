#include "marks.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/store/store.h"

/* ---- rows ---- */

static bool has_points(const struct course_form *f)
{
	return f->scale != NULL && f->scale->items > 0 && f->scale->item_max > 0;
}

/* A form that was passed over has nothing to be corrected. */
static bool is_passed_over(const struct course_form *f)
{
	int how = f->end == NULL ? TOKEN_UNSET : f->end->c.form_end.how;
	return how == FORM_END_SKIPPED || how == FORM_END_DECLINED;
}

static void add_form(struct marks *m, const struct course_form *f)
{
	if (f->scale == NULL || is_passed_over(f))
		return;
	if (f->total_alone) {
		m->row[m->rows++] = (struct mark_row){f, 0, f->end};
		return;
	}
	for (int i = 0; has_points(f) && i < f->scale->items; i++)
		m->row[m->rows++] = (struct mark_row){f, i + 1, f->mark[i].fact};
}

/* ---- what stood there before ---- */

struct gathering {
	struct marks *m;
	struct arena *a;
};

static bool is_listed(const struct marks *m, const struct uuid *form)
{
	for (size_t i = 0; i < m->rows; i++)
		if (uuid_equal(&m->row[i].form->id, form))
			return true;
	return false;
}

static bool keep(struct gathering *g, const struct mark_before *b, const char *reason, struct err *e)
{
	struct marks *m = g->m;
	if (m->befores == m->cap) {
		size_t cap = m->cap * 2 + 16;
		struct mark_before *wider = arena_grow(g->a, m->before, m->befores, cap, sizeof *wider);
		if (wider == NULL)
			return err_set(e, ERR_NO_MEMORY);
		m->before = wider;
		m->cap = cap;
	}
	struct mark_before *to = &m->before[m->befores++];
	*to = *b;
	to->reason = arena_strdup(g->a, reason);
	return reason == NULL || to->reason != NULL || err_set(e, ERR_NO_MEMORY);
}

static bool take(void *ctx, const struct fact *f, struct err *e)
{
	struct gathering *g = ctx;
	struct mark_before b = {.at = f->at, .tz = f->tz};
	const char *reason;
	if (f->erased || (f->kind != FACT_MARK && f->kind != FACT_FORM_END))
		return true;
	if (f->kind == FACT_MARK) {
		b.form = f->c.mark.form;
		b.line = f->c.mark.line;
		b.value = f->c.mark.mm;
		reason = f->c.mark.reason;
	} else {
		if (f->c.form_end.how != FORM_END_TOTAL)
			return true;
		b.form = f->c.form_end.form;
		b.value = f->c.form_end.total;
		reason = f->c.form_end.reason;
	}
	return !is_listed(g->m, &b.form) || keep(g, &b, reason, e);
}

bool marks_load(struct marks *m, struct store *s, const struct course *c, const struct course_session *session,
	struct arena *a, struct err *e)
{
	struct gathering g = {m, a};
	*m = (struct marks){.rows = 0};
	m->row = arena_array(a, session->forms * SCALE_LINES_MAX + 1, sizeof *m->row);
	if (m->row == NULL)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < session->forms; i++)
		add_form(m, &session->form[i]);
	return store_facts(s, &c->client, take, &g, e);
}

/* ---- values ---- */

int marks_value(const struct mark_row *r)
{
	if (r->now == NULL)
		return r->line == 0 ? COURSE_NONE : -1;
	return r->line == 0 ? r->now->c.form_end.total : r->now->c.mark.mm;
}

void marks_points(const struct mark_row *r, int value, const struct tr *tr, struct buf *out)
{
	if (value == COURSE_NONE || (r->line > 0 && value < 0))
		buf_add(out, "-");
	else
		num_tenths(out, r->line == 0 ? value : scale_mark_tenths(r->form->scale, value), tr->decimal);
}

bool marks_read(const struct mark_row *r, const char *text, int *value)
{
	const struct scale *s = r->form->scale;
	int lo = r->line == 0 ? s->total_min : 0, hi = r->line == 0 ? s->total_max : s->item_max, tenths;
	if (!num_parse_tenths(text, &tenths) || tenths < lo || tenths > hi)
		return false;
	*value = r->line == 0 ? tenths : scale_tenths_mark(s, tenths);
	return true;
}

void marks_name(const struct mark_row *r, const struct tr *tr, struct buf *out)
{
	buf_addf(out, "%s  ", r->form->scale->id);
	buf_add(out,
		r->line == 0 ? tr_(tr, N_("total")) : scale_text(&r->form->scale->line[r->line - 1].topic, tr->lang));
}

/* ---- a correction ---- */

/* Both sides of a conflict are named, so that it is settled. */
static size_t name_replaced(const struct course *c, const struct fact *now, struct uuid *out)
{
	size_t n = 0;
	if (now == NULL)
		return 0;
	out[n++] = now->id;
	for (size_t i = 0; i < c->conflicts && n < FACT_SUPERSEDES_MAX; i++) {
		const struct course_conflict *k = &c->conflict[i];
		if (k->first == now || k->second == now)
			out[n++] = k->first == now ? k->second->id : k->first->id;
	}
	return n;
}

struct fact marks_correction(
	const struct course *c, const struct mark_row *r, int value, const char *reason, struct uuid *supersedes)
{
	struct fact f = fact_init(r->line == 0 ? FACT_FORM_END : FACT_MARK);
	f.client = c->client;
	f.supersedes = (struct fact_uuids){supersedes, name_replaced(c, r->now, supersedes)};
	if (r->line == 0) {
		f.c.form_end.form = r->form->id;
		f.c.form_end.how = FORM_END_TOTAL;
		f.c.form_end.total = value;
		f.c.form_end.reason = reason;
		return f;
	}
	f.c.mark.form = r->form->id;
	f.c.mark.input = INPUT_TYPED;
	f.c.mark.line = r->line;
	f.c.mark.mm = value;
	f.c.mark.reason = reason;
	return f;
}
