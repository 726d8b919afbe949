#include "strek/term/term_curses.h"

#include "strek/base/err.h"

#include "term_private.h"
#include "term_probe.h"

#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Splitting the sequence costs nothing, and some terminals honour only the first number of a list. */
#define MOUSE_ON "\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

static void send(const char *bytes)
{
	size_t left = strlen(bytes);
	while (left > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, left);
		if (n <= 0)
			return;
		bytes += n;
		left -= (size_t)n;
	}
}

static void modes_on(const struct screen_term *t)
{
	send(PASTE_ON);
	if (t->how.mouse)
		send(MOUSE_ON);
}

static void modes_off(const struct screen_term *t)
{
	if (t->how.mouse)
		send(MOUSE_OFF);
	send(PASTE_OFF);
}

/* ---- opening ---- */

static enum surf_depth depth_of(const struct screen_term *t)
{
	if (!t->how.colour || !has_colors())
		return SURF_MONO;
	return COLORS >= 256 ? SURF_256 : COLORS >= 16 ? SURF_16 : SURF_MONO;
}

static void find_size(struct screen_term *t)
{
	struct winsize size;
	t->base.cols = COLS;
	t->base.rows = LINES;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
		return;
	t->base.cols = size.ws_col;
	t->base.rows = size.ws_row;
	if (t->base.cols != COLS || t->base.rows != LINES)
		resizeterm(t->base.rows, t->base.cols);
}

static bool start(struct screen_term *t)
{
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen == NULL)
		return false;
	/* Raw: no key of the client's may stop or end the program. */
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	/* What has been typed is read by us alone, and holds up no frame. */
	typeahead(-1);
	scrollok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	t->base.depth = depth_of(t);
	term_keys_define(t);
	term_restore_prepare();
	find_size(t);
	modes_on(t);
	return term_draw_begin(t);
}

/* Some terminals leave the last screen in sight: it is erased before it is left. */
static void leave(struct screen_term *t)
{
	modes_off(t);
	erase();
	clearok(stdscr, TRUE);
	refresh();
	endwin();
}

static void end(struct term *base)
{
	struct screen_term *t = (struct screen_term *)base;
	term_draw_end(t);
	if (t->screen != NULL) {
		leave(t);
		delscreen(t->screen);
	}
	term_signals_end();
	decode_free(&t->decode);
	free(t);
}

static void forget(struct term *base)
{
	term_draw_forget((struct screen_term *)base);
	refresh();
}

/* ---- stopping and going on ---- */

static void suspend(struct term *base)
{
	struct screen_term *t = (struct screen_term *)base;
	struct sigaction usual = {.sa_handler = SIG_DFL};
	struct sigaction ours;
	term_draw_forget(t);
	leave(t);
	sigaction(SIGTSTP, &usual, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	refresh();
	find_size(t);
	modes_on(t);
	term_draw_begin(t);
	clearok(stdscr, TRUE);
	t->resumed = true;
}

/* ---- events ---- */

static bool pending(struct screen_term *t, struct event *out)
{
	*out = (struct event){.at = t->how.now(t->how.ctx), .cols = t->base.cols, .rows = t->base.rows};
	if (t->resized) {
		out->kind = EVENT_RESIZE;
		t->resized = false;
	} else if (t->resumed) {
		out->kind = EVENT_RESUME;
		t->resumed = false;
	}
	return out->kind != EVENT_NONE;
}

/* What the signals ask for; true when the program is to end. */
static bool heed_signals(struct screen_term *t)
{
	struct term_signals s = term_signals_take();
	if (s.stop)
		suspend(&t->base);
	if (s.resize) {
		find_size(t);
		term_draw_begin(t);
		erase();
		clearok(stdscr, TRUE);
		t->resized = true;
	}
	return s.end;
}

static enum term_wait next(struct term *base, int timeout, struct event *out)
{
	struct screen_term *t = (struct screen_term *)base;
	bool waited = false;
	for (;;) {
		bool lost = false;
		if (heed_signals(t))
			return TERM_ENDING;
		if (pending(t, out) || term_keys_read(t, out, &lost))
			return TERM_EVENT;
		if (lost)
			return TERM_LOST;
		if (waited)
			return TERM_QUIET;
		struct pollfd p[2] = {
			{.fd = STDIN_FILENO, .events = POLLIN},
			{.fd = term_signals_fd(), .events = POLLIN},
		};
		/* A signal interrupts poll too: its byte is in the pipe, and is heeded in the next round. */
		waited = poll(p, 2, timeout) == 0;
	}
}

static void show(struct term *base, const struct surf *s, int cursor_row, int cursor_col)
{
	term_draw((struct screen_term *)base, s, cursor_row, cursor_col);
}

static const struct term_ops ops = {next, show, forget, suspend, end};

bool term_open_curses(const struct term_options *how, struct term **out, struct err *e)
{
	if (!term_is_usable(e))
		return false;
	struct screen_term *t = calloc(1, sizeof *t);
	if (t == NULL)
		return err_set(e, ERR_NO_MEMORY);
	t->base.ops = &ops;
	t->how = *how;
	t->base.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (!term_signals_begin()) {
		free(t);
		return err_set(e, ERR_NO_MEMORY);
	}
	if (!start(t)) {
		end(&t->base);
		return err_set(e, ERR_NO_MEMORY);
	}
	*out = &t->base;
	return true;
}
