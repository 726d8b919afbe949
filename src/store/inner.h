/* What the parts of the store share. Private. */
#ifndef STREK_SRC_STORE_INNER_H
#define STREK_SRC_STORE_INNER_H

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/uuid.h"
#include "strek/store/care.h"
#include "strek/store/store.h"
#include "strek/vault/vault.h"

#include "statements.h"

enum derived_table { DERIVED_LINE, DERIVED_SESSION, DERIVED_RATING, DERIVED_EPISODE, DERIVED_TABLES };

/* ---- schema.c ---- */

#define SCHEMA_VERSION 2

/* What the derived rows say: raised when the same facts come to say something else. An older vault's are made anew when
 * it is opened for writing. 2: level and reason by the rules of the signal layer. */
#define DERIVED_VERSION "2"

/* A step from version - 1 to version, inside the migration's transaction. */
struct schema_step {
	int version;
	bool (*run)(struct store *s, struct err *e);
};
bool schema_make(struct store *s, struct err *e);
/* Writes page 1, changing nothing. */
bool schema_touch(struct store *s, struct err *e);
bool schema_version(struct store *s, int *version, struct err *e);
/* Backs the file up beside itself and takes every step above the present version, all in one transaction. */
bool schema_migrate(struct store *s, int from, const struct schema_step *step, size_t steps, struct err *e);
bool schema_to_2(struct store *s, struct err *e);
/* How many of the derived tables a schema has. */
int schema_tables(int schema);
/* Whether a schema has that field of a kind: a vault on a read-only medium stays as old as it is. */
bool schema_has(int schema, enum fact_kind kind, const char *field);
/* Calls `each` with every object as that schema makes it; sql is what sqlite_schema holds. */
bool schema_each(int schema,
	bool (*each)(void *ctx, const char *type, const char *name, const char *sql, struct err *e), void *ctx,
	struct err *e);
/* Takes the triggers away that keep a table from being changed, and puts them back. */
bool schema_guard(struct store *s, const char *table, bool on, struct err *e);

/* Lays a derived table anew without a client's rows. Rows that moved leave copies of themselves behind in the unused
 * parts of pages; only the pages of a dropped table are all zeros. */
bool schema_scrub(struct store *s, enum derived_table table, int64_t person, struct err *e);

/* ---- head.c: devices and the ends of their chains ---- */

struct head {
	int64_t n; /* of the device */
	struct uuid id;
	int64_t seq, lamport; /* of its newest fact; 0 while there is none */
	int64_t first, last;  /* between which fact.n its facts stand */
	uint8_t chain[FACT_HASH];
	uint8_t seal[FACT_HASH]; /* digest of the seal, in the head of our own device; else zeros */
	bool changed;
};
struct heads {
	struct head *item;
	size_t count, cap;
	size_t own;      /* index of this file's own device; HEAD_NONE while reading only */
	int64_t lamport; /* largest seen */
};
#define HEAD_NONE SIZE_MAX

/* Reads heads and the next fact.n again after a transaction was taken back. */
bool heads_refresh(struct store *s, struct err *e);
/* Whether all that `other` holds is in s too. */
bool heads_cover(struct store *s, struct store *other, bool *cover, struct err *e);
struct head *head_of(struct store *s, const struct uuid *device);
struct head *head_by_n(struct store *s, int64_t n);
/* A device that was not known before. */
bool head_add(struct store *s, const struct uuid *device, struct head **out, struct err *e);
/* Writes the changed ones. */
bool heads_put(struct store *s, struct err *e);
void head_move(struct store *s, struct head *h, const struct fact *f, int64_t n);

/* ---- device.c: which device this file is ---- */

/* Whether the settings name a device made for just this file. */
bool device_is_ours(struct store *s, bool *ours, struct err *e);
/* Takes a new device id, in the open transaction. */
bool device_renew(struct store *s, struct err *e);
/* Forgets which file this is, so that a copy made now gets a device of its own, and remembers again. */
bool device_disown(struct store *s, struct err *e);
bool device_own_again(struct store *s, struct err *e);

/* ---- seal.c: what notices an older page in the place of one that has no facts ---- */

bool seal_put(struct store *s, struct err *e);
/* Digest over all settings. */
bool seal_settings(struct store *s, uint8_t out[FACT_HASH], struct err *e);
/* Digest of a seal's two values. */
void seal_digest(int64_t changes, const uint8_t settings[FACT_HASH], uint8_t out[FACT_HASH]);
/* The change counter in page 1 as it stands on the disk. */
bool seal_changes(struct store *s, int64_t *out, struct err *e);

/* ---- chain.c ---- */

bool chain_hash(struct store *s, const struct fact *f, uint8_t out[FACT_HASH], struct err *e);
bool chain_next(struct store *s, const struct fact *f, const uint8_t previous[FACT_HASH], uint8_t out[FACT_HASH],
	struct err *e);
/* Content fits hash; an erased one is let pass. */
bool chain_fits_content(struct store *s, const struct fact *f, struct err *e);
/* That, and the chain follows `previous`. ERR_STORE_CHAIN names the fact. */
bool chain_check(struct store *s, const struct fact *f, const uint8_t previous[FACT_HASH], struct err *e);
bool chain_fault(struct store *s, const struct uuid *fact, struct err *e);
/* Random bytes, fetched many at a time. */
bool chance_fill(struct store *s, void *out, size_t n, struct err *e);

/* ---- content.c: contents to and from their tables ---- */

bool content_bind(sqlite3_stmt *st, const struct fact *f, struct buf *scratch, struct err *e);
/* A list of texts as the database holds it. */
bool content_texts(struct store *s, const char *text, struct fact_texts *out, struct arena *a, struct err *e);
bool content_ids(struct store *s, const char *text, struct fact_uuids *out, struct arena *a, struct err *e);
/* From the statement's columns beginning with `column`. */
bool content_read(struct store *s, sqlite3_stmt *st, int column, struct fact *f, struct arena *a, struct err *e);

/* ---- save.c ---- */

bool save_writable(struct store *s, struct err *e);
/* Inserts a fact whose envelope, hash and chain are complete, moves the chain's end and marks what is derived. */
bool save_insert(struct store *s, struct head *h, const struct fact *f, struct err *e);
/* A transaction of its own, or the one that is open; save_end() after it in either case. */
struct save_scope {
	bool own;
};
bool save_scope(struct store *s, struct save_scope *scope, struct err *e);
bool save_end(struct store *s, struct save_scope scope, bool ok, struct err *e);

/* ---- adopt.c ---- */

/* As store_adopt for a fact known to be new and next in the chain of h; hash and chain checked already. *erased: a
 * tombstone kept its content out. */
bool adopt_new(struct store *s, struct head *h, const struct fact *f, bool *erased, struct err *e);
/* What remains to be done before the commit once facts were adopted. */
bool adopt_finish(struct store *s, struct err *e);

/* ---- person.c ---- */

bool person_find(struct store *s, const struct uuid *id, int64_t *n, bool *erased, struct err *e); /* n 0: none */
bool person_intern(struct store *s, const struct uuid *id, int64_t *n, bool *erased, bool *fresh, struct err *e);
bool person_id(struct store *s, int64_t n, struct uuid *out, struct err *e);
bool author_intern(struct store *s, const char *name, int64_t *n, struct err *e);
bool author_name(struct store *s, int64_t n, struct arena *a, const char **out, struct err *e);
void person_forget(struct store *s);

/* ---- load.c ---- */

/* A fact from a row of FACT_SELECT, with its content. A missing content is ERR_STORE_SCHEMA. */
bool load_fact(struct store *s, sqlite3_stmt *row, struct arena *a, struct fact *out, int64_t *n, struct err *e);
/* The same without the content: the envelope, salt, hash and chain. */
bool load_envelope(struct store *s, sqlite3_stmt *row, struct arena *a, struct fact *out, int64_t *n, struct err *e);
/* The content of fact n. *found false: there is no row. */
bool load_content(struct store *s, int64_t n, struct fact *f, struct arena *a, bool *found, struct err *e);
/* Every fact of a client; for_course: without audits and what is erased. n[] is parallel. */
struct loaded {
	struct fact *fact;
	int64_t *n;
	size_t count;
};
bool load_client(struct store *s, int64_t person, bool for_course, struct arena *a, struct loaded *out, struct err *e);

/* The facts of one device in their order. */
bool load_device(struct store *s, const struct head *h, store_each_fact *each, void *ctx, struct err *e);

/* ---- recent.c: the facts of the client that is being worked on ---- */

struct recent {
	int64_t person; /* 0: none; else all facts of that client are here */
	struct fact *fact;
	int64_t *n; /* parallel */
	size_t count, cap;
	size_t expected;    /* how many the one before had: clients resemble each other */
	struct arena arena; /* their texts */
};
void recent_forget(struct store *s);
/* A client without facts so far. */
void recent_start(struct store *s, int64_t person);
/* Keeps a fact that was just saved, if its client is the one at hand. Forgets all where memory is short. */
void recent_add(struct store *s, const struct fact *f, int64_t person, int64_t n);
/* Makes this client the one at hand. */
bool recent_get(struct store *s, int64_t person, struct err *e);

/* ---- touched.c: clients whose derived rows must follow ---- */

struct touched {
	uint8_t *mark; /* by person.n */
	size_t cap, lo, hi;
};
/* A fact of this client comes next: brings the client before it up to date. */
bool touched_next(struct store *s, int64_t person, bool fresh, struct err *e);
bool touched_mark(struct store *s, int64_t person, struct err *e);
/* All that were touched in this transaction are to be derived again: a definition came in after some of them. */
void touched_again(struct store *s);
bool touched_derive(struct store *s, struct err *e);
void touched_clear(struct store *s);

/* ---- practice.c: clients whose episodes may have changed since somebody asked ---- */

#define CHANGES_MAX 64
struct changes {
	int64_t person[CHANGES_MAX];
	size_t count;
	bool many; /* more than there is room for */
};
void changes_note(struct store *s, int64_t person);
/* Somebody's episodes are gone. */
void changes_note_all(struct store *s);

/* ---- derive.c, derive_rows.c ---- */

enum cell_type { CELL_NULL, CELL_INT, CELL_TEXT, CELL_ID };
struct cell {
	enum cell_type type;
	int64_t number;
	const char *text;
	struct uuid id;
};
#define DERIVE_CELLS 15
struct derived_row {
	struct cell cell[DERIVE_CELLS]; /* the first one is the key within the client */
};
struct derived_rows {
	struct derived_row *row;
	size_t count;
};
struct derived_spec {
	const char *name;
	int cells;
	const char *columns; /* as in CREATE TABLE, after the client's */
	const char *key;     /* the first column's name */
};
const struct derived_spec *derived_spec(enum derived_table table);
/* The rows that a client's course gives. facts and n are parallel. */
bool derived_rows(struct store *s, const struct course *c, const struct fact *facts, const int64_t *n, struct arena *a,
	struct derived_rows out[DERIVED_TABLES], struct err *e);
/* Brings a client's derived rows up to date; with `differing` it only counts what would change. */
bool derive_client(struct store *s, int64_t person, size_t *differing, struct err *e);
/* The same for every client. */
bool derive_all(struct store *s, struct err *e);
/* Whether the derived rows were made by the rules of this version. */
bool derived_is_current(struct store *s, bool *current, struct err *e);
int64_t derive_code(struct store *s, const char *code, struct err *e);

/* ---- define.c ---- */

/* Definitions are added to, never dropped: courses that are looked at borrow them. */
struct defined {
	struct arena arena;
	struct defined_item *item; /* in the order of their facts */
	size_t count;
	int64_t upto, before; /* fact.n of the newest one looked at; and when the open transaction began */
	struct course_definitions list;
	struct defined_lists { /* what `list` shows, with room for more */
		struct uuid *fact, *set_fact;
		const struct scale **scale;
		const struct expect_params **set;
		size_t room;
	} lists;
};
void define_begin(struct store *s);
void define_rollback(struct store *s);

/* ---- erase.c ---- */

/* Takes content and salts of a client away, in the open transaction. */
/* What was begun on pages about the client. */
bool setting_forget_drafts(struct store *s, int64_t person, struct err *e);
bool erase_content(struct store *s, int64_t person, size_t *facts, struct err *e);

/* ---- setting.c: names of the store's own ---- */

#define SETTING_DEVICE "store.device"
#define SETTING_FILE "store.file"
#define SETTING_SESSION "store.session"
#define SETTING_DERIVED "store.derived"
#define SETTING_CODE_KEY "store.code-key"
#define SETTING_BACKUP "backup.last"
#define SETTING_DRILL "backup.drilled"

/* ---- care.c ---- */

struct check {
	struct store *s;
	struct arena *a;
	struct store_report *out;
	size_t room;
	bool older_overviews; /* made by the rules of an older version: they need not agree */
};
/* Notes a fault; false when memory is out. `what` may be NULL. */
bool check_problem(struct check *c, const char *words, const char *what, struct err *e);
/* The same with a number and what it numbers, a msgid with {what}. */
bool check_problem_number(struct check *c, const char *words, const char *place, int64_t what, struct err *e);
/* Each looks at one side of the vault. False: it could not be finished. */
bool check_pages(struct check *c, struct err *e);
bool check_structure(struct check *c, struct err *e);
bool check_facts(struct check *c, struct err *e);
bool check_derived(struct check *c, struct err *e);

#define CHANCE_LEN 4096

struct store {
	struct vault *vault;
	sqlite3 *db;
	const struct env *env;
	bool read_only, newer;
	int schema;                            /* of the tables: an older one only on a read-only medium */
	bool open;                             /* a transaction is */
	bool spoiled;                          /* and something in it failed: it cannot be committed */
	bool sealed;                           /* this session is counted and the seal is of it */
	bool settings_changed, schema_changed; /* in the open transaction */

	sqlite3_stmt *statement[SQL_COUNT];
	sqlite3_stmt *content_add[FACT_KIND_COUNT], *content_get[FACT_KIND_COUNT];

	struct heads heads;
	int64_t next; /* fact.n of the next one */
	bool stale;   /* a transaction was taken back: heads and next are read again before they are used */
	bool renew;   /* our own chain came in from elsewhere: somebody else may go on with it */

	char *author;
	struct {
		int64_t n;
		char *name;
	} author_last;
	struct {
		int64_t n;
		struct uuid id;
		bool erased;
	} person_last;

	struct recent recent;
	struct touched touched;
	struct changes changes;
	struct defined defined;
	bool tombstones; /* one was adopted in this transaction */
	bool definitions_adopted;
	uint8_t code_key[16];
	bool has_code_key;

	struct uuid_source ids;
	struct buf scratch, list;
	uint8_t chance[CHANCE_LEN];
	size_t chance_left;
};

#endif
