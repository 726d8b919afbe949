#include "said.h"

#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/num.h"

#include <criterion/criterion.h>
#include <string.h>

/* The session of that number, made when it is not there. */
static struct uuid session_at(struct course_make *m, int number)
{
	for (size_t i = 0; i < m->count; i++) {
		if (m->fact[i].kind == FACT_SESSION && m->fact[i].c.session.number == number &&
			uuid_equal(&m->fact[i].c.session.episode, &m->episode))
			return m->fact[i].id;
	}
	return make_session(m, number);
}

static void put_one(struct course_make *m, const char *scale, enum token_rater rater, int number, const char *word)
{
	int tenths;
	if (strcmp(word, ".") == 0)
		return;
	struct uuid session = session_at(m, number);
	for (size_t i = 0; i < m->count && strcmp(word, "x") == 0; i++) {
		if (uuid_equal(&m->fact[i].id, &session))
			m->fact[i].c.session.attendance = ATTENDANCE_CANCELLED;
	}
	if (strcmp(word, "x") == 0 || strcmp(word, "-") == 0)
		return;
	cr_assert(num_parse_tenths(word, &tenths), "'%s' is no score", word);
	make_total(m, make_form(m, session, scale, rater), tenths);
}

void said_more(struct said *s, const char *scale, enum token_rater rater, const char *line)
{
	int number = 0;
	for (const char *at = line + strspn(line, " "); *at; at += strspn(at, " ")) {
		char word[16];
		size_t n = strcspn(at, " ");
		snprintf(word, sizeof word, "%.*s", (int)n, at);
		put_one(&s->make, scale, rater, ++number, word);
		at += n;
	}
}

void said_decision(struct said *s, int session, enum token_decision what)
{
	struct fact f = fact_init(FACT_DECISION);
	f.c.decision.decision = (int)what;
	f.c.decision.session = session_at(&s->make, session);
	f.c.decision.date = MAKE_DAY + 7 * (session - 1);
	make_fact(&s->make, &f);
}

void said_start(struct said *s)
{
	*s = (struct said){.set = NULL};
	make_begin(&s->make, "K1");
	s->ors = make_ors(&s->make.arena);
	s->srs = make_srs(&s->make.arena);
	s->bdi = make_bdi(&s->make.arena);
}

void said_end(struct said *s)
{
	make_free(&s->make);
}

static void build(struct said *s)
{
	static const struct uuid fact[3] = {{.b = {1}}, {.b = {2}}, {.b = {3}}}, set_fact = {.b = {4}};
	const struct scale *scale[] = {s->ors, s->srs, s->bdi};
	const struct expect_params *set = s->set;
	struct course_definitions d = {
		.fact = fact, .scale = scale, .count = 3, .set_fact = &set_fact, .set = &set, .sets = set ? 1 : 0};
	for (size_t i = 0; i < s->make.count && set; i++) {
		if (s->make.fact[i].kind == FACT_EPISODE)
			s->make.fact[i].c.episode.parameters = (struct fact_uuids){&set_fact, 1};
	}
	struct err e = ERR_INIT;
	cr_assert(course_build(&s->course, &s->make.client, s->make.fact, s->make.count, &d, &s->make.arena, &e));
}

const char *said(struct said *s, int day)
{
	struct buf out = BUF_INIT;
	build(s);
	cr_assert(signal_judge(&s->course, course_episode(&s->course, 0), day < 0 ? DATE_NONE : MAKE_DAY + day,
		&s->make.arena, &s->signals));
	for (size_t i = 0; i < s->signals.count; i++) {
		const struct signal *one = &s->signals.item[i];
		const char *who = one->rater == RATER_SELF ? NULL : token_text(TOKEN_SET_RATER, (int)one->rater);
		buf_addf(&out, "%s%s%s%s=%s", i ? " " : "", who ? who : "", who ? ":" : "", signal_id(one->rule),
			token_text(TOKEN_SET_LEVEL, (int)one->level));
	}
	snprintf(s->text, sizeof s->text, "%s", buf_str(&out));
	buf_free(&out);
	return s->text;
}

const char *said_of(struct said *s, const char *line)
{
	said_start(s);
	said_more(s, "ORS", RATER_SELF, line);
	return said(s, -1);
}

const struct signal *said_signal(const struct said *s, enum signal_rule rule)
{
	for (size_t i = 0; i < s->signals.count; i++) {
		if (s->signals.item[i].rule == rule)
			return &s->signals.item[i];
	}
	cr_assert(false, "no %s in: %s", signal_id(rule), s->text);
	abort();
}
