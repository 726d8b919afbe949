#include "course_make.h"

#include "strek/base/err.h"

#define MAKE_AT INT64_C(1767261600000) /* 2026-01-01T10:00:00Z */
#define FACTS_FIRST 64

static void *must(void *p)
{
	if (!p)
		abort();
	return p;
}

static struct uuid id_of(uint64_t n, uint8_t family)
{
	struct uuid u = {.b = {0x01, 0x9b, 0x76, 0, 0, 0, 0x70, family, 0x80}};
	for (int i = 0; i < 7; i++)
		u.b[15 - i] = (uint8_t)(n >> (8 * i));
	return u;
}

static const struct fact *find(const struct course_make *m, struct uuid id)
{
	for (size_t i = 0; i < m->count; i++) {
		if (uuid_equal(&m->fact[i].id, &id))
			return &m->fact[i];
	}
	abort();
}

struct fact *make_last(struct course_make *m)
{
	return &m->fact[m->count - 1];
}

struct uuid make_fact(struct course_make *m, const struct fact *content)
{
	if (m->count == m->cap) {
		m->cap = m->cap ? 2 * m->cap : FACTS_FIRST;
		m->fact = must(arena_grow(&m->arena, m->fact, m->count, m->cap, sizeof *m->fact));
	}
	struct fact *f = &m->fact[m->count++];
	*f = *content;
	f->id = id_of(++m->next_id, 1);
	f->client = m->client;
	f->at = MAKE_AT + (int64_t)m->count * 1000;
	f->tz = 60;
	f->author = "";
	f->device = id_of(m->device, 2);
	f->seq = ++m->seq[m->device];
	f->lamport = (int64_t)m->count;
	for (size_t i = 0; i < FACT_SALT; i++)
		f->salt[i] = (uint8_t)(m->count + i);
	return f->id;
}

struct uuid make_client(struct course_make *m, const char *code)
{
	struct fact f = fact_init(FACT_CLIENT);
	f.c.client.code = code;
	m->client = make_fact(m, &f);
	make_last(m)->client = m->client;
	return m->client;
}

struct uuid make_episode(struct course_make *m, int number, enum token_age age)
{
	struct fact f = fact_init(FACT_EPISODE);
	f.c.episode.number = number;
	f.c.episode.age = (int)age;
	f.c.episode.opened = MAKE_DAY;
	return m->episode = make_fact(m, &f);
}

struct uuid make_episode_end(struct course_make *m, enum token_ending ending, bool reopened)
{
	struct fact f = fact_init(FACT_EPISODE_END);
	f.c.episode_end.episode = m->episode;
	f.c.episode_end.closed = MAKE_DAY + 365;
	f.c.episode_end.ending = reopened ? TOKEN_UNSET : (int)ending;
	f.c.episode_end.reopened = reopened;
	return make_fact(m, &f);
}

struct uuid make_session(struct course_make *m, int number)
{
	struct fact f = fact_init(FACT_SESSION);
	f.c.session.episode = m->episode;
	f.c.session.number = number;
	f.c.session.date = MAKE_DAY + 7 * (number - 1);
	f.c.session.attendance = ATTENDANCE_ATTENDED;
	return make_fact(m, &f);
}

struct uuid make_form(struct course_make *m, struct uuid session, const char *scale, enum token_rater rater)
{
	struct fact f = fact_init(FACT_FORM);
	f.c.form.session = session;
	f.c.form.scale = scale;
	f.c.form.version = 1;
	f.c.form.rater = (int)rater;
	f.c.form.mode = MODE_PAPER;
	f.c.form.wording = WORDING_PAPER;
	return make_fact(m, &f);
}

struct uuid make_mark(struct course_make *m, struct uuid form, int line, int mm)
{
	struct fact f = fact_init(FACT_MARK);
	f.c.mark.form = form;
	f.c.mark.line = line;
	f.c.mark.mm = mm;
	f.c.mark.input = INPUT_TYPED;
	return make_fact(m, &f);
}

void make_marks(struct course_make *m, struct uuid form, int n, const int *mm)
{
	for (int i = 0; i < n; i++) {
		if (mm[i] >= 0)
			make_mark(m, form, i + 1, mm[i]);
	}
}

struct uuid make_form_end(struct course_make *m, struct uuid form, enum token_form_end how)
{
	struct fact f = fact_init(FACT_FORM_END);
	f.c.form_end.form = form;
	f.c.form_end.how = (int)how;
	return make_fact(m, &f);
}

struct uuid make_total(struct course_make *m, struct uuid form, int tenths)
{
	struct uuid id = make_form_end(m, form, FORM_END_TOTAL);
	make_last(m)->c.form_end.total = tenths;
	return id;
}

struct uuid make_note(struct course_make *m, enum token_note note, const char *text)
{
	struct fact f = fact_init(FACT_NOTE);
	f.c.note.note = (int)note;
	f.c.note.text = text;
	return make_fact(m, &f);
}

struct uuid make_scored(struct course_make *m, int session, const char *scale, int tenths)
{
	struct uuid id = make_session(m, session);
	if (tenths != COURSE_NONE)
		make_total(m, make_form(m, id, scale, RATER_SELF), tenths);
	return id;
}

struct uuid make_correction(struct course_make *m, struct uuid of)
{
	struct fact f = *find(m, of);
	f.supersedes = (struct fact_uuids){must(arena_memdup(&m->arena, &of, sizeof of)), 1};
	return make_fact(m, &f);
}

void make_supersede(struct course_make *m, struct uuid id)
{
	struct fact_uuids *old = &make_last(m)->supersedes;
	struct uuid *item = must(arena_grow(&m->arena, old->item, old->count, old->count + 1, sizeof *item));
	item[old->count] = id;
	*old = (struct fact_uuids){item, old->count + 1};
}

void make_begin(struct course_make *m, const char *code)
{
	*m = (struct course_make){.arena = ARENA_INIT};
	make_client(m, code);
	make_episode(m, 1, AGE_ADULT);
}

void make_free(struct course_make *m)
{
	arena_free(&m->arena);
}

static struct scale_norms norms(int cutoff, int rci)
{
	return (struct scale_norms){
		.present = true,
		.cutoff = cutoff,
		.cutoff_inclusive = true,
		.rci = rci,
		.sd_ref = 80,
		.drop = SCALE_NONE,
		.line_flag = SCALE_NONE,
		.no_expect_above = SCALE_NONE,
		.source = "test",
	};
}

static struct scale *made(struct arena *a, const char *id, enum scale_when when, int items)
{
	struct scale *s = must(arena_alloc(a, sizeof *s));
	*s = (struct scale){
		.id = id,
		.version = 1,
		.kind = SCALE_LINES,
		.when = when,
		.age_min = 13,
		.age_max = -1,
		.items = items,
		.item_max = 100,
		.total_max = 400,
		.licence_holder = "",
		.licence_number = "",
		.licence_date = "",
	};
	static const char *const topics[] = {"one", "two", "three", "four"};
	const struct scale_words none = {.lang = {"", "", ""}};
	s->title = (struct scale_words){.lang = {id, "", ""}};
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		s->line[i] = (struct scale_line){none, none, none};
	for (int i = 0; i < s->items; i++)
		s->line[i].topic.lang[0] = topics[i];
	return s;
}

struct scale *make_ors(struct arena *a)
{
	struct scale *s = made(a, "ORS", SCALE_START, 4);
	s->norms[SCALE_ADULT] = norms(250, 50);
	s->norms[SCALE_ADOLESCENT] = norms(280, 50);
	s->norms[SCALE_CHILD] = norms(320, 50);
	s->norms[SCALE_CARER_ABOUT] = norms(280, 50);
	for (int i = 0; i < SCALE_AGES; i++)
		s->norms[i].no_expect_above = 320;
	s->expect[SCALE_ADULT] = (struct scale_expect){
		.present = true,
		.c = 4,
		.b0 = -.047,
		.b1 = .38,
		.d00 = .235,
		.d11 = .028,
		.tau2 = .269,
		.phi = .60,
		.s2 = .056,
		.source = "test",
	};
	return s;
}

struct scale *make_srs(struct arena *a)
{
	struct scale *s = made(a, "SRS", SCALE_END, 4);
	s->frame = SCALE_SESSION;
	s->norms[SCALE_ADULT] = norms(360, 0);
	s->norms[SCALE_ADULT].drop = 10;
	s->norms[SCALE_ADULT].line_flag = 90;
	return s;
}

struct scale *make_bdi(struct arena *a)
{
	struct scale *s = made(a, "BDI", SCALE_START, 0);
	s->kind = SCALE_TOTAL;
	s->direction = SCALE_DOWN;
	s->total_max = 630;
	s->norms[SCALE_ADULT] = norms(140, 90);
	s->norms[SCALE_ADULT].cutoff_inclusive = false;
	return s;
}

const struct course_definitions *make_definitions(struct arena *a)
{
	struct course_definitions *d = must(arena_alloc(a, sizeof *d));
	struct uuid *fact = must(arena_array(a, 3, sizeof *fact));
	const struct scale **scale = must(arena_array(a, 3, sizeof(const struct scale *)));
	scale[0] = make_ors(a);
	scale[1] = make_srs(a);
	scale[2] = make_bdi(a);
	for (int i = 0; i < 3; i++)
		fact[i].b[15] = (uint8_t)(0xd1 + i);
	*d = (struct course_definitions){.fact = fact, .scale = scale, .count = 3};
	return d;
}

struct course make_course(struct course_make *m)
{
	struct course c;
	struct err e = ERR_INIT;
	if (!course_build(&c, &m->client, m->fact, m->count, make_definitions(&m->arena), &m->arena, &e))
		abort();
	return c;
}

const struct course_form *make_first_form(const struct course *c)
{
	return &c->episode[0].session[0].form[0];
}
