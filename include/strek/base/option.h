/* Options: one table that parses, checks, lists, documents and (in the app) edits them.
 *
 * The table itself stands in option.c. A set of values is an `struct options`; values come, later
 * over earlier, from the default, the configuration file, the vault's settings, the command line. */
#ifndef STREK_BASE_OPTION_H
#define STREK_BASE_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct err;
struct tr;

enum option_type {
	OPTION_BOOL,   /* yes or no */
	OPTION_INT,    /* lo..hi */
	OPTION_CHOICE, /* one of the words in `choices`, separated by '|' */
	OPTION_TEXT    /* lo..hi characters, clean text */
};

/* Every option by name, so that a misspelt one does not compile. */
enum option_id {
	OPTION_LANGUAGE,        /* auto|en|nb|nn */
	OPTION_CLIENT_LANGUAGE, /* the same, for the client's page; auto = the client's own */
	OPTION_PRACTICE,        /* KOR|FIT: what the practice is called */
	OPTION_CALLED,          /* klient|bruker|pasient */
	OPTION_THERAPIST,       /* name in exports and reports, may be empty */
	OPTION_COLOUR,          /* auto|always|never */
	OPTION_THEME,           /* auto|dark|light */
	OPTION_GLYPHS,          /* auto|braille|block|ascii */
	OPTION_MOUSE,           /* yes|no */
	OPTION_ESCAPE_DELAY,    /* milliseconds */
	OPTION_SESSION_LENGTH,  /* minutes */
	OPTION_REMIND_BEFORE,   /* minutes before the planned end */
	OPTION_LOCK_SCREEN,     /* idle minutes until the screen lock */
	OPTION_LOCK_FULL,       /* idle minutes until the full lock */
	OPTION_BACKUP_REMIND,   /* days without a backup until the reminder */
	OPTION_RETENTION_YEARS, /* 0: no duty to keep records is set */
	OPTION_USUAL_COURSE,    /* yes|no: the fan in the shared view */
	OPTION_COUNT
};

struct option_spec {
	enum option_id id;
	const char *name; /* in files and on the command line: "session-length" */
	enum option_type type;
	int64_t lo, hi;
	const char *choices; /* OPTION_CHOICE only */
	const char *initial; /* the default, as text */
	const char *words;   /* msgid: one sentence, what it does */
	const char *unit;    /* msgid or "" */
};

struct option_value {
	int64_t number; /* BOOL 0/1, INT, CHOICE's index */
	char text[128]; /* TEXT, and a CHOICE's word */
};

struct options {
	struct option_value value[OPTION_COUNT];
	uint8_t source[OPTION_COUNT]; /* enum option_source */
};
enum option_source { OPTION_FROM_DEFAULT, OPTION_FROM_FILE, OPTION_FROM_VAULT, OPTION_FROM_COMMAND };

const struct option_spec *option_spec(enum option_id id);
/* NULL when there is no option of that name. */
const struct option_spec *option_find(const char *name);
void options_init(struct options *o);
/* Parses and checks one value; ERR_USAGE_VALUE names option, value and what is allowed. A good value is
 * taken only when what stands there comes from no later source: the vault, read after the command line,
 * does not undo it. */
bool options_set(
	struct options *o, const struct option_spec *spec, const char *text, enum option_source from, struct err *e);
int64_t options_number(const struct options *o, enum option_id id);
bool options_on(const struct options *o, enum option_id id);
/* The chosen word of a CHOICE, or the text of a TEXT; borrowed. */
const char *options_text(const struct options *o, enum option_id id);
/* The value as it would be written in a file. */
void options_print(const struct options *o, enum option_id id, struct buf *out);
/* What is allowed, in words: "yes or no", "1 to 120", "auto, dark or light". */
void option_limits(const struct option_spec *spec, const struct tr *tr, struct buf *out);

#endif
