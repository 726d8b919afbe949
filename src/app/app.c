#include "strek/app/app.h"

#include "strek/app/host.h"
#include "strek/app/look.h"
#include "strek/app/loop.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/term/term_curses.h"
#include "strek/vault/harden.h"

#include <unistd.h>

static int64_t milliseconds(clockid_t which)
{
	struct timespec t;
	clock_gettime(which, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t steady(void *ctx)
{
	(void)ctx;
	return milliseconds(CLOCK_MONOTONIC);
}

/* Of the two clocks only one goes on while the system sleeps. */
static int64_t asleep(void *ctx)
{
	(void)ctx;
	return milliseconds(CLOCK_BOOTTIME) - milliseconds(CLOCK_MONOTONIC);
}

bool app_possible(const struct host *h)
{
	return h->out_terminal && !h->plain && isatty(STDIN_FILENO);
}

/* Messages wait in `told` while the screens are there; those that nobody has seen come afterwards. */
static bool run(struct host *h, enum loop_start how, struct practice *practice, bool demo, struct err *e)
{
	const struct term_options options = {
		.mouse = options_on(&h->options, OPTION_MOUSE),
		.escape_delay = (int)options_number(&h->options, OPTION_ESCAPE_DELAY),
		.colour = host_colour(h),
		.background = look_background(h),
		.now = steady,
	};
	const struct loop_clock clock = {NULL, steady, asleep};
	struct term *term = NULL;
	struct buf told = BUF_INIT;
	struct loop *loop = arena_alloc(&h->arena, sizeof *loop);
	if (loop == NULL)
		return err_set(e, ERR_NO_MEMORY);
	harden_process();
	if (!term_open_curses(&options, &term, e))
		return false;
	h->told = &told;
	bool ok = loop_begin(loop, h, term, &clock, how, practice, demo, e);
	if (ok)
		loop_run(loop);
	loop_end(loop);
	term_close(term);
	h->told = NULL;
	if (told.len > 0)
		host_write_error(h, buf_str(&told));
	buf_free(&told);
	return ok;
}

bool app_run_open(struct host *h, struct practice *practice, bool demo, struct err *e)
{
	return run(h, LOOP_OPEN, practice, demo, e);
}

bool app_run(struct host *h, struct err *e)
{
	const char *path = NULL;
	return practice_path(h, &path, e) &&
	       run(h, access(path, F_OK) == 0 ? LOOP_UNLOCK : LOOP_FIRST_START, NULL, false, e);
}
