/* The real program in a terminal of its own: keys and mouse go in as bytes, what is on the screen comes out as text.
 *
 * libvterm is the screen; the modes that the program puts on and off are followed here, because it does not know all
 * of them. Nothing sleeps: tut_expect() waits until something is in sight and ends the run, with the screen on standard
 * error, where it does not come in time. */
#ifndef STREK_TESTS_TERM_UNDER_TEST_H
#define STREK_TESTS_TERM_UNDER_TEST_H

#include "strek/base/buf.h"

#include <stdbool.h>
#include <stdint.h>

#define TUT_LIMIT_MS 20000 /* for each thing that is waited for */
#define TUT_ARGS 12

enum tut_mode { TUT_MODE_DRAG = 1002, TUT_MODE_SGR = 1006, TUT_MODE_PASTE = 2004, TUT_MODE_SCREEN = 1049 };

struct tut_start {
	const char *args[TUT_ARGS]; /* after the program's name, ended by NULL */
	const char *home;           /* its home; the vault and all else lie below it */
	const char *term;           /* NULL: xterm-256color */
	int rows, cols;             /* 0: 24 x 80 */
};

struct tut;

/* $STREK, or build/strek, in a clean environment; ends the run where it cannot start. Owned. */
struct tut *tut_new(const struct tut_start *how);
/* Ends the program, by force if need be, and frees. */
void tut_free(struct tut *t);

/* ---- in ---- */
void tut_send(struct tut *t, const char *bytes);
void tut_press(struct tut *t, int row, int col);
void tut_drag_to(struct tut *t, int row, int col);
void tut_release(struct tut *t, int row, int col);
void tut_click(struct tut *t, int row, int col);
/* Clicks the first cell of these words, once they are in sight. */
void tut_click_on(struct tut *t, const char *words);
void tut_resize(struct tut *t, int rows, int cols);
void tut_signal(struct tut *t, int number);

/* ---- out ---- */
void tut_expect(struct tut *t, const char *words);
/* Waits for the first of two, and says whether it was the first. */
bool tut_expect_either(struct tut *t, const char *words, const char *other);
/* Waits until they are no longer there. */
void tut_expect_gone(struct tut *t, const char *words);
/* Waits for words at a cell. */
void tut_expect_at(struct tut *t, int row, int col, const char *words);
/* Waits until there() says so; it is asked whenever something has come. */
void tut_wait(struct tut *t, bool (*there)(struct tut *, void *), void *what, const char *failure, const char *words);
/* What has come so far, without waiting. */
bool tut_shows(struct tut *t, const char *words);
/* Where they stand; false where they do not. */
bool tut_find(struct tut *t, const char *words, int *row, int *col);
/* Whether they stand at that cell now. */
bool tut_stands_at(struct tut *t, int row, int col, const char *words);
/* The whole screen, a line a row without trailing blanks; valid until the next call. */
const char *tut_text(struct tut *t);
bool tut_cursor(struct tut *t, int *row, int *col);
bool tut_mode_on(const struct tut *t, enum tut_mode mode);
/* Every byte that went to the terminal, what was pushed into its scrollback, and every title. */
const struct buf *tut_bytes(const struct tut *t);
const char *tut_scrollback(const struct tut *t);
const char *tut_titles(const struct tut *t);
/* Reads what is there, for at most this many milliseconds; false at the end of the program. */
bool tut_read(struct tut *t, int ms);
/* Waits for the end of the program: its exit code, or minus the signal. */
int tut_end(struct tut *t);

/* ---- beside it ---- */
/* A command of the same program with the same home, without a terminal: its exit code, and what it printed. */
int tut_command(const char *home, const char *const *args, struct buf *out);
/* Milliseconds, for measuring. */
double tut_now(void);
/* Ends the run with these words and the screen (t may be NULL). */
_Noreturn void tut_fail(struct tut *t, const char *what, const char *words);

#endif
