#include "vault_help.h"

#include "scratch.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

const uint8_t world_key[FORMAT_KEY_LEN] = "thirty-two bytes that open tests";

void world_init(struct world *w)
{
	*w = (struct world){.e = ERR_INIT};
	env_fixed_usual(&w->env);
	scratch_make(w->folder, "vault");
	snprintf(w->path, sizeof w->path, "%s/a.vault", w->folder);
	snprintf(w->journal, sizeof w->journal, "%s/a.vault-journal", w->folder);
	snprintf(w->other, sizeof w->other, "%s/b.vault", w->folder);
}

void world_end(struct world *w)
{
	scratch_remove(w->folder);
}

struct vault *world_vault(struct world *w, const char *sql)
{
	struct vault *v = NULL;
	cr_assert(
		vault_create_key(w->path, world_key, &w->env.env, &v, &w->e), "%s %s", err_name(w->e.code), w->e.what);
	if (sql)
		world_sql(v, sql);
	return v;
}

struct vault *world_open(struct world *w, enum vault_mode mode)
{
	struct vault *v = NULL;
	w->e = ERR_INIT;
	vault_open_key(w->path, world_key, mode, &w->env.env, &v, &w->e);
	return v;
}

void world_sql(struct vault *v, const char *sql)
{
	char *why = NULL;
	int rc = sqlite3_exec(vault_db(v), sql, NULL, NULL, &why);
	cr_assert_eq(rc, SQLITE_OK, "%d %s in %.80s", rc, why, sql);
}

int64_t world_number(struct vault *v, const char *sql)
{
	sqlite3_stmt *s = NULL;
	cr_assert_eq(sqlite3_prepare_v2(vault_db(v), sql, -1, &s, NULL), SQLITE_OK, "%s", sqlite3_errmsg(vault_db(v)));
	int rc = sqlite3_step(s);
	cr_assert_eq(rc, SQLITE_ROW, "%d %s", rc, sqlite3_errmsg(vault_db(v)));
	int64_t n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

size_t world_size(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? (size_t)st.st_size : 0;
}

bool world_exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

uint8_t *world_read(const char *path, size_t *n)
{
	*n = world_size(path);
	uint8_t *bytes = malloc(*n + 1);
	int fd = open(path, O_RDONLY);
	cr_assert(bytes && fd >= 0);
	cr_assert_eq(read(fd, bytes, *n), (ssize_t)*n);
	close(fd);
	return bytes;
}

void world_write(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	cr_assert(fd >= 0);
	cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
	close(fd);
}

void world_poke(const char *path, size_t at, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY);
	cr_assert(fd >= 0);
	cr_assert_eq(pwrite(fd, bytes, n, (off_t)at), (ssize_t)n);
	close(fd);
}

void world_flip(const char *path, size_t at, uint8_t bits)
{
	uint8_t b;
	int fd = open(path, O_RDWR);
	cr_assert(fd >= 0);
	cr_assert_eq(pread(fd, &b, 1, (off_t)at), 1);
	b ^= bits;
	cr_assert_eq(pwrite(fd, &b, 1, (off_t)at), 1);
	close(fd);
}
