/* What the course layer costs: building a client's course, and a fact as canonical JSON and back. */
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/course/change.h"

#include "course_make.h"
#include "env_fixed.h"

#include <jansson.h>

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void report(const char *what, double us, const char *unit, double budget)
{
	printf("%-52s %10.3f us %-10s budget %.1f us\n", what, us, unit, budget);
}

/* Sessions as they are saved: outcome and session scale, four marks each, finished; every tenth mark is redone. */
static void make_sessions(struct course_make *m, size_t facts)
{
	uint64_t seed = 1;
	make_begin(m, "A1");
	for (int number = 1; m->count < facts; number++) {
		struct uuid session = make_session(m, number);
		for (int k = 0; k < 2; k++) {
			struct uuid form = make_form(m, session, k ? "SRS" : "ORS", RATER_SELF);
			for (int line = 1; line <= 4; line++)
				make_mark(m, form, line, (int)env_fixed_below(&seed, 101));
			if (env_fixed_below(&seed, 3) == 0)
				make_correction(m, make_last(m)->id);
			make_form_end(m, form, FORM_END_FINISHED);
		}
	}
}

/* A course and its caseload numbers, as the store makes them anew at each save. */
static void rebuild(const struct course_make *m, const struct course_definitions *d, struct arena *a)
{
	struct course c;
	struct course_series s;
	bool assumed;
	if (!course_build(&c, &m->client, m->fact, m->count, d, a, NULL) ||
		!course_series(&s, &c.episode[0], course_outcome_scale(&c.episode[0])->id, RATER_SELF, a) ||
		change_judge(&s, course_norms(&c.episode[0], &s, &assumed)).scores == 0)
		abort();
	arena_reset(a);
}

static void bench_build(size_t facts, bool shuffled, double budget)
{
	struct course_make m;
	make_sessions(&m, facts);
	uint64_t seed = 2;
	for (size_t i = m.count; shuffled && i > 1; i--) {
		size_t k = env_fixed_below(&seed, (uint32_t)i);
		struct fact kept = m.fact[i - 1];
		m.fact[i - 1] = m.fact[k];
		m.fact[k] = kept;
	}
	struct arena a = ARENA_INIT;
	const struct course_definitions *d = make_definitions(&m.arena);
	rebuild(&m, d, &a);
	int rounds = (int)(200000 / facts);
	double start = now_us();
	for (int i = 0; i < rounds; i++)
		rebuild(&m, d, &a);
	char what[80];
	snprintf(what, sizeof what, "course of %zu facts%s, judged", m.count, shuffled ? " in random order" : "");
	report(what, (now_us() - start) / rounds, "a course", budget);
	arena_free(&a);
	make_free(&m);
}

typedef void writes(const struct fact *f, struct buf *out);

static void bench_write(const struct course_make *m, const char *what, writes *write, double budget)
{
	struct buf out = BUF_INIT;
	double start = now_us();
	int rounds = 40;
	for (int r = 0; r < rounds; r++) {
		for (size_t i = 0; i < m->count; i++) {
			buf_cut(&out, 0);
			write(&m->fact[i], &out);
		}
	}
	report(what, (now_us() - start) / (double)m->count / rounds, "a fact", budget);
	buf_free(&out);
}

static void check(const struct fact *f, struct buf *out)
{
	(void)out;
	if (!fact_check(f, NULL))
		abort();
}

/* Reading a parsed fact; parsing the text is jansson's. */
static void bench_read(const struct course_make *m)
{
	struct buf out = BUF_INIT;
	struct arena a = ARENA_INIT;
	double spent = 0;
	for (size_t i = 0; i < m->count; i++) {
		buf_cut(&out, 0);
		fact_json(&m->fact[i], &out);
		json_t *json = json_loads(buf_str(&out), 0, NULL);
		struct fact f;
		double start = now_us();
		if (!fact_read(&f, json, &a, NULL))
			abort();
		spent += now_us() - start;
		json_decref(json);
	}
	report("fact from parsed JSON", spent / (double)m->count, "a fact", 2);
	arena_free(&a);
	buf_free(&out);
}

int main(void)
{
	bench_build(250, false, 50);
	bench_build(250, true, 50);
	bench_build(5000, false, 3000);
	bench_build(5000, true, 3000);
	struct course_make m;
	make_sessions(&m, 5000);
	bench_write(&m, "content as canonical JSON", fact_content_json, 1);
	bench_write(&m, "envelope as canonical JSON", fact_envelope_json, 1);
	bench_write(&m, "whole fact as a line of an export", fact_json, 2);
	bench_write(&m, "fact checked", check, 1);
	bench_read(&m);
	make_free(&m);
	return 0;
}
