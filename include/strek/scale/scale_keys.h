/* Every key of a scale file, in one table: it reads files, reads and writes the JSON of a definition, and
 * is what strek-scale(5) is made from. Pure. */
#ifndef STREK_SCALE_SCALE_KEYS_H
#define STREK_SCALE_SCALE_KEYS_H

#include "strek/scale/scale.h"

struct arena;
struct buf;
struct err;

#define SCALE_NAME_MAX 31 /* bytes of a section's or key's whole name */

enum scale_key_type {
	SCALE_KEY_ID,     /* a short name without blanks */
	SCALE_KEY_TEXT,   /* one line of clean text */
	SCALE_KEY_WORDS,  /* text in each language: name.en, name.nb, name.nn, at least one where required */
	SCALE_KEY_INT,    /* lo..hi */
	SCALE_KEY_POINTS, /* lo..hi points with at most one decimal; kept as tenths */
	SCALE_KEY_REAL,   /* lo..hi */
	SCALE_KEY_BOOL,   /* yes or no */
	SCALE_KEY_CHOICE, /* one of the words in `choices`, separated by '|', in the order of the enum */
	SCALE_KEY_DATE    /* 2026-11-21, or empty */
};

struct scale_key {
	const char *name;
	enum scale_key_type type;
	bool required; /* in every section of its kind that is there */
	double lo, hi; /* numbers: as the file has them */
	const char *choices;
	const char *limit;   /* msgid: what is allowed, as it follows "Give" */
	const char *initial; /* what holds when the key is left out, for the manual; "" when nothing does */
	const char *words;   /* what it is, for the manual */
	size_t offset;       /* in the section's struct */
};

/* Sections of one kind: the name is `prefix` and one of `suffix`, e.g. "norms" ".adult". */
struct scale_section {
	const char *prefix;
	const char *const *suffix;
	size_t count;
	const char *words; /* what it is for, for the manual */
	const struct scale_key *key;
	size_t keys;
	size_t offset, stride; /* of the first in struct scale, and to the next */
	bool optional;         /* its struct begins with `bool present` */
};

/* All kinds of sections, in the order of a file; *count of them. */
const struct scale_section *scale_sections(size_t *count);
/* The languages of WORDS keys in the order of struct scale_words. */
const char *scale_lang(int i);

/* Every field unset, which is not the same as any value: what is then put in, is in the file. */
void scale_init(struct scale *s);
/* Whether there are sections of that name. */
bool scale_knows_section(const char *section);
/* Notes that a section is there. ERR_INI_UNKNOWN names it as "[norms.grown-ups]". */
bool scale_put_section(struct scale *s, const char *section, struct err *e);
/* Sets one key from its text, strings copied into the arena. ERR_INI_UNKNOWN, ERR_INI_VALUE with the key as
 * "[norms.adult] cutoff", the value and what is allowed; the field then stays unset. */
bool scale_put(
	struct scale *s, const char *section, const char *key, const char *value, struct arena *a, struct err *e);
/* Gives fields that may be left out, and were, what holds then. Run scale_faults() after it. */
void scale_complete(struct scale *s);

#endif
