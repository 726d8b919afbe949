/* The terminal and what is left of the program in it. */
#include "journeys.h"
#include "scratch.h"
#include "steps.h"

#include <ftw.h>
#include <signal.h>

#define CANARY "Rosa Quistgaard"

/* ---- nothing is left ---- */

static void expect_nothing_left(struct tut *t)
{
	static const enum tut_mode modes[] = {TUT_MODE_DRAG, TUT_MODE_SGR, TUT_MODE_PASTE, TUT_MODE_SCREEN};
	int row, col;
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (tut_mode_on(t, modes[i]))
			tut_fail(t, "a mode of the terminal is left on", "");
	if (!tut_cursor(t, &row, &col))
		tut_fail(t, "the cursor is left hidden", "");
	if (tut_shows(t, CANARY) || strstr(tut_scrollback(t), CANARY) != NULL)
		tut_fail(t, "the client's name is left in sight", "");
	if (strstr(tut_titles(t), CANARY) != NULL)
		tut_fail(t, "the client's name is in the title", "");
}

static int look_for_canary(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	char piece[65536];
	size_t n;
	(void)st;
	(void)at;
	FILE *f = kind == FTW_F ? fopen(path, "r") : NULL;
	while (f != NULL && (n = fread(piece, 1, sizeof piece, f)) > 0)
		if (memmem(piece, n, CANARY, strlen(CANARY)) != NULL)
			tut_fail(NULL, "the client's name is in a file", path);
	if (f != NULL)
		fclose(f);
	return 0;
}

/* Ends the program in one of the ways there are, with the name in sight. */
static void end_by(struct tut *t, int number)
{
	tut_expect(t, CANARY);
	if (!tut_mode_on(t, TUT_MODE_DRAG) || !tut_mode_on(t, TUT_MODE_SGR) || !tut_mode_on(t, TUT_MODE_PASTE))
		tut_fail(t, "the mouse or pasting is not on", "");
	if (number == SIGINT)
		tut_send(t, "\003");
	else
		tut_signal(t, number);
	int how = tut_end(t);
	if ((number == SIGINT && how != 0) || (number == SIGABRT && how != -SIGABRT))
		tut_fail(t, "it ended otherwise than it should have", strsignal(number));
	expect_nothing_left(t);
	tut_free(t);
}

void journey_leaves_nothing(void)
{
	const char *home = steps_home();
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-20", CANARY);
	tut_expect(t, CANARY);

	/* The screen lock: nothing in sight; a wrong code leads nowhere; the right one leads back. */
	tut_send(t, "\014");
	tut_expect(t, "The screen is locked");
	tut_expect_gone(t, CANARY);
	tut_send(t, "1357\r");
	tut_expect(t, "That was not it");
	if (tut_shows(t, CANARY))
		tut_fail(t, "a wrong code shows the client", "");
	tut_send(t, STEPS_PASSPHRASE "\r");
	end_by(t, SIGINT);

	static const int ways[] = {SIGTERM, SIGABRT};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		t = steps_unlock(home, false);
		end_by(t, ways[i]);
	}
	nftw(home, look_for_canary, 8, FTW_PHYS);

	/* A terminal without a second screen: what was on the first is erased. */
	t = tut_new(&(struct tut_start){.home = home, .term = "linux"});
	tut_expect(t, "Passphrase:");
	tut_send(t, STEPS_PASSPHRASE "\r");
	tut_expect(t, CANARY);
	tut_send(t, "\003");
	tut_end(t);
	expect_nothing_left(t);
	tut_free(t);
}

/* ---- the demo ---- */

/* Where it was said where to read the passphrase, the screens begin opened; a wrong one ends before them. */
void journey_passphrase_from_a_file(void)
{
	const char *home = steps_home();
	char right[SCRATCH_MAX + 8];
	steps_init(home);
	snprintf(right, sizeof right, "%s/pass", home);
	struct tut *t = tut_new(&(struct tut_start){.home = home, .args = {"--passphrase-file", right}});
	tut_expect(t, "Nobody is here yet");
	tut_send(t, "\003");
	if (tut_end(t) != 0)
		tut_fail(t, "it ended otherwise than it should have", "");
	tut_free(t);
	t = tut_new(&(struct tut_start){.home = home, .args = {"--passphrase-file", "/dev/null"}});
	int how = tut_end(t);
	if (how != 3 || tut_shows(t, "Nobody is here yet"))
		tut_fail(t, "no passphrase opened it", "");
	tut_free(t);
}

void journey_demo(void)
{
	struct tut *t = tut_new(&(struct tut_start){.home = steps_home(), .args = {"demo"}});
	tut_expect(t, " clients");
	tut_send(t, "\024");
	tut_expect(t, "60 clients");

	/* A filter as one types; rubbish that is pasted is text, or nothing. */
	tut_send(t, "A01");
	tut_expect(t, " 1 client");
	tut_expect(t, "Find: A01");
	tut_send(t, "\033[200~\033]0;evil\007\033[2J\x9b"
		    "31m\033[201~");
	tut_expect(t, "0 clients");
	if (strstr(tut_titles(t), "evil") != NULL || !tut_shows(t, "Find: A01"))
		tut_fail(t, "what was pasted went to the terminal", "");
	tut_send(t, "\033");
	tut_expect(t, "60 clients");

	/* By mouse: a client, its session, the page; the way back is in the demo's own words. */
	tut_click(t, 6, 10);
	tut_click(t, 6, 10);
	tut_expect(t, "Enter open");
	tut_expect_gone(t, "60 clients");
	tut_send(t, "\014");
	tut_expect(t, "0000");
	tut_send(t, "0000\r");
	tut_expect_gone(t, "0000");
	tut_send(t, "\003");
	if (tut_end(t) != 0)
		tut_fail(t, "the demo ended otherwise than with 0", "");
	expect_nothing_left(t);
	tut_free(t);
}

/* ---- where there can be no screen ---- */

void journey_refused_terminals(void)
{
	static const struct {
		const char *term, *words;
	} rows[] = {{"dumb", "clients"}, {"no-such-terminal", "TERM=xterm"}, {"", "TERM"}};
	const char *home = steps_home();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tut *t = tut_new(&(struct tut_start){.home = home, .term = rows[i].term, .cols = 300});
		int status = tut_end(t);
		if (status != 2 || !tut_shows(t, rows[i].words))
			tut_fail(t, "this terminal was not refused with a reason", rows[i].term);
		if (memchr(buf_str(tut_bytes(t)), '\033', tut_bytes(t)->len) != NULL)
			tut_fail(t, "it was sent an escape sequence", rows[i].term);
		tut_free(t);
	}
}

/* ---- sizes ---- */

static void storm(struct tut *t)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{1, 1}, {8, 27}, {12, 40}, {300, 500}, {2, 200}, {60, 200}, {100, 3}, {24, 79}};
	for (int i = 0; i < 48; i++) {
		int k = i % (int)(sizeof sizes / sizeof *sizes);
		tut_resize(t, sizes[k].rows, sizes[k].cols);
		tut_read(t, 0);
	}
	tut_resize(t, 24, 80);
}

void journey_resizes(void)
{
	int row[STEPS_LINES], col;
	const char *home = steps_home();
	struct tut *t = steps_first_start(home);
	storm(t);
	tut_expect(t, "Nobody is here yet");
	steps_new_client(t, "K-21", CANARY);
	storm(t);
	tut_expect(t, CANARY);
	steps_begin_session(t);
	steps_hand_over(t);
	steps_find_lines(t, row, &col);
	tut_click(t, row[1], col + 20);
	tut_expect_at(t, row[1], col + 20, "●");
	storm(t);
	tut_expect_at(t, row[1], col + 20, "●");
	tut_resize(t, 8, 27);
	tut_expect_gone(t, "[ Done ]");
	tut_resize(t, 24, 80);
	tut_expect_at(t, row[1], col + 20, "●");
	tut_click(t, row[3], col + 5);
	tut_expect_at(t, row[3], col + 5, "●");
	tut_free(t);
}
