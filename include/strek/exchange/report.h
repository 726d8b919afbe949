/* What goes into a record, to supervision, or (complete) to a client who asks for everything: a document of blocks,
 * made once and then written as text or as pages.
 *
 * A report holds one person's data. With a second person it is made only where both share in one case and each has a
 * consent to sharing that is not withdrawn; for somebody outside only with such a consent to a report to them. */
#ifndef STREK_EXCHANGE_REPORT_H
#define STREK_EXCHANGE_REPORT_H

#include "strek/base/arena.h"
#include "strek/base/uuid.h"
#include "strek/figure/figure.h"

struct buf;
struct env;
struct err;
struct store;

enum report_kind {
	REPORT_TITLE,
	REPORT_HEADING,
	REPORT_WORDS,  /* a paragraph; line ends in it begin new ones */
	REPORT_QUOTE,  /* somebody's own words, set in */
	REPORT_TABLE,  /* lines with columns of their own, the first a heading */
	REPORT_PLAIN,  /* lines set as they are */
	REPORT_FIGURE, /* a graph with its sentence */
	REPORT_FINE    /* small print */
};

struct report_block {
	enum report_kind kind;
	const char *text;            /* NULL for REPORT_FIGURE */
	const struct figure *figure; /* of REPORT_FIGURE */
};

struct report {
	struct arena arena; /* of everything */
	struct report_block *block;
	size_t count, cap;
	const char *foot;      /* what stands at the foot of each page */
	const struct tr *tr;   /* borrowed */
	struct uuid client[2]; /* whom it is about: for the audit log; nil where nobody */
	bool failed;           /* memory ran out */
};

struct report_wish {
	const char *client; /* code */
	const char *with;   /* the code of somebody they come with, or NULL */
	const char *to;     /* who outside it goes to, or NULL: record, supervision, or the client */
	bool complete;      /* everything there is */
	bool others;        /* with that, what others answered about the client, each by who it was */
	bool words;         /* with the client's own words */
	const char *called; /* the option; what is noted for the person goes before it. NULL: client */
	const char *author; /* who makes it; "" when nobody is named */
	const struct env *env;
};

/* ERR_NO_CLIENT, ERR_REPORT_CONSENT, ERR_REPORT_TOGETHER. report_free() it whatever came of it. */
bool report_make(struct report *r, struct store *store, const struct report_wish *wish, struct err *e);
/* The figures of the whole caseload: closed episodes, the clients' own answers. Names nobody. */
bool report_make_caseload(
	struct report *r, struct store *store, const struct env *env, const char *author, struct err *e);
/* An empty one, to add blocks to. */
void report_init(struct report *r, const struct tr *tr);
void report_free(struct report *r);
/* Adds a block with a copy of the text; empty ones are left out. Failure sticks (`failed`). */
void report_add(struct report *r, enum report_kind kind, const char *text);
void report_add_figure(struct report *r, const struct figure *figure);
/* Who made it and when, that it is no record, and whose the names of the scales are; the foot of its pages. */
void report_add_end(struct report *r, const struct env *env, const char *author, const char *about);

/* At most 80 columns, to be pasted into a record. `look` says how graphs are drawn; without colours. */
bool report_text(const struct report *r, const struct figure_look *look, struct buf *out, struct err *e);

#endif
