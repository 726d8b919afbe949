#include "strek/ui/screens.h"

#include "a_case.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* Random events (100,000 in `make torture`) on each of the caseload's and the client's screens, over a real store:
 * nothing crashes, and no fact is lost or disputed. Keys that lead elsewhere are followed, until the screen has been
 * left altogether. */

#define EVENTS 100000
#define A_ROUND 2000
#define A_FRAME 25 /* events between two frames */
#define SEED UINT64_C(20261122)

static struct rig r;
static struct uuid who;

static void feed(uint64_t *state, int events)
{
	for (int i = 0; i < events && !r.loop.over; i += A_FRAME) {
		for (int k = 0; k < A_FRAME; k++) {
			struct event ev = rig_random(state, r.term->cols, r.term->rows);
			term_memory_add(r.term, &ev);
		}
		loop_step(&r.loop, 0);
	}
}

static void begin(bool utf8)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, utf8);
	who = a_case(&r, "K-1", "Kari Lie", 7);
	a_case(&r, "K-2", NULL, 2);
}

/* `letters` lead from the client's page to the screen in question. */
static void on_screen(const char *letters)
{
	uint64_t state = SEED;
	begin(true);
	for (int i = 0; i < EVENTS; i += A_ROUND) {
		rig_resize(&r, 80, 24);
		rig_push(&r, letters == NULL ? screen_caseload() : screen_client(&who));
		for (const char *k = letters; k != NULL && *k != '\0'; k++) {
			const char key[2] = {*k, '\0'};
			rig_type(&r, key);
		}
		feed(&state, A_ROUND);
		if (!r.loop.over && r.loop.ui.store != NULL && !r.loop.locks.hidden)
			continue;
		rig_end(&r);
		begin(i % (2 * A_ROUND) == 0);
	}
	struct arena a = ARENA_INIT;
	struct course c = a_case_course(&r, &who, &a);
	cr_assert_eq(c.conflicts, 0, "seed %llu", (unsigned long long)SEED);
	cr_assert_geq(c.episode[0].sessions, 7);
	arena_free(&a);
	rig_end(&r);
}

Test(random_case, caseload)
{
	on_screen(NULL);
}

Test(random_case, client)
{
	on_screen("");
}

Test(random_case, editor)
{
	on_screen("n");
}

Test(random_case, event)
{
	on_screen("e");
}

Test(random_case, episode)
{
	on_screen("p");
}

Test(random_case, correct)
{
	on_screen("c");
}

Test(random_case, review)
{
	on_screen("g");
}

Test(random_case, table)
{
	on_screen("t");
}

Test(random_case, more)
{
	on_screen("m");
}

Test(random_case, person)
{
	on_screen("i");
}

Test(random_case, decision)
{
	on_screen("d");
}

Test(random_case, appointment)
{
	on_screen("a");
}

Test(random_case, consents)
{
	on_screen("k");
}

Test(random_case, consent)
{
	on_screen("kn");
}

Test(random_case, together)
{
	on_screen("f");
}

Test(random_case, join)
{
	on_screen("fn");
}

Test(random_case, history)
{
	on_screen("h");
}
