/* The loop: events of a terminal to the top screen, its commands carried out, one frame a batch.
 *
 * One direction: term event -> update() of the top screen -> command -> told() -> view() -> term_show(). The locks
 * stand beside it (locks.h). Screens know nothing of the terminal, and the terminal nothing of screens. */
#ifndef STREK_APP_LOOP_H
#define STREK_APP_LOOP_H

#include "strek/app/code.h"
#include "strek/app/lang.h"
#include "strek/app/learn.h"
#include "strek/app/locks.h"
#include "strek/app/practice.h"
#include "strek/term/term.h"
#include "strek/ui/screen.h"

struct host;

/* What a loop begins with: one of these. */
enum loop_start {
	LOOP_FIRST_START, /* there is no vault: make one */
	LOOP_UNLOCK,      /* ask for the passphrase */
	LOOP_OPEN         /* `practice` is open already */
};

/* What the options say that the terminal has to know. */
struct loop_terminal {
	int mouse, colour, escape_delay, background;
};
struct loop_terminal loop_terminal_of(const struct host *h);

struct loop {
	struct host *host;
	struct practice practice;
	struct term *term; /* borrowed */
	struct loop_terminal terminal;
	bool (*reopen)(struct loop *l); /* takes the terminal anew by the options; NULL: it stays as it is */
	struct ui ui;
	struct screen *top;
	struct hits hits;
	struct arena frame;
	struct lang client; /* the client's language */
	struct code code;   /* the short code, as it is kept */
	struct locks locks;
	struct loop_clock clock;
	struct learn learn;
	bool learns;     /* there is more of it to do as soon as nobody wants anything */
	int64_t handled; /* when somebody last touched it; of the steady clock */
	char toast[256];
	int64_t toast_until; /* of the steady clock */
	int64_t ticked, drafted;
	bool stale;    /* something has changed since the last frame */
	bool unmapped; /* since the hits were taken */
	bool making;   /* the practice is being made: its short code follows */
	bool resume;   /* what was in the client's hands, when a screen of the open practice comes */
	bool remind;   /* of a backup, when there is room for it */
	bool closing;  /* five wrong codes: the full lock comes when the screen has been told */
	bool over;
};

/* Makes ready; nothing is shown yet. The practice (LOOP_OPEN) is taken over and emptied. `demo`: the short code is 0000
 * and a full lock is none, as nothing could open it again. */
bool loop_begin(struct loop *l, struct host *h, struct term *t, const struct loop_clock *clock, enum loop_start how,
	struct practice *practice, bool demo, struct err *e);
/* Waits at most `timeout` milliseconds, takes everything that has come, and shows one frame when something has
 * changed. False when it is over. */
bool loop_step(struct loop *l, int timeout);
/* Until the end. */
void loop_run(struct loop *l);
/* Saves what screens hold, closes the practice, wipes. Safe to call once, whatever happened. */
void loop_end(struct loop *l);

/* ---- for the parts of the loop, and for tests that need one of its states ---- */

/* A screen on top, and init(); NULL (memory ran out) and a failing init() become a message. */
void loop_push(struct loop *l, struct screen *s);
/* Everything away, then this. */
void loop_restart(struct loop *l, struct screen *s);
void loop_toast(struct loop *l, const char *text);
void loop_lock_screen(struct loop *l);
void loop_lock_full(struct loop *l);

#endif
