/* The store: facts in the vault, saved whole or not at all, and what is derived from them.
 *
 * The only user of SQLite outside the vault. One process writes at a time. A save that returned true is on
 * the disk. Whatever fails leaves the database at its last commit and the store usable. */
#ifndef STREK_STORE_STORE_H
#define STREK_STORE_STORE_H

#include "strek/course/course.h"

struct arena;
struct env;
struct err;
struct store;
struct vault;
struct expect_params;

/* Makes the tables in a fresh vault. Has the shape of vault_new.fill, so that a vault is created with them or not
 * at all: ctx is the struct env *. The vault stays the caller's. */
bool store_fill(struct vault *vault, void *env, struct err *e);
/* Opens what is there. Takes the vault over, also on failure (then it is closed); env must outlive the store. An older
 * schema is backed up beside the file and migrated in one transaction; a newer one opens for reading, and
 * store_is_newer() says so. A copied or restored file gets a new device id here, so that no chain forks.
 * ERR_STORE_SCHEMA. */
bool store_open(struct vault *vault, const struct env *env, struct store **out, struct err *e);
/* store_fill, then store_open: for a vault that is fresh already. */
bool store_create(struct vault *vault, const struct env *env, struct store **out, struct err *e);
/* Closes and wipes; NULL is allowed. */
void store_close(struct store *s);
bool store_is_read_only(const struct store *s);
bool store_is_newer(const struct store *s);
/* The vault's own path, for messages. */
const char *store_path(const struct store *s);
struct vault *store_vault(struct store *s);
const struct env *store_env(const struct store *s);
/* Screen lock: wipes what the store keeps in memory and conceals the vault; until store_reveal() nothing but
 * those two and store_close() may be called. Not inside a transaction. */
void store_conceal(struct store *s);
void store_reveal(struct store *s);
/* Who is named as author of what is saved from now on; "" at first. */
bool store_set_author(struct store *s, const char *author, struct err *e);

/* ---- saving ---- */

/* A fresh id, for facts that refer to each other before they are saved. */
bool store_new_id(struct store *s, struct uuid *out, struct err *e);
/* One transaction around many saves; they do not nest. The derived tables of every client touched are brought
 * up to date before the commit, in it. After a save has failed inside it the commit fails too and everything is
 * taken back. Facts of one client together save fastest. */
bool store_begin(struct store *s, struct err *e);
bool store_commit(struct store *s, struct err *e);
void store_rollback(struct store *s);
/* Adds one fact inside a transaction. The caller sets kind, client, supersedes and content, and id, at with tz, and
 * author if it cares; the store fills what is unset (id; at and tz while at is 0; author) and device, seq, lamport,
 * salt, hash and chain. ERR_STORE_FACT names kind and field; also for an erased client. */
bool store_add(struct store *s, struct fact *f, struct err *e);
/* begin, add each, commit. */
bool store_save(struct store *s, struct fact *facts, size_t count, struct err *e);
/* Adds a fact made elsewhere, as it is, after checking hash and place in its chain; a fact already here is left
 * alone (*added false). Each device's facts come in their order, without holes. What a tombstone names comes without
 * its content, and a tombstone takes away the content that is here. ERR_STORE_CHAIN. For JSON import; inside a
 * transaction. */
bool store_adopt(struct store *s, const struct fact *f, bool *added, struct err *e);
/* The definition fact with exactly this scale; added when there is none. Inside a transaction. */
bool store_define_scale(struct store *s, const struct scale *scale, struct uuid *fact, struct err *e);
/* The same for a parameter set, which names its scale and age group. */
bool store_define_params(struct store *s, const struct expect_params *p, struct uuid *fact, struct err *e);

/* ---- reading ---- */

/* The client with that code (the older one, should two have it), or with that id as text; ERR_NO_CLIENT. */
bool store_find_client(struct store *s, const char *code, struct uuid *out, struct err *e);
/* Every client's id, ascending by code. */
bool store_clients(struct store *s, struct arena *a, const struct uuid **ids, size_t *count, struct err *e);
/* A client's course as it stands, without audit facts; facts and course live in the arena, the definitions in the
 * store. */
bool store_course(struct store *s, const struct uuid *client, struct arena *a, struct course *out, struct err *e);
/* The definitions the vault holds; borrowed until the next save of one. */
const struct course_definitions *store_definitions(struct store *s, struct err *e);
/* Calls `each` for every fact in order of device and sequence; client nil: all. Stops when it returns false.
 * The fact lives for the call. */
typedef bool store_each_fact(void *ctx, const struct fact *f, struct err *e);
bool store_facts(struct store *s, const struct uuid *client, store_each_fact *each, void *ctx, struct err *e);
/* Every fact of a kind that nothing supersedes, of all clients and of none, in the order they came; with what was taken
 * back left out. For kinds of which a practice has few: cases, consents, what was learned. */
bool store_standing(
	struct store *s, enum fact_kind kind, struct arena *a, const struct fact **facts, size_t *count, struct err *e);
size_t store_fact_count(struct store *s);

/* A line of the caseload: derived, kept in the transaction of the mark, rebuildable. Newest episode, first
 * outcome scale, the client's own ratings. */
struct store_line {
	struct uuid client;
	const char *code, *name;
	struct fact_texts tags;
	enum scale_age age;
	int episode; /* its number; 0: none yet */
	bool open;
	int sessions;      /* attended ones of that episode */
	const char *scale; /* "" without ratings */
	int first, last;   /* tenths; COURSE_NONE */
	int gain;          /* signed in the scale's own points: last - first; COURSE_NONE with one score */
	enum token_level level;
	const char *reason;   /* id of the rule that gave the level, signal_of_id(); "" without one. Neither knows the
				 day:   signal_on_day() adds who has not been seen for long */
	int session_scale;    /* last total of the session scale; COURSE_NONE */
	date_t last_date;     /* of the last attended session; DATE_NONE */
	const int16_t *spark; /* the last totals, oldest first, STORE_SPARK_GAP for a gap */
	size_t sparks;
};
#define STORE_SPARK_GAP (-1)
#define STORE_SPARK_MAX 16
/* Ascending by code. */
bool store_caseload(struct store *s, struct arena *a, struct store_line **lines, size_t *count, struct err *e);
/* As it stands on a day, in the order of signal_order(): the caseload's wherever it is listed. */
bool store_caseload_on(
	struct store *s, date_t today, struct arena *a, struct store_line **lines, size_t *count, struct err *e);

/* ---- settings: not facts ---- */

/* NULL when never set; into the arena. */
bool store_setting(struct store *s, const char *name, struct arena *a, const char **value, struct err *e);
bool store_set_setting(struct store *s, const char *name, const char *value, struct err *e);
bool store_drop_setting(struct store *s, const char *name, struct err *e);

/* Words begun on a page and not kept yet are a setting with such a name: about a client (NULL: about none), who is
 * erased with them, on the page `page`, about `of` there (NULL: something new). */
#define STORE_DRAFT_NAME 128
void store_draft_name(const struct uuid *client, const char *page, const struct uuid *of, char out[STORE_DRAFT_NAME]);

/* ---- who did what ---- */

/* Adds an audit fact in a transaction of its own, or in the open one. Ids only. In a vault opened for reading it
 * does nothing and is true. */
bool store_audit(struct store *s, enum token_action action, const struct uuid *client, const struct uuid *target,
	int32_t count, struct err *e);

#endif
