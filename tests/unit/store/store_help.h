/* A folder for each test with a vault and a store in it, and clinical facts a line each. */
#ifndef STREK_TESTS_STORE_HELP_H
#define STREK_TESTS_STORE_HELP_H

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/store/care.h"
#include "strek/store/store.h"
#include "strek/vault/vault.h"

#include "env_fixed.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

struct place {
	struct env_fixed env;
	char folder[64];
	char path[96], other[96], third[96];
	struct store *s;
	struct arena arena;
	struct err e;
	struct uuid client, form;         /* for a test's own use */
	struct uuid client_fact, episode; /* the newest that place_client() and place_course() saved */
	struct uuid norms[2];             /* the definition facts of ORS and SRS, once place_scales() was called */
};

extern const uint8_t place_key[FORMAT_KEY_LEN];

/* Asserts that a call succeeded and shows the error otherwise. */
#define ok(call) cr_assert(call, "%s: %s %s %s", #call, err_name(p->e.code), p->e.what, p->e.value)
/* Asserts that it failed with that error, and forgets it. */
#define fails(call, want)                                                                                              \
	do {                                                                                                           \
		p->e = ERR_INIT;                                                                                       \
		cr_assert(!(call), "%s succeeded", #call);                                                             \
		cr_assert_eq(p->e.code, want, "%s: %s %s", #call, err_name(p->e.code), p->e.what);                     \
		p->e = ERR_INIT;                                                                                       \
	} while (0)

/* With a fresh, open store at p->path. */
void place_init(struct place *p);
/* Without a store; seed of its randomness. */
void place_bare(struct place *p, uint64_t seed);
void place_end(struct place *p);
struct store *place_create(struct place *p, const char *path);
struct store *place_open(struct place *p, const char *path, enum vault_mode mode);
/* Closes p->s and opens it again. */
void place_reopen(struct place *p);
void place_copy(const char *from, const char *to);
/* A statement past the store, on its connection. */
int place_sql(struct store *s, const char *sql);
int64_t place_number(struct store *s, const char *sql);

/* Facts; each in a transaction of its own unless one is open. Sessions are a week apart from 2026-01-05 on. */
struct uuid place_save(struct place *p, struct fact f);
void place_scales(struct place *p);
struct uuid place_client(struct place *p, const char *code);
struct uuid place_episode(struct place *p, struct uuid client, int number);
struct uuid place_session(struct place *p, struct uuid client, struct uuid episode, int number);
struct uuid place_form(struct place *p, struct uuid client, struct uuid session, const char *scale);
struct uuid place_mark(struct place *p, struct uuid client, struct uuid form, int line, int mm);
struct uuid place_note(struct place *p, struct uuid client, enum token_note note, const char *text);
/* A form with four marks and its end. */
struct uuid place_rating(struct place *p, struct uuid client, struct uuid session, const char *scale, const int mm[4]);
/* A fact that supersedes one of `kind`: change it and save it. */
struct fact place_fact(struct uuid client, enum fact_kind kind);
/* A client with one episode, `sessions` sessions and an ORS rating in each, going up from 15. */
struct uuid place_course(struct place *p, const char *code, int sessions);
/* Facts of every kind, two clients, corrections, a conflict. */
void place_everything(struct place *p);

/* All facts as JSON lines, in the store's order: what two vaults with the same content agree in. */
void place_json(struct store *s, struct buf *out);
/* The derived tables as text, without row numbers: by client id. */
void place_derived(struct store *s, struct buf *out);
void place_check_is_clean(struct place *p, struct store *s);
bool place_check_finds(struct place *p, struct store *s);

#endif
