#include "strek/app/app.h"

#include "strek/app/host.h"
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

static bool open_terminal(struct host *h, struct term **out, struct err *e)
{
	struct loop_terminal want = loop_terminal_of(h);
	const struct term_options options = {
		.mouse = want.mouse,
		.escape_delay = want.escape_delay,
		.colour = want.colour,
		.background = (enum surf_background)want.background,
		.now = steady,
	};
	return term_open_curses(&options, out, e);
}

static bool reopen(struct loop *l)
{
	struct err e = ERR_INIT;
	term_close(l->term);
	l->term = NULL;
	if (!open_terminal(l->host, &l->term, &e))
		host_say_error(l->host, &e);
	return l->term != NULL;
}

/* Messages wait in `told` while the screens are there; those that nobody has seen come afterwards. */
static bool run(struct host *h, enum loop_start how, struct practice *practice, bool demo, struct err *e)
{
	const struct loop_clock clock = {NULL, steady, asleep};
	struct term *term = NULL;
	struct buf told = BUF_INIT;
	struct loop *loop = arena_alloc(&h->arena, sizeof *loop);
	if (loop == NULL)
		return err_set(e, ERR_NO_MEMORY);
	harden_process();
	if (!open_terminal(h, &term, e))
		return false;
	h->told = &told;
	bool ok = loop_begin(loop, h, term, &clock, how, practice, demo, e);
	loop->reopen = reopen;
	if (ok)
		loop_run(loop);
	loop_end(loop);
	term_close(loop->term);
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
