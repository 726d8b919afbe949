/* Screens: tables of functions on an explicit stack (design.md, Screens).
 *
 * update() is the only function that changes a screen; it returns a command, a value that the app carries out.
 * view() draws a const screen to a surface and registers what can be clicked. A screen's memory is its arena,
 * freed when it is popped. Dialogs are screens. */
#ifndef STREK_UI_SCREEN_H
#define STREK_UI_SCREEN_H

#include "strek/base/arena.h"
#include "strek/surf/event.h"
#include "strek/surf/surf.h"
#include "strek/ui/ui.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct err;
struct screen;

/* ---- commands: what update() asks for ---- */

enum command_kind {
	COMMAND_NONE,
	COMMAND_PUSH,    /* screen on top */
	COMMAND_POP,     /* this screen goes; the one below is told */
	COMMAND_REPLACE, /* this screen goes, `screen` comes */
	COMMAND_SAVE,    /* facts to the store, then `done` is told */
	COMMAND_WORK,    /* something slow or outside: `work`, then `done` is told */
	COMMAND_OPTION,  /* set option `option` to `text`, kept in the vault */
	COMMAND_LOCK,    /* screen lock now */
	COMMAND_LOCK_FULL,
	COMMAND_TOAST, /* a line that says what was done; goes by itself */
	COMMAND_HELP,
	COMMAND_QUIT
};

/* How a SAVE or WORK went, told to the screen that asked. The error is borrowed. */
struct outcome {
	bool ok;
	const struct err *error;
	int tag; /* as given in the command */
};

struct command {
	enum command_kind kind;
	struct screen *screen; /* PUSH, REPLACE: owned by the stack from then on */
	struct fact *facts;    /* SAVE: in the screen's arena, untouched until told */
	size_t count;
	bool (*work)(struct ui *ui, void *ctx, struct err *e); /* WORK: runs with "one moment" on the screen */
	void *ctx;
	int option;       /* OPTION: enum option_id */
	const char *text; /* OPTION, TOAST: in the screen's arena or static */
	int tag;
};

struct command command_none(void);
struct command command_push(struct screen *screen);
struct command command_pop(void);
struct command command_replace(struct screen *screen);
struct command command_of(enum command_kind kind); /* LOCK, LOCK_FULL, HELP, QUIT */
struct command command_option(int option, const char *text, int tag);
struct command command_work(bool (*work)(struct ui *ui, void *ctx, struct err *e), void *ctx, int tag);
struct command command_save(struct fact *facts, size_t count, int tag);
struct command command_toast(const char *text);

/* ---- what can be clicked ---- */

/* Rectangles registered while drawing, newest on top. `action` is the screen's own number. */
#define HIT_MAX 256
struct hit {
	int row, col, rows, cols;
	int action, detail;
};
struct hits {
	struct hit item[HIT_MAX];
	size_t count;
	int cursor_row, cursor_col; /* of the whole surface; row -1: no cursor */
};
void hits_clear(struct hits *h);
void hits_add(struct hits *h, int row, int col, int rows, int cols, int action, int detail);
/* Where the terminal's cursor stands, in cells of the whole surface. */
void hits_cursor(struct hits *h, int row, int col);
/* The topmost rectangle at a cell, or NULL. */
const struct hit *hits_at(const struct hits *h, int row, int col);

/* ---- keys: one table gives the key bar, the help, the man page ---- */

struct key_binding {
	int action; /* the screen's own number, as hits use it */
	enum event_key key;
	uint8_t modifiers;
	char letter;         /* with EVENT_KEY_LETTER: Ctrl-L is 'l' with EVENT_CTRL */
	const char *letters; /* EVENT_TEXT characters that do the same ("q"), or NULL */
	const char *label;   /* msgid on the key bar, "" = only in the help */
	const char *help;    /* msgid, one sentence */
};
/* The action of an event by the table, or -1. */
int keys_action(const struct key_binding *table, size_t count, const struct event *ev);

/* ---- a screen ----
 *
 * Keys of the program itself, on screens that are not for_client, unless the screen's own table binds them: F1 and '?'
 * help, Ctrl-L lock, Ctrl-Z suspend, Ctrl-C end. Esc is the screen's own. A TICK comes about once a second. */

struct screen_ops {
	const char *name;  /* for tests and the man page: "caseload" */
	const char *title; /* msgid; never anything of a client */
	/* A msgid in its place, for a screen whose title depends on the settings; may be NULL. */
	const char *(*titled)(const struct screen *s, const struct ui *ui);
	const struct key_binding *keys;
	size_t key_count;
	/* Whether a key stands on the bar now; NULL: all of them do. The help names every one. */
	bool (*offers)(const struct screen *s, int action);
	bool for_client; /* nothing but itself: no key bar, title, toast or help; in the client's language */
	bool types;      /* text is typed here: letters and '?' are text, not keys of the program */
	bool guards;     /* stands before a locked vault: no help, nothing of what is below */
	bool (*init)(struct screen *s, struct ui *ui, struct err *e); /* also when it comes to the top again */
	struct command (*update)(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit);
	struct command (*told)(struct screen *s, struct ui *ui, const struct outcome *how); /* may be NULL */
	void (*view)(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits);
	void (*free)(struct screen *s); /* beyond the arena; may be NULL */
	/* Before the full lock, the end, a lost terminal: a SAVE for what was typed and is worth keeping, or NONE. It
	 * is not told how that went; may be NULL. */
	struct command (*leaving)(struct screen *s, struct ui *ui);
	/* What was begun here and not kept yet, as one text for resume(): false for nothing. The app keeps it beside
	 * the facts, now and then and before every lock, and throws it away when the screen goes on purpose. May be
	 * NULL; screen_keeps() says where it is kept. */
	bool (*unfinished)(const struct screen *s, struct buf *out);
	/* Gives it back, right after the first init(). */
	void (*resume)(struct screen *s, struct ui *ui, const char *text);
};

struct screen {
	const struct screen_ops *ops;
	struct arena arena;
	void *state; /* in the arena */
	struct screen *below;
	const char *draft; /* the name under which unfinished() is kept; NULL: it is not */
	bool drafted;      /* there is something under it */
};

/* An empty screen of that kind with `size` bytes of state; NULL when memory is out. */
struct screen *screen_new(const struct screen_ops *ops, size_t size);
void screen_free(struct screen *s);
/* What is begun on this screen is kept as that page's (NULL: the screen's own name), of that client (NULL: of none),
 * about that fact (NULL: a new one). */
void screen_keeps(struct screen *s, const char *page, const struct uuid *client, const struct uuid *of);

#endif
