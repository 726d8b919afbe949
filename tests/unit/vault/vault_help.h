/* A folder of its own for each test, and a vault in it. */
#ifndef STREK_TESTS_VAULT_HELP_H
#define STREK_TESTS_VAULT_HELP_H

#include "strek/base/err.h"
#include "strek/vault/vault.h"

#include "env_fixed.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sqlite3;

struct world {
	struct env_fixed env;
	char folder[64];
	char path[96];    /* of a vault that may exist */
	char journal[96]; /* its journal */
	char other[96];   /* another free name there */
	struct err e;
};

extern const uint8_t world_key[FORMAT_KEY_LEN];

void world_init(struct world *w);
/* Removes the folder. */
void world_end(struct world *w);

/* A new vault under w->path with world_key and these statements run in it; fails the test otherwise. */
struct vault *world_vault(struct world *w, const char *sql);
/* Opens w->path with world_key; NULL with w->e set. */
struct vault *world_open(struct world *w, enum vault_mode mode);
void world_sql(struct vault *v, const char *sql);
/* The first column of the first row as a number; fails the test on an error. */
int64_t world_number(struct vault *v, const char *sql);

size_t world_size(const char *path);
bool world_exists(const char *path);
/* The whole file, malloc'd. */
uint8_t *world_read(const char *path, size_t *n);
void world_write(const char *path, const void *bytes, size_t n);
/* Changes n bytes in place. */
void world_poke(const char *path, size_t at, const void *bytes, size_t n);
void world_flip(const char *path, size_t at, uint8_t bits);

#endif
