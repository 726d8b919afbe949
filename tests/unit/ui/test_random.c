#include "strek/ui/screens.h"

#include "rig.h"

#include <criterion/criterion.h>

/* 100,000 random events on every screen of this file: it must not crash, and a lock must stay locked. */

#define EVENTS 100000
#define A_FRAME 25 /* events between two frames */
#define SEED UINT64_C(20261121)

static struct rig r;

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

/* Opens the screen anew each time it has been left. */
static void on_screen(struct screen *(*make)(void))
{
	uint64_t state = SEED;
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	for (int i = 0; i < EVENTS; i += 2000) {
		rig_resize(&r, 80, 24);
		rig_push(&r, make());
		feed(&state, 2000);
		if (!r.loop.over)
			continue;
		rig_end(&r);
		rig_begin(&r, LOOP_OPEN, 80, 24, i % 4000 == 0);
	}
	rig_end(&r);
}

static void before_the_vault(enum loop_start how)
{
	uint64_t state = SEED;
	for (int i = 0; i < EVENTS; i += 2000) {
		rig_begin(&r, how, 80, 24, i % 4000 == 0);
		feed(&state, 2000);
		cr_assert_null(r.loop.ui.store, "nothing was opened by chance (seed %llu)", (unsigned long long)SEED);
		rig_end(&r);
	}
}

Test(random, first_start)
{
	before_the_vault(LOOP_FIRST_START);
}

Test(random, unlock)
{
	before_the_vault(LOOP_UNLOCK);
}

Test(random, lock)
{
	uint64_t state = SEED;
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	rig_ctrl(&r, 'l');
	for (int i = 0; i < EVENTS / A_FRAME; i++) {
		feed(&state, A_FRAME);
		cr_assert(r.loop.locks.hidden || r.loop.ui.store == NULL, "seed %llu", (unsigned long long)SEED);
		cr_assert(r.loop.top->ops->guards);
	}
	rig_end(&r);
}

Test(random, settings)
{
	on_screen(screen_settings);
}

Test(random, backup)
{
	on_screen(screen_backup);
}

Test(random, code)
{
	on_screen(screen_new_code);
}

Test(random, passphrase)
{
	on_screen(screen_new_passphrase);
}

Test(random, practice)
{
	on_screen(screen_practice);
}

static struct screen *words(void)
{
	return screen_message(NULL, "Some words that are long enough to be wrapped where the screen is narrow.");
}

static struct screen *help(void)
{
	static const struct screen_ops *of;
	if (of == NULL)
		of = r.loop.top->ops;
	return screen_help(of);
}

Test(random, help)
{
	on_screen(help);
}

Test(random, licences)
{
	on_screen(screen_licences);
}

Test(random, message)
{
	on_screen(words);
}
