#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/course/token_words.h"
#include "strek/figure/words.h"
#include "strek/store/store.h"

#include "report_private.h"

#include <string.h>

/* ---- every answer ---- */

static void add_tenths(struct buf *out, int tenths, const struct tr *tr)
{
	num_tenths(out, tenths, tr ? tr->decimal : '.');
}

/* A text as part of one line. */
static void add_clean(struct buf *out, const char *before, const char *text, const char *after)
{
	buf_add(out, before);
	utf8_sanitise(out, text);
	buf_add(out, after);
}

static void add_lines(struct buf *out, const struct course_form *form, const struct tr *tr)
{
	for (int i = 0; form->scale && i < form->scale->items; i++) {
		const struct fact *mark = form->mark[i].fact;
		buf_add(out, i > 0 ? " " : "");
		if (mark)
			add_tenths(out, scale_mark_tenths(form->scale, mark->c.mark.mm), tr);
		else
			buf_addc(out, '-');
	}
}

/* Columns wide enough for what usually stands in them. */
#define SCALE_CELLS 6
#define WHO_CELLS 22

static void pad(struct buf *out, const char *text, int cells)
{
	int blanks = cells - utf8_cells(text);
	buf_add(out, text);
	buf_repeat(out, " ", blanks > 0 ? (size_t)blanks : 0);
	buf_add(out, "  ");
}

static void add_who(struct buf *out, const struct fact_form *f, const struct tr *tr)
{
	struct buf who = BUF_INIT;
	buf_addf(&who, "%s, %s", tr_(tr, token_words(TOKEN_SET_RATER, f->rater)),
		tr_(tr, token_words(TOKEN_SET_MODE, f->mode)));
	pad(out, buf_str(&who), WHO_CELLS);
	out->failed |= !buf_ok(&who);
	buf_free(&who);
}

static void add_total(struct buf *out, int total, const struct tr *tr)
{
	struct buf text = BUF_INIT;
	if (total == COURSE_NONE)
		buf_addc(&text, '-');
	else
		add_tenths(&text, total, tr);
	pad(out, buf_str(&text), 5);
	out->failed |= !buf_ok(&text);
	buf_free(&text);
}

/* What somebody else answers about the client is theirs. */
static bool is_own(const struct course_form *form)
{
	return form->fact->c.form.rater == RATER_SELF;
}

static void add_form(
	struct buf *out, const struct course_session *s, const struct course_form *form, const struct tr *tr)
{
	const struct fact_form *f = &form->fact->c.form;
	buf_addf(out, "%7d  ", s->number);
	date_iso(out, s->date);
	buf_add(out, "  ");
	pad(out, f->scale, SCALE_CELLS);
	add_who(out, f, tr);
	add_total(out, form->total, tr);
	if (!form->total_alone)
		add_lines(out, form, tr);
	if (is_own(form) && form->end && form->end->c.form_end.reason)
		add_clean(out, "  ", form->end->c.form_end.reason, "");
	buf_addc(out, '\n');
}

static void add_head(struct buf *out, const struct tr *tr)
{
	pad(out, tr_(tr, N_("session")), 7);
	pad(out, tr_(tr, N_("date")), 10);
	pad(out, tr_(tr, N_("scale")), SCALE_CELLS);
	pad(out, tr_(tr, N_("who answered, how")), WHO_CELLS);
	pad(out, tr_(tr, N_("total")), 5);
	buf_add(out, tr_(tr, N_("lines")));
	buf_addc(out, '\n');
}

static bool has_answer(const struct course_form *form)
{
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		if (form->mark[i].fact != NULL)
			return true;
	return form->total != COURSE_NONE;
}

/* Of others only what they answered: a form that one of them did without, and why, is nobody else's. */
static size_t add_forms(struct buf *out, const struct course_episode *ep, bool own, const struct tr *tr)
{
	size_t count = 0;
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t j = 0; j < ep->session[i].forms; j++) {
			const struct course_form *form = &ep->session[i].form[j];
			if (is_own(form) != own || (!own && !has_answer(form)))
				continue;
			if (out != NULL)
				add_form(out, &ep->session[i], form, tr);
			count++;
		}
	}
	return count;
}

static void add_answers(struct report_make *m, const struct course_episode *ep, bool own)
{
	struct buf table = BUF_INIT;
	add_head(&table, m->r->tr);
	if (add_forms(&table, ep, own, m->r->tr) > 0) {
		report_add_made(m->r, REPORT_TABLE, &table);
		return;
	}
	m->r->failed |= !buf_ok(&table);
	buf_free(&table);
}

void report_add_answers(struct report_make *m, const struct course_episode *ep)
{
	const struct tr *tr = m->r->tr;
	add_answers(m, ep, true);
	if (add_forms(NULL, ep, false, tr) == 0)
		return;
	if (!m->wish->others) {
		report_add(m->r, REPORT_WORDS,
			tr_(tr, N_("What others answered about the client is theirs, and is left out.")));
		return;
	}
	report_add(m->r, REPORT_WORDS,
		tr_(tr, N_("What others answered about the client. Each answer is the one's who gave it: it is given "
			   "on only when that person agrees.")));
	add_answers(m, ep, false);
}

/* ---- everything in the order it was written ---- */

struct history {
	struct report_make *m;
	struct buf rows, looked;
};

static const struct course_form *find_form(
	const struct course *c, const struct uuid *id, const struct course_session **in)
{
	for (size_t e = 0; e < c->episodes; e++) {
		for (size_t s = 0; s < c->episode[e].sessions; s++) {
			const struct course_session *session = &c->episode[e].session[s];
			for (size_t f = 0; f < session->forms; f++) {
				*in = session;
				if (uuid_equal(&session->form[f].id, id))
					return &session->form[f];
			}
		}
	}
	return NULL;
}

static void add_mark(struct history *h, const struct fact *f)
{
	const struct tr *tr = h->m->r->tr;
	const struct course_session *in = NULL;
	const struct course_form *form = find_form(&h->m->course, &f->c.mark.form, &in);
	char session[16], line[16];
	struct buf value = BUF_INIT;
	if (!form)
		return;
	const struct fact *now = form->mark[f->c.mark.line - 1].fact;
	snprintf(session, sizeof session, "%d", in->number);
	snprintf(line, sizeof line, "%d", (int)f->c.mark.line);
	add_tenths(&value, form->scale ? scale_mark_tenths(form->scale, f->c.mark.mm) : f->c.mark.mm, tr);
	const struct fill fill[] = {
		{"scale", form->fact->c.form.scale}, {"session", session}, {"line", line}, {"value", buf_str(&value)}};
	fill_in(&h->rows,
		tr_(tr, now && uuid_equal(&now->id, &f->id)
				? N_("{scale}, session {session}, line {line}: {value}")
				: N_("{scale}, session {session}, line {line}: {value}, replaced later")),
		fill, 4);
	if (f->c.mark.reason)
		add_clean(&h->rows, " (", f->c.mark.reason, ")");
	h->rows.failed |= !buf_ok(&value);
	buf_free(&value);
}

static void add_field(struct buf *out, const struct fact *f, const struct fact_field *field, const struct tr *tr)
{
	const void *at = (const char *)&f->c + field->offset;
	if (field->type == FIELD_UUID || field->type == FIELD_UUIDS || !fact_field_is_set(f, field))
		return;
	buf_addf(out, "; %s: ", field->name);
	switch (field->type) {
	case FIELD_TEXT:
		add_clean(out, "", *(const char *const *)at, "");
		break;
	case FIELD_INT:
		buf_addf(out, "%d", (int)*(const int32_t *)at);
		break;
	case FIELD_TOKEN:
		buf_add(out, tr_(tr, token_words((enum token_set)field->rule, *(const int *)at)));
		break;
	case FIELD_DATE:
		date_iso(out, *(const date_t *)at);
		break;
	case FIELD_BOOL:
		buf_add(out, tr_(tr, N_("yes")));
		break;
	case FIELD_TEXTS:
		for (size_t i = 0; i < ((const struct fact_texts *)at)->count; i++)
			buf_addf(out, "%s%s", i > 0 ? ", " : "", ((const struct fact_texts *)at)->item[i]);
		break;
	case FIELD_UUID:
	case FIELD_UUIDS:
		break;
	}
}

/* Fields by the names that the export has for them. */
static void add_fields(struct history *h, const struct fact *f)
{
	const struct fact_spec *spec = fact_spec(f->kind);
	buf_add(&h->rows, spec->name);
	for (size_t i = 0; i < spec->fields; i++)
		add_field(&h->rows, f, &spec->field[i], h->m->r->tr);
}

static void add_stamp(struct buf *out, const struct fact *f)
{
	struct date_time t = date_from_ms(f->at, f->tz);
	date_iso(out, t.date);
	buf_addc(out, ' ');
	date_hhmm(out, t.minute);
	buf_add(out, "  ");
	if (*f->author)
		buf_addf(out, "%s: ", f->author);
}

static bool is_of_others(const struct history *h, const struct fact *f)
{
	const struct course_session *in;
	if (f->erased)
		return false;
	if (f->kind == FACT_FORM)
		return f->c.form.rater != RATER_SELF;
	if (f->kind != FACT_MARK && f->kind != FACT_FORM_END)
		return false;
	const struct course_form *form =
		find_form(&h->m->course, f->kind == FACT_MARK ? &f->c.mark.form : &f->c.form_end.form, &in);
	return form && !is_own(form);
}

static bool add_fact(void *ctx, const struct fact *f, struct err *e)
{
	struct history *h = ctx;
	if (f->kind == FACT_AUDIT) {
		add_stamp(&h->looked, f);
		buf_addf(&h->looked, "%s\n", tr_(h->m->r->tr, token_words(TOKEN_SET_ACTION, f->c.audit.action)));
		return buf_ok(&h->looked) || err_set(e, ERR_NO_MEMORY);
	}
	if (is_of_others(h, f))
		return true;
	add_stamp(&h->rows, f);
	if (f->erased)
		buf_add(&h->rows, tr_(h->m->r->tr, N_("erased")));
	else if (f->kind == FACT_MARK)
		add_mark(h, f);
	else
		add_fields(h, f);
	if (f->supersedes.count > 0)
		buf_addf(&h->rows, "; %s", tr_(h->m->r->tr, N_("takes the place of an earlier entry")));
	buf_addc(&h->rows, '\n');
	return buf_ok(&h->rows) || err_set(e, ERR_NO_MEMORY);
}

static void add_listing(struct report_make *m, const char *heading, const char *first, struct buf *rows)
{
	struct buf table = BUF_INIT;
	report_add(m->r, REPORT_HEADING, tr_(m->r->tr, heading));
	if (rows->len > 0)
		buf_addf(&table, "%s\n%s", tr_(m->r->tr, first), buf_str(rows));
	report_add_made(m->r, REPORT_TABLE, &table);
	m->r->failed |= !buf_ok(rows);
	buf_free(rows);
}

bool report_add_history(struct report_make *m, struct err *e)
{
	struct history h = {.m = m};
	bool ok = store_facts(m->store, &m->course.client, add_fact, &h, e);
	add_listing(
		m, N_("Everything in the order it was written, also what was corrected"), N_("when  what"), &h.rows);
	add_listing(m, N_("Who has looked"), N_("when  what"), &h.looked);
	return ok;
}
