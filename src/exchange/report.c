#include "strek/exchange/report.h"

#include "strek/base/err.h"
#include "strek/course/called.h"
#include "strek/course/consent.h"
#include "strek/course/token_words.h"
#include "strek/store/store.h"

#include "report_private.h"

#include <string.h>

void report_init(struct report *r, const struct tr *tr)
{
	*r = (struct report){.tr = tr, .foot = ""};
}

void report_free(struct report *r)
{
	arena_free(&r->arena);
	*r = (struct report){.foot = ""};
}

static struct report_block *next_block(struct report *r, enum report_kind kind)
{
	if (r->count == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 32;
		struct report_block *grown = arena_grow(&r->arena, r->block, r->count, cap, sizeof *grown);
		if (!grown) {
			r->failed = true;
			return NULL;
		}
		r->block = grown;
		r->cap = cap;
	}
	struct report_block *b = &r->block[r->count++];
	*b = (struct report_block){.kind = kind};
	return b;
}

void report_add(struct report *r, enum report_kind kind, const char *text)
{
	struct report_block *b = *text ? next_block(r, kind) : NULL;
	if (!b)
		return;
	b->text = arena_strdup(&r->arena, text);
	if (!b->text) {
		r->failed = true;
		r->count--;
	}
}

void report_add_figure(struct report *r, const struct figure *figure)
{
	struct report_block *b = next_block(r, REPORT_FIGURE);
	if (b)
		b->figure = figure;
}

void report_add_made(struct report *r, enum report_kind kind, struct buf *text)
{
	r->failed |= !buf_ok(text);
	report_add(r, kind, buf_str(text));
	buf_free(text);
}

void report_fill(struct report *r, enum report_kind kind, const char *words, const struct fill *values, size_t count)
{
	struct buf text = BUF_INIT;
	fill_in(&text, tr_(r->tr, words), values, count);
	report_add_made(r, kind, &text);
}

/* ---- the end: who, when, whose ---- */

static void add_moment(struct buf *out, const struct env *env, const struct tr *tr)
{
	int64_t now = clock_now(&env->clock);
	struct date_time t = date_from_ms(now, clock_offset(&env->clock, now));
	date_words(out, t.date, tr);
	buf_add(out, ", ");
	date_hhmm(out, t.minute);
}

void report_add_end(struct report *r, const struct env *env, const char *author, const char *about)
{
	struct buf when = BUF_INIT, foot = BUF_INIT;
	add_moment(&when, env, r->tr);
	const struct fill fill[] = {
		{"when", buf_str(&when)}, {"who", author}, {"version", STREK_VERSION}, {"about", about}};
	report_add(r, REPORT_HEADING, tr_(r->tr, N_("About this report")));
	report_fill(r, REPORT_FINE,
		*author ? N_("Made {when} by {who}, with strek {version}.") : N_("Made {when} with strek {version}."),
		fill, 4);
	report_add(r, REPORT_FINE,
		tr_(r->tr,
			N_("strek is not the patient record. The scores do not grade risk, and a high score does not "
			   "mean safety.")));
	report_add(r, REPORT_FINE,
		tr_(r->tr,
			N_("ORS, SRS and their family belong to their authors. Their names say only what was recorded; "
			   "strek has no tie to them and is not approved by them.")));
	fill_in(&foot, tr_(r->tr, *author ? N_("{about}   {when}, {who}") : N_("{about}   {when}")), fill, 4);
	r->foot = arena_strdup(&r->arena, buf_str(&foot));
	r->failed |= !buf_ok(&when) || !buf_ok(&foot) || !r->foot;
	if (!r->foot)
		r->foot = "";
	buf_free(&when);
	buf_free(&foot);
}

/* ---- whom it is about ---- */

static const char *code_of(const struct course *c)
{
	return c->person->c.client.code;
}

static void add_person(struct report_make *m, const struct course *c)
{
	const struct fact_client *p = &c->person->c.client;
	enum token_called as = called_as(m->wish->called, p->called);
	struct buf text = BUF_INIT;
	fill_in(&text, tr_(m->r->tr, called_words(as)->coded), (const struct fill[]){{"code", p->code}}, 1);
	if (p->name)
		buf_addf(&text, ", %s", p->name);
	if (p->birth_date != DATE_NONE) {
		struct buf born = BUF_INIT;
		date_words(&born, p->birth_date, m->r->tr);
		buf_add(&text, ", ");
		fill_in(&text, tr_(m->r->tr, N_("born {date}")), (const struct fill[]){{"date", buf_str(&born)}}, 1);
		buf_free(&born);
	} else if (p->birth_year != FACT_INT_UNSET) {
		char year[16];
		snprintf(year, sizeof year, "%d", (int)p->birth_year);
		buf_add(&text, ", ");
		fill_in(&text, tr_(m->r->tr, N_("born {date}")), (const struct fill[]){{"date", year}}, 1);
	}
	report_add_made(m->r, REPORT_WORDS, &text);
}

static void add_counted(struct buf *out, const struct tr *tr, const struct course_episode *ep)
{
	unsigned long n[ATTENDANCE_COUNT] = {0};
	char text[16];
	for (size_t i = 0; i < ep->sessions; i++) {
		int a = ep->session[i].fact->c.session.attendance;
		if (a >= 0 && a < ATTENDANCE_COUNT)
			n[a]++;
	}
	snprintf(text, sizeof text, "%lu", n[ATTENDANCE_ATTENDED]);
	fill_in(out, trn_(tr, "{n} session", "{n} sessions", n[ATTENDANCE_ATTENDED]),
		(const struct fill[]){{"n", text}}, 1);
	for (int a = ATTENDANCE_CANCELLED; a < ATTENDANCE_COUNT; a++) {
		if (n[a])
			buf_addf(out, ", %lu %s", n[a], tr_(tr, token_words(TOKEN_SET_ATTENDANCE, a)));
	}
}

static void add_episode(struct report_make *m, const struct course_episode *ep)
{
	const struct tr *tr = m->r->tr;
	char number[16], of[16];
	struct buf text = BUF_INIT, opened = BUF_INIT, closed = BUF_INIT;
	snprintf(number, sizeof number, "%d", ep->number);
	snprintf(of, sizeof of, "%zu", m->course.episodes);
	date_words(&opened, ep->fact->c.episode.opened, tr);
	if (ep->end)
		date_words(&closed, ep->end->c.episode_end.closed, tr);
	const struct fill fill[] = {{"n", number}, {"of", of}, {"opened", buf_str(&opened)},
		{"closed", buf_str(&closed)},
		{"ending", ep->end ? tr_(tr, token_words(TOKEN_SET_ENDING, ep->end->c.episode_end.ending)) : ""}};
	bool told = ep->end && ep->end->c.episode_end.ending >= 0;
	fill_in(&text,
		tr_(tr, !ep->end ? N_("Episode {n} of {of}, opened {opened}")
			: told   ? N_("Episode {n} of {of}, {opened} to {closed}: {ending}")
				 : N_("Episode {n} of {of}, {opened} to {closed}")),
		fill, 5);
	buf_add(&text, ". ");
	add_counted(&text, tr, ep);
	buf_add(&text, ".");
	m->r->failed |= !buf_ok(&opened) || !buf_ok(&closed);
	buf_free(&opened);
	buf_free(&closed);
	report_add_made(m->r, REPORT_WORDS, &text);
}

/* ---- the whole ---- */

static date_t today(const struct report_make *m)
{
	int64_t now = clock_now(&m->wish->env->clock);
	return date_from_ms(now, clock_offset(&m->wish->env->clock, now)).date;
}

static bool load(struct report_make *m, const char *code, struct course *course, struct uuid *client, struct err *e)
{
	struct course c;
	if (!store_find_client(m->store, code, client, e) || !store_course(m->store, client, &m->r->arena, &c, e))
		return false;
	*course = c;
	return c.person || err_value(e, ERR_NO_CLIENT, NULL, code);
}

static bool add_episodes(struct report_make *m, struct err *e)
{
	size_t from = m->wish->complete || m->course.episodes == 0 ? 0 : m->course.episodes - 1;
	for (size_t i = from; i < m->course.episodes; i++) {
		const struct course_episode *ep = &m->course.episode[i];
		add_episode(m, ep);
		if (!report_add_ratings(m, ep, e))
			return false;
		if (m->wish->complete)
			report_add_answers(m, ep);
	}
	return true;
}

static bool make_one(struct report_make *m, struct err *e)
{
	add_person(m, &m->course);
	if (m->wish->to)
		report_fill(m->r, REPORT_WORDS, N_("Made for {name}, with the client's recorded consent."),
			(const struct fill[]){{"name", m->wish->to}}, 1);
	if (!add_episodes(m, e))
		return false;
	if (m->wish->complete)
		report_add_notes(m);
	else if (m->wish->words)
		report_add_words(m);
	if (m->course.episodes > 0)
		report_add_sources(m, course_episode(&m->course, 0));
	return !m->wish->complete || report_add_history(m, e);
}

static bool make_two(struct report_make *m, struct err *e)
{
	struct course other;
	struct uuid case_id;
	if (!load(m, m->wish->with, &other, &m->r->client[1], e))
		return false;
	if (!consent_shared_case(&m->course, &other, today(m), &case_id))
		return err_value(e, ERR_REPORT_TOGETHER, m->wish->client, m->wish->with);
	add_person(m, &m->course);
	add_person(m, &other);
	report_add(m->r, REPORT_WORDS, tr_(m->r->tr, N_("Both have agreed to be shown together.")));
	if (!report_add_together(m, &other, &case_id, today(m), e))
		return false;
	if (m->course.episodes > 0)
		report_add_sources(m, course_episode(&m->course, 0));
	return true;
}

bool report_make(struct report *r, struct store *store, const struct report_wish *wish, struct err *e)
{
	struct report_make m = {.r = r, .store = store, .wish = wish};
	report_init(r, wish->env->tr);
	if (!load(&m, wish->client, &m.course, &r->client[0], e))
		return false;
	if (wish->to && !consent_holds(&m.course, CONSENT_REPORT, wish->to, today(&m)))
		return err_value(e, ERR_REPORT_CONSENT, code_of(&m.course), wish->to);
	report_add(r, REPORT_TITLE, tr_(r->tr, wish->complete ? N_("Everything that is kept") : N_("Report")));
	if (!(wish->with ? make_two(&m, e) : make_one(&m, e)))
		return false;
	report_add_end(r, wish->env, wish->author, code_of(&m.course));
	return !r->failed || err_set(e, ERR_NO_MEMORY);
}
