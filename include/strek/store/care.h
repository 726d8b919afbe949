/* The care of the vault: check, rebuild, backup, restore, drill, merge, erase, salvage, plain export. */
#ifndef STREK_STORE_CARE_H
#define STREK_STORE_CARE_H

#include "strek/store/store.h"

struct secret;

/* What `strek check` found. Problems and what was not checked are msgids with an optional place. */
struct store_problem {
	const char *words; /* msgid with {what} */
	const char *place; /* the same in a word or two: "page {what}" */
	char what[96];     /* page number, fact id, table: never client data */
};
struct store_report {
	size_t pages, facts, chains, derived; /* how many of each were checked */
	struct store_problem *problem;
	size_t problems;
	const char **not_checked; /* msgids */
	size_t not_checkeds;
};
/* Reads every page, foreign key, content hash and chain, and compares the derived tables with the facts. True also
 * when problems were found: they are in the report, which lives in the arena. */
bool store_check(struct store *s, struct arena *a, struct store_report *out, struct err *e);
/* Makes the derived tables anew from the facts. */
bool store_rebuild(struct store *s, struct err *e);

/* Online copy into `path` with the same id, key and slots, verified by reading it back; the date is kept as a
 * setting. An existing file is only replaced when it is an older backup of this same vault. */
bool store_backup(struct store *s, const char *path, struct err *e);
/* Restores the backup into a scratch place, compares content and chains with this vault, removes the copy and
 * records the date. */
bool store_drill(struct store *s, const char *path, struct err *e);
/* Puts a backup in the place of `target` (which must not be open). `key` is the backup's own (vault_unlock()). What
 * stood there is kept beside it under a name with the date, told in *kept (NULL: nothing did). Afterwards the new one
 * stands there whole, or what stood there still does. The restored vault has a new device id and an audit fact. */
bool store_restore(const char *backup, const char *target, const uint8_t *key, const struct env *env, struct arena *a,
	const char **kept, struct err *e);

struct store_merge_result {
	size_t added, known, erased; /* facts: new here, here already, skipped for a tombstone */
	size_t conflicts;
};
/* Union with another opened vault: every hash and chain is checked, what is missing is inserted, and tombstones of
 * either take content away. In any order and any number of times the same content; on failure nothing is merged. */
bool store_merge(struct store *s, struct store *other, struct store_merge_result *out, struct err *e);

/* Removes a client's content and salts for good; a tombstone stays, and so do the envelopes, hashes and chains, and
 * the audit facts, which hold no texts. *facts tells how many lost their content. */
bool store_erase(struct store *s, const struct uuid *client, const char *basis, size_t *facts, struct err *e);

struct store_salvage_result {
	size_t pages, pages_bad, facts, facts_bad;
};
/* Reads every page and row of a damaged vault that authenticates and puts the facts that fit their hash into a new
 * vault `to` with the passphrase (or recovery key) of `secret`. They keep id, time and author and get a new chain.
 * The damaged file is never written. */
bool store_salvage(const char *from, const char *to, const struct secret *secret, const struct env *env,
	struct store_salvage_result *out, struct err *e);
/* The same between two that are open: `from` in VAULT_SALVAGE, `to` fresh. */
bool store_salvage_into(struct vault *from, struct store *to, struct store_salvage_result *out, struct err *e);

/* An ordinary SQLite file with everything in it, readable by anybody. ERR_FILE_EXISTS. */
bool store_export_sqlite(struct store *s, const char *path, struct err *e);

#endif
