#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/protocol/protocol.h"

#include "env_fixed.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct scale outcome = {.id = "OUT",
	.version = 3,
	.kind = SCALE_LINES,
	.when = SCALE_START,
	.items = 4,
	.item_max = 100,
	.total_max = 400,
	.licensed = true,
	.licence_holder = "",
	.licence_number = "",
	.licence_date = ""};
static const struct scale session_scale = {.id = "SES",
	.version = 1,
	.kind = SCALE_LINES,
	.when = SCALE_END,
	.items = 4,
	.item_max = 100,
	.total_max = 400,
	.licence_holder = "",
	.licence_number = "",
	.licence_date = ""};

/* One session as it goes on: the state, and every fact that was saved. */
struct room {
	struct env_fixed world;
	uint64_t noise;
	struct uuid_source ids;
	struct protocol now;
	struct fact saved[4096];
	struct uuid old[4096]; /* what each supersedes, kept as a database would */
	size_t count;
};
static struct room room;

static void save(struct room *r, const struct fact *facts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cr_assert_lt(r->count, sizeof r->saved / sizeof *r->saved);
		struct fact *f = &r->saved[r->count];
		*f = facts[i];
		f->lamport = f->seq = (int64_t)r->count + 1;
		if (f->supersedes.count == 1) {
			r->old[r->count] = f->supersedes.item[0];
			f->supersedes.item = &r->old[r->count];
		}
		r->count++;
	}
}

static bool happens(struct room *r, struct protocol_event ev)
{
	struct protocol_result result;
	struct err e = ERR_INIT;
	cr_assert(protocol_step(&r->now, &ev, &r->ids, &r->world.env, &result, &e));
	save(r, result.fact, result.facts);
	r->now = result.next;
	return result.taken;
}

#define EVENT(...) ((struct protocol_event){__VA_ARGS__})

static bool marks(struct room *r, int line, int mm)
{
	return happens(r, EVENT(.kind = PROTOCOL_MARK, .line = line, .mm = mm, .input = INPUT_MOUSE, .width = 60));
}

/* A client, an episode and a session on the disk, and the state that begins there. */
static void begin(struct room *r, uint64_t seed)
{
	memset(r, 0, sizeof *r);
	env_fixed_init(&r->world, ENV_FIXED_MS, 60, seed);
	r->noise = seed;
	struct fact person = fact_init(FACT_CLIENT);
	struct fact episode = fact_init(FACT_EPISODE);
	struct fact session = fact_init(FACT_SESSION);
	uuid_new(&r->ids, &r->world.env, &person.id);
	uuid_new(&r->ids, &r->world.env, &episode.id);
	uuid_new(&r->ids, &r->world.env, &session.id);
	person.client = episode.client = session.client = person.id;
	person.c.client.code = "A1";
	episode.c.episode.age = AGE_ADULT;
	episode.c.episode.number = 1;
	episode.c.episode.opened = date_of(2026, 1, 5);
	session.c.session.attendance = ATTENDANCE_ATTENDED;
	session.c.session.date = date_of(2026, 1, 5);
	session.c.session.episode = episode.id;
	session.c.session.number = 1;
	save(r, &person, 1);
	save(r, &episode, 1);
	save(r, &session, 1);
	struct course_session at = {.id = session.id};
	protocol_resume(&r->now, &person.id, &at, &outcome, &session_scale, false);
}

/* The course as the disk has it. */
static void course_now(struct room *r, struct arena *a, struct course *out)
{
	static const struct scale *both[] = {&outcome, &session_scale};
	static struct uuid none[2];
	struct course_definitions definitions = {.fact = none, .scale = both, .count = 2};
	struct err e = ERR_INIT;
	cr_assert(course_build(out, &r->now.client, r->saved, r->count, &definitions, a, &e), "%s", err_name(e.code));
	cr_assert_eq(out->episodes, 1);
	cr_assert_eq(out->episode[0].sessions, 1);
}

/* Killed and started again: only what is saved is left. */
static void restart(struct room *r)
{
	struct arena a = ARENA_INIT;
	struct course course;
	struct uuid client = r->now.client;
	course_now(r, &a, &course);
	protocol_resume(&r->now, &client, &course.episode[0].session[0], &outcome, &session_scale, true);
	arena_free(&a);
}

static void hand_over(struct room *r)
{
	cr_assert(happens(r, EVENT(.kind = PROTOCOL_HAND_OVER)));
	if (r->now.turn == PROTOCOL_LICENCE)
		cr_assert(happens(r, EVENT(.kind = PROTOCOL_CONFIRM)));
	cr_assert_eq(r->now.turn, PROTOCOL_MARKING);
}

Test(protocol, the_licence_is_asked_once_before_the_first_marking_on_screen)
{
	begin(&room, 1);
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_HAND_OVER)));
	cr_expect_eq(room.now.turn, PROTOCOL_LICENCE);
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_REFUSE)));
	cr_expect_eq(room.now.turn, PROTOCOL_THERAPIST, "without a licence the page is not shown");
	cr_expect_eq(room.count, 3, "and nothing is saved");
	hand_over(&room);
	cr_expect(room.now.licensed);
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_RETURN)));
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_OPEN)));
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_HAND_OVER)));
	cr_expect_eq(room.now.turn, PROTOCOL_MARKING, "never asked again");
}

Test(protocol, paper_never_asks_for_a_licence)
{
	static const int mm[SCALE_LINES_MAX] = {34, 50, 21, 40};
	begin(&room, 2);
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_PAPER, .mode = MODE_PAPER, .marks = mm)));
	cr_expect_eq(room.now.step, STEP_LOOK_OUTCOME);
	struct arena a = ARENA_INIT;
	struct course c;
	course_now(&room, &a, &c);
	cr_expect_eq(c.episode[0].session[0].form[0].total, 145);
	cr_expect_eq(c.episode[0].session[0].form[0].fact->c.form.wording, WORDING_PAPER);
	arena_free(&a);
}

Test(protocol, a_total_alone_stays_a_total)
{
	begin(&room, 3);
	cr_expect_not(happens(&room, EVENT(.kind = PROTOCOL_PAPER, .mode = MODE_PAPER, .total = 401)), "out of range");
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_PAPER, .mode = MODE_ORAL, .total = 199)));
	struct arena a = ARENA_INIT;
	struct course c;
	course_now(&room, &a, &c);
	const struct course_form *f = &c.episode[0].session[0].form[0];
	cr_expect(f->total_alone);
	cr_expect_eq(f->total, 199);
	for (int i = 0; i < 4; i++)
		cr_expect_null(f->mark[i].fact);
	arena_free(&a);
}

Test(protocol, a_whole_session_goes_down_the_line)
{
	begin(&room, 4);
	hand_over(&room);
	for (int line = 1; line <= 4; line++)
		cr_assert(marks(&room, line, 20 * line));
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_DONE)));
	cr_expect_eq(room.now.turn, PROTOCOL_THANKS);
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_RETURN)));
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_OPEN)));
	cr_expect_eq(room.now.step, STEP_LOOK_OUTCOME);
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_LOOK_NOW)));
	cr_expect_eq(room.now.turn, PROTOCOL_LOOK, "looking together needs no code");
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_RETURN)));
	cr_expect_eq(room.now.turn, PROTOCOL_GATE, "leaving it does");
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_OPEN)));
	cr_expect_eq(room.now.step, STEP_WORK);
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_GO, .step = STEP_SESSION)));
	cr_expect_eq(protocol_scale(&room.now), &session_scale);
	hand_over(&room);
	cr_assert(marks(&room, 1, 90));
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_DONE)));
	cr_expect_eq(room.now.turn, PROTOCOL_MISSING, "asked once");
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_BACK)));
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_DONE)));
	cr_expect_eq(room.now.turn, PROTOCOL_THANKS, "never twice: a missing line does not block");
	struct arena a = ARENA_INIT;
	struct course c;
	course_now(&room, &a, &c);
	cr_assert_eq(c.episode[0].session[0].forms, 2);
	cr_expect_eq(c.episode[0].session[0].form[0].total, 200);
	cr_expect_eq(c.episode[0].session[0].form[1].total, COURSE_NONE, "unanswered is never zero");
	arena_free(&a);
}

Test(protocol, a_mark_made_again_keeps_the_one_before)
{
	begin(&room, 5);
	hand_over(&room);
	cr_assert(marks(&room, 1, 30));
	cr_assert(marks(&room, 1, 60));
	cr_expect_eq(room.now.form.mm[0], 60);
	struct arena a = ARENA_INIT;
	struct course c;
	course_now(&room, &a, &c);
	const struct course_mark *m = &c.episode[0].session[0].form[0].mark[0];
	cr_expect_eq(m->fact->c.mark.mm, 60);
	cr_expect_eq(m->changes, 1);
	cr_expect_eq(c.conflicts, 0);
	arena_free(&a);
}

Test(protocol, after_a_restart_the_client_is_where_they_were)
{
	begin(&room, 6);
	hand_over(&room);
	cr_assert(marks(&room, 2, 44));
	restart(&room);
	cr_expect_eq(room.now.turn, PROTOCOL_MARKING);
	cr_expect_eq(room.now.form.mm[0], -1);
	cr_expect_eq(room.now.form.mm[1], 44);
	cr_expect_eq(protocol_first_missing(&room.now.form), 1);
	cr_assert(marks(&room, 1, 10));
	cr_assert(marks(&room, 3, 10));
	cr_assert(marks(&room, 4, 10));
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_DONE)));
	restart(&room);
	cr_expect_eq(room.now.turn, PROTOCOL_THANKS, "still in the client's hands");
}

Test(protocol, skipping_takes_a_reason)
{
	begin(&room, 7);
	cr_expect_not(happens(&room, EVENT(.kind = PROTOCOL_PASS_OVER, .how = FORM_END_SKIPPED)));
	cr_expect_not(happens(&room, EVENT(.kind = PROTOCOL_PASS_OVER, .how = FORM_END_FINISHED, .reason = "x")));
	cr_expect(happens(&room, EVENT(.kind = PROTOCOL_PASS_OVER, .how = FORM_END_DECLINED, .reason = "not today")));
	cr_expect_eq(room.now.step, STEP_LOOK_OUTCOME);
}

static const struct course_form *form_by(const struct course *c, enum token_rater rater)
{
	const struct course_session *s = &c->episode[0].session[0];
	for (size_t i = 0; i < s->forms; i++)
		if (s->form[i].fact->c.form.rater == (int)rater && s->form[i].scale == &outcome)
			return &s->form[i];
	return NULL;
}

static bool answers(struct room *r, enum token_rater rater)
{
	struct arena a = ARENA_INIT;
	struct course c;
	course_now(r, &a, &c);
	bool taken = happens(r, EVENT(.kind = PROTOCOL_WHO, .rater = rater, .theirs = form_by(&c, rater)));
	arena_free(&a);
	return taken;
}

Test(protocol, somebody_else_answers_on_a_form_of_their_own_and_leaves_the_clients_alone)
{
	struct arena a = ARENA_INIT;
	struct course c;
	begin(&room, 12);
	cr_assert(answers(&room, RATER_MOTHER));
	hand_over(&room);
	marks(&room, 1, 22);
	restart(&room);
	cr_expect_eq(room.now.turn, PROTOCOL_MARKING, "killed in the middle, it is still the mother's page");
	cr_expect_eq(room.now.rater, RATER_MOTHER);
	cr_expect_eq(room.now.form.mm[0], 22);
	happens(&room, EVENT(.kind = PROTOCOL_RETURN));
	happens(&room, EVENT(.kind = PROTOCOL_OPEN));
	cr_assert(answers(&room, RATER_MOTHER));
	hand_over(&room);
	restart(&room);
	cr_expect_eq(room.now.rater, RATER_MOTHER, "and so it is when it was handed over once more");
	cr_expect_eq(room.now.form.mm[0], 22);
	for (int line = 2; line <= 4; line++)
		marks(&room, line, 20 + line);
	happens(&room, EVENT(.kind = PROTOCOL_DONE));
	happens(&room, EVENT(.kind = PROTOCOL_RETURN));
	happens(&room, EVENT(.kind = PROTOCOL_OPEN));
	cr_expect_eq(room.now.step, STEP_OUTCOME, "the client has not answered yet");
	cr_expect_eq(room.now.rater, RATER_SELF);
	cr_expect_not(room.now.form.begun);
	hand_over(&room);
	for (int line = 1; line <= 4; line++)
		marks(&room, line, 60 + line);
	happens(&room, EVENT(.kind = PROTOCOL_DONE));
	happens(&room, EVENT(.kind = PROTOCOL_RETURN));
	happens(&room, EVENT(.kind = PROTOCOL_OPEN));
	cr_expect_eq(room.now.step, STEP_LOOK_OUTCOME);
	course_now(&room, &a, &c);
	cr_assert_eq(c.episode[0].session[0].forms, 2);
	const struct course_form *mothers = form_by(&c, RATER_MOTHER), *own = form_by(&c, RATER_SELF);
	cr_assert(mothers != NULL && own != NULL);
	cr_expect_eq(mothers->total, 22 + 22 + 23 + 24);
	cr_expect_eq(own->total, 61 + 62 + 63 + 64);
	cr_expect_not(answers(&room, RATER_FATHER), "only the outcome scale is answered by others");
	arena_free(&a);
}

Test(protocol, a_form_of_somebody_else_is_taken_up_again)
{
	begin(&room, 13);
	answers(&room, RATER_TEACHER);
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_PAPER, .mode = MODE_ORAL, .total = 210)));
	cr_expect_eq(room.now.step, STEP_OUTCOME);
	cr_expect_eq(room.now.rater, RATER_SELF);
	cr_assert(answers(&room, RATER_TEACHER));
	cr_expect(room.now.form.ended);
	cr_expect_not(happens(&room, EVENT(.kind = PROTOCOL_PAPER, .mode = MODE_ORAL, .total = 210)), "once is enough");
	cr_assert(happens(&room, EVENT(.kind = PROTOCOL_GO, .step = STEP_WORK)));
	cr_expect_eq(room.now.rater, RATER_SELF);
}

/* The client's page must not lead anywhere: whatever happens on it, short of the code, the laptop stays with the
 * client, and after any of it a restart lands on a state from which the session can go on. */
Test(protocol, nothing_leads_from_the_clients_page_but_the_code)
{
	for (uint64_t seed = 100; seed < 160; seed++) {
		begin(&room, seed);
		hand_over(&room);
		for (int i = 0; i < 400 && room.count < 4000; i++) {
			uint64_t noise = env_fixed_next(&room.noise);
			enum protocol_event_kind kind = (enum protocol_event_kind)(noise % PROTOCOL_EVENTS);
			if (kind == PROTOCOL_OPEN)
				continue;
			happens(&room, EVENT(.kind = kind, .step = (enum token_step)(noise >> 8 & 7),
					       .line = (int)(noise >> 12 & 7), .mm = (int)(noise >> 16 & 127),
					       .input = INPUT_KEYS, .width = 40, .how = FORM_END_SKIPPED, .reason = "x",
					       .mode = MODE_PAPER, .total = 200));
			cr_assert(protocol_is_shared(&room.now), "seed %lu, step %d", (unsigned long)seed, i);
			if (noise >> 32 & 1)
				continue;
			enum protocol_turn before = room.now.turn;
			restart(&room);
			cr_assert(protocol_is_shared(&room.now), "seed %lu, restart after %d", (unsigned long)seed,
				before);
			cr_assert_eq(room.now.step, STEP_OUTCOME);
		}
		cr_expect(happens(&room, EVENT(.kind = PROTOCOL_RETURN)) || room.now.turn == PROTOCOL_GATE);
		cr_expect(happens(&room, EVENT(.kind = PROTOCOL_OPEN)), "and the code always leads back");
		cr_expect_eq(room.now.turn, PROTOCOL_THERAPIST);
	}
}

/* With the code among the events: every state that random events reach is one a restart can stand in. */
Test(protocol, every_state_survives_a_restart)
{
	for (uint64_t seed = 200; seed < 260; seed++) {
		begin(&room, seed);
		for (int i = 0; i < 300 && room.count < 4000; i++) {
			uint64_t noise = env_fixed_next(&room.noise);
			enum protocol_event_kind kind = (enum protocol_event_kind)(noise % PROTOCOL_EVENTS);
			if (kind == PROTOCOL_WHO)
				answers(&room, (enum token_rater)(noise >> 24 & 3));
			else
				happens(&room, EVENT(.kind = kind, .step = (enum token_step)(noise >> 8 & 7),
						       .line = (int)(noise >> 12 & 7), .mm = (int)(noise >> 16 & 127),
						       .input = INPUT_KEYS, .width = 40, .how = FORM_END_SKIPPED,
						       .reason = "x", .mode = MODE_PAPER, .total = 200));
			struct protocol before = room.now;
			bool shared = protocol_is_shared(&room.now);
			restart(&room);
			cr_assert_eq(room.now.step, before.step, "seed %lu, event %d", (unsigned long)seed, i);
			cr_assert_eq(
				protocol_is_shared(&room.now), shared, "seed %lu, event %d", (unsigned long)seed, i);
			if (!shared)
				continue;
			cr_assert_eq(room.now.rater, before.rater, "seed %lu, event %d", (unsigned long)seed, i);
			for (int line = 0; line < SCALE_LINES_MAX; line++)
				cr_assert_eq(room.now.form.mm[line], before.form.mm[line],
					"seed %lu, event %d: line %d", (unsigned long)seed, i, line);
		}
	}
}

Test(protocol, no_randomness_is_an_error_and_changes_nothing)
{
	begin(&room, 8);
	hand_over(&room);
	room.world.no_random = true;
	struct protocol_result result;
	struct protocol_event ev = {.kind = PROTOCOL_MARK, .line = 1, .mm = 5, .input = INPUT_KEYS};
	struct err e = ERR_INIT;
	cr_expect_not(protocol_step(&room.now, &ev, &room.ids, &room.world.env, &result, &e));
	cr_expect_eq(e.code, ERR_NO_RANDOM);
	cr_expect_eq(room.now.form.mm[0], -1);
}

Test(protocol, the_reminder_and_the_lock_follow_the_plan)
{
	struct fact f = fact_init(FACT_SESSION);
	struct fact_session *s = &f.c.session;
	cr_expect_eq(protocol_until_reminder(s, 600, 5), INT32_MIN, "nothing planned, nothing to remind of");
	cr_expect(protocol_may_lock(s, 600));
	s->planned_minute = 600;
	s->planned_length = 50;
	s->minute = 610;
	cr_expect_eq(protocol_until_reminder(s, 600, 5), 45);
	cr_expect_eq(protocol_until_reminder(s, 645, 5), 0);
	cr_expect_eq(protocol_until_reminder(s, 650, 5), -5);
	cr_expect_not(protocol_may_lock(s, 664), "15 minutes of grace");
	cr_expect(protocol_may_lock(s, 665));
}
