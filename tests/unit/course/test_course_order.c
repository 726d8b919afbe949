#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/course/course.h"

#include "alloc_fail.h"
#include "course_make.h"
#include "env_fixed.h"

#include <criterion/criterion.h>

/* Everything a course says, as text, facts by the last bytes of their ids. */
static void tell_fact(struct buf *out, const char *what, const struct fact *f)
{
	buf_addf(out, " %s=%02x%02x", what, f ? f->id.b[14] : 0, f ? f->id.b[15] : 0);
}

static void tell_session(struct buf *out, const struct course_session *s)
{
	buf_addf(out, "  session %d %d", s->number, (int)s->date);
	tell_fact(out, "fact", s->fact);
	tell_fact(out, "step", s->step);
	for (size_t i = 0; i < s->forms; i++) {
		const struct course_form *form = &s->form[i];
		buf_addf(out, "\n   form %02x%02x total %d%s%s", form->id.b[14], form->id.b[15], form->total,
			form->total_alone ? " alone" : "", form->disputed ? " disputed" : "");
		tell_fact(out, "fact", form->fact);
		tell_fact(out, "end", form->end);
		for (int line = 0; line < SCALE_LINES_MAX; line++) {
			tell_fact(out, form->mark[line].disputed ? "?" : "mark", form->mark[line].fact);
			buf_addf(out, "/%d", (int)form->mark[line].changes);
		}
	}
	buf_addc(out, '\n');
}

static void tell(struct buf *out, const struct course *c)
{
	tell_fact(out, "person", c->person);
	for (size_t i = 0; i < c->episodes; i++) {
		buf_addf(out, "\n episode %d age %d", c->episode[i].number, (int)c->episode[i].age);
		tell_fact(out, "fact", c->episode[i].fact);
		tell_fact(out, "end", c->episode[i].end);
		buf_addc(out, '\n');
		for (size_t k = 0; k < c->episode[i].sessions; k++)
			tell_session(out, &c->episode[i].session[k]);
	}
	for (size_t i = 0; i < c->others; i++)
		tell_fact(out, "other", c->other[i]);
	for (size_t i = 0; i < c->conflicts; i++) {
		tell_fact(out, "first", c->conflict[i].first);
		tell_fact(out, "second", c->conflict[i].second);
	}
}

/* A history with everything in it, made at random: corrections of whatever there is, from three devices. */
static void make_history(struct course_make *m, uint64_t *seed, int length)
{
	make_begin(m, "A1");
	struct uuid session = make_session(m, 1), form = make_form(m, session, "ORS", RATER_SELF);
	for (int i = 0; i < length; i++) {
		m->device = (uint8_t)env_fixed_below(seed, 3);
		uint32_t any = env_fixed_below(seed, (uint32_t)m->count);
		switch (env_fixed_below(seed, 9)) {
		case 0:
			session = make_session(m, 1 + (int)env_fixed_below(seed, 9));
			break;
		case 1:
			form = make_form(m, session, "ORS", (enum token_rater)env_fixed_below(seed, 2));
			break;
		case 2:
			make_total(m, form, (int)env_fixed_below(seed, 401));
			break;
		case 3:
			make_note(m, NOTE_WORDS, "words");
			break;
		case 4:
			make_episode_end(m, ENDING_AGREED, env_fixed_below(seed, 2));
			break;
		case 5:
			make_correction(m, m->fact[any].id);
			break;
		case 6:
			make_correction(m, m->fact[any].id);
			make_supersede(m, m->fact[env_fixed_below(seed, (uint32_t)m->count)].id);
			break;
		default:
			make_mark(m, form, 1 + (int)env_fixed_below(seed, 4), (int)env_fixed_below(seed, 101));
		}
		if (env_fixed_below(seed, 4) == 0)
			make_last(m)->lamport -= env_fixed_below(seed, 3); /* two devices count at the same time */
	}
}

static void shuffle(struct fact *fact, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = env_fixed_below(seed, (uint32_t)i);
		struct fact kept = fact[i - 1];
		fact[i - 1] = fact[k];
		fact[k] = kept;
	}
}

Test(course_order, a_course_is_the_same_in_whatever_order_its_facts_arrive)
{
	for (uint64_t seed = 1; seed <= 60; seed++) {
		uint64_t state = seed;
		struct course_make m;
		make_history(&m, &state, 60);
		struct buf want = BUF_INIT;
		struct course c = make_course(&m);
		tell(&want, &c);
		cr_assert_geq(c.episodes, 1);
		for (int round = 0; round < 4; round++) {
			shuffle(m.fact, m.count, &state);
			struct buf got = BUF_INIT;
			c = make_course(&m);
			tell(&got, &c);
			cr_assert_str_eq(buf_str(&got), buf_str(&want), "seed %d, round %d", (int)seed, round);
			buf_free(&got);
		}
		buf_free(&want);
		make_free(&m);
	}
}

Test(course_order, a_fact_that_arrives_twice_is_one_fact)
{
	uint64_t seed = 7;
	struct course_make m;
	make_history(&m, &seed, 50);
	struct buf want = BUF_INIT, got = BUF_INIT;
	struct course c = make_course(&m);
	tell(&want, &c);
	struct fact *twice = arena_array(&m.arena, 2 * m.count, sizeof *twice);
	memcpy(twice, m.fact, m.count * sizeof *twice);
	memcpy(twice + m.count, m.fact, m.count * sizeof *twice);
	m.fact = twice;
	m.count *= 2;
	c = make_course(&m);
	tell(&got, &c);
	cr_assert_str_eq(buf_str(&got), buf_str(&want));
	buf_free(&want);
	buf_free(&got);
	make_free(&m);
}

/* qsort manages without its own memory: so the n-th failure may also leave the right course. */
Test(course_order, memory_that_runs_out_is_reported_or_does_no_harm)
{
	if (!alloc_fail_works())
		cr_skip_test("the allocator cannot be made to fail here");
	uint64_t seed = 3;
	struct course_make m;
	make_history(&m, &seed, 300);
	struct buf want = BUF_INIT, got = BUF_INIT;
	struct course c = make_course(&m);
	tell(&want, &c);
	int failed = 0;
	bool done = false;
	for (long n = 1; !done; n++) {
		struct arena a = ARENA_INIT;
		struct err e = ERR_INIT;
		const struct course_definitions *d = make_definitions(&m.arena);
		alloc_fail_at(n, false);
		bool ok = course_build(&c, &m.client, m.fact, m.count, d, &a, &e);
		done = alloc_fail_count() < n;
		alloc_fail_off();
		cr_assert(ok || !done);
		cr_assert_eq(e.code, ok ? ERR_NONE : ERR_NO_MEMORY);
		buf_clear(&got);
		tell(&got, &c);
		cr_assert_str_eq(buf_str(&got), ok ? buf_str(&want) : " person=0000", "allocation %ld", n);
		failed += !ok;
		arena_free(&a);
	}
	cr_assert_gt(failed, 5);
	buf_free(&want);
	buf_free(&got);
	make_free(&m);
}
