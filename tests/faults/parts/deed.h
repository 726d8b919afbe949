/* Things done to a vault (or, to prove the harness, to a plain SQLite file), and how to find out afterwards what
 * is there. One table of them serves power cuts, I/O errors and kills. */
#ifndef STREK_TESTS_DEED_H
#define STREK_TESTS_DEED_H

#include "strek/base/buf.h"
#include "strek/base/err.h"

#include "book.h"
#include "env_fixed.h"
#include "folder.h"
#include "table.h"
#include "truth.h"

struct deed_run {
	struct folder folder;
	struct truths truths;
	struct table table;          /* what a vault of the vault's deeds holds */
	struct book_sum book, other; /* what a store holds; and another one */
	struct env_fixed world;
	uint64_t seed;
	int steps;    /* how many times over, where that means something */
	bool quiet;   /* mistakes are expected */
	int mistakes; /* seen from inside while it ran; each was told on standard error */
};

struct deed {
	const char *name;
	/* Puts into the empty folder what must be there before; the run's truth says what. May be NULL. */
	void (*prepare)(struct deed_run *run);
	/* Opens, does it step by step, closes. True when all was acknowledged; false with an error when something
	 * failed that the user would be told of. */
	bool (*act)(struct deed_run *run, struct err *e);
	/* Opens what is in the folder and says what it holds. False, with words, when it cannot be opened, is not
	 * whole, or (thorough) fails a check or does not take new content. */
	bool (*look)(const struct folder *f, bool thorough, struct truth *found, struct buf *why);
	bool careless;     /* a control: a power cut takes what it acknowledged, which must be noticed */
	bool torn_by_kill; /* a control for kills, too */
	bool plain;        /* not ours: SQLite's own VFS takes a failed sync of the folder for a good one */
	bool slow;         /* looking takes real key derivation: few states */
	bool heavy;        /* very many calls: those that fail are of fewer kinds in a short run */
};

extern const struct deed *const deeds[];
extern const size_t deeds_n;

/* A run of the deed in that (empty) folder, prepared. */
void deed_prepare(const struct deed *d, const struct folder *f, uint64_t seed, int steps, struct deed_run *out);
/* Notes a mistake. printf. */
void deed_mistake(struct deed_run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
