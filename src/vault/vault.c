#include "strek/vault/vault.h"

#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/journal.h"
#include "strek/vault/memory.h"
#include "strek/vault/page.h"
#include "strek/vault/secret.h"
#include "strek/vault/slots.h"

#include "bytes.h"
#include "vault_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

bool vault_name(struct vault *v, const char *shown, const char *path, struct err *e)
{
	char *s = strdup(shown), *p = strdup(path), *j = file_beside(path, "-journal");
	if (!s || !p || !j) {
		free(s);
		free(p);
		free(j);
		return err_set(e, ERR_NO_MEMORY);
	}
	free(v->shown);
	free(v->path);
	free(v->journal);
	v->shown = s;
	v->path = p;
	v->journal = j;
	return true;
}

struct vault *vault_blank(const char *path, bool writing, const struct env *env, struct err *e)
{
	char *absolute = file_absolute(path);
	if (!absolute) {
		file_fail(e, path, errno, writing);
		return NULL;
	}
	struct vault *v = calloc(1, sizeof *v);
	if (!v)
		err_set(e, ERR_NO_MEMORY);
	if (v) {
		v->fd = -1;
		v->lock = LOCK_INIT;
		v->env = *env;
	}
	if (v && !vault_name(v, path, absolute, e)) {
		vault_close(v);
		v = NULL;
	}
	free(absolute);
	return v;
}

/* Opens for writing where that can be, otherwise for reading. */
static int open_best(struct vault *v, int *system)
{
	bool writable = false;
	*system = v->mode == VAULT_READ_WRITE ? file_folder_writable(v->path, &writable) : 0;
	if (*system)
		return -1;
	v->read_only = !writable;
	if (!v->read_only) {
		int fd = file_open(v->path, O_RDWR, system);
		if (fd >= 0 || (*system != EROFS && *system != EACCES && *system != EPERM))
			return fd;
		v->read_only = true;
	}
	return file_open(v->path, O_RDONLY, system);
}

static bool open_file(struct vault *v, struct err *e)
{
	struct stat named, opened;
	int system = 0;
	if (lstat(v->path, &named) != 0)
		return file_fail(e, v->shown, errno, false);
	if (lock_held_here(&named, v->mode == VAULT_READ_WRITE, &v->env.clock, v->shown, e))
		return false;
	v->fd = open_best(v, &system);
	if (v->fd < 0)
		return file_fail(e, v->shown, system, false);
	if (!lock_take(&v->lock, v->fd, !v->read_only, &v->env.clock, v->shown, e))
		return false;
	/* A restored file may have taken the name between the two. */
	if (fstat(v->fd, &opened) != 0 || lstat(v->path, &named) != 0 || !file_same(&opened, &named))
		return err_file(e, ERR_FILE_REPLACED, v->shown, 0);
	return true;
}

/* What SQLite would otherwise find out too late or say too vaguely. */
static bool check_whole(struct vault *v, struct err *e)
{
	struct stat st;
	char first = 0;
	if (v->mode == VAULT_SALVAGE)
		return true;
	if (fstat(v->fd, &st) != 0)
		return file_fail(e, v->shown, errno, false);
	if (st.st_size < FORMAT_PAGES + FORMAT_PAGE_LEN)
		return err_file(e, ERR_VAULT_TRUNCATED, v->shown, 0);
	if (!v->read_only)
		return journal_check(v->journal, v->keys, v->shown, e);
	int system = 0, fd = file_open(v->journal, O_RDONLY, &system);
	if (fd < 0)
		return system == ENOENT || file_fail(e, v->shown, system, false);
	size_t got;
	system = file_read(fd, &first, 1, 0, &got);
	close(fd);
	if (system)
		return file_fail(e, v->shown, system, false);
	return !first || err_file(e, ERR_VAULT_JOURNAL_READ_ONLY, v->shown, 0);
}

static bool open_with_key(struct vault *v, const uint8_t *key, struct err *e)
{
	v->keys = page_keys_new(key, e);
	if (!v->keys)
		return false;
	if (!superblock_authentic(&v->super, v->keys)) {
		err_what(e, ERR_VAULT_DAMAGED, "superblock");
		return err_at(e, v->shown, 0, 0);
	}
	if (!check_whole(v, e))
		return false;
	/* What a power cut left of a change of keys is brought to its end, or an old passphrase would still open
	 * one copy. */
	if (!v->read_only)
		superblock_heal(&v->super, v->fd);
	return vault_start(v, e);
}

static bool open_locked(struct vault *v, struct err *e)
{
	return memory_wiped_by_sqlite(e) && open_file(v, e) && superblock_load(&v->super, v->fd, v->shown, e);
}

bool vault_open_key(const char *path, const uint8_t key[FORMAT_KEY_LEN], enum vault_mode mode, const struct env *env,
	struct vault **out, struct err *e)
{
	struct vault *v = vault_blank(path, false, env, e);
	*out = NULL;
	if (!v)
		return false;
	v->mode = mode;
	if (!open_locked(v, e) || !open_with_key(v, key, e)) {
		vault_close(v);
		return false;
	}
	*out = v;
	return true;
}

bool vault_open(const char *path, const struct secret *secret, enum vault_mode mode, const struct env *env,
	struct vault **out, struct err *e)
{
	struct vault *v = vault_blank(path, false, env, e);
	*out = NULL;
	if (!v)
		return false;
	v->mode = mode;
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, e);
	bool ok =
		key && open_locked(v, e) && slots_open(&v->super, secret, v->shown, key, e) && open_with_key(v, key, e);
	secret_release(key);
	if (!ok) {
		vault_close(v);
		return false;
	}
	*out = v;
	return true;
}

bool vault_unlock(const char *path, const struct secret *secret, const struct env *env, uint8_t key[FORMAT_KEY_LEN],
	struct err *e)
{
	struct superblock super;
	struct stat st;
	int system = 0;
	if (lstat(path, &st) != 0)
		return file_fail(e, path, errno, false);
	if (lock_held_here(&st, true, &env->clock, path, e))
		return false;
	int fd = file_open(path, O_RDONLY, &system);
	if (fd < 0)
		return file_fail(e, path, system, false);
	bool ok = superblock_load(&super, fd, path, e);
	close(fd);
	return ok && slots_open(&super, secret, path, key, e);
}

/* ---- SQLite ---- */

static bool settle(struct vault *v, struct err *e)
{
	static const char *const settings[] = {
		"PRAGMA locking_mode=EXCLUSIVE",
		"PRAGMA temp_store=MEMORY",
		"PRAGMA mmap_size=0",
		"PRAGMA synchronous=FULL",
		"PRAGMA fullfsync=ON",
		"PRAGMA secure_delete=ON",
		"PRAGMA cell_size_check=ON",
		"PRAGMA trusted_schema=OFF",
		"PRAGMA recursive_triggers=ON",
		"PRAGMA foreign_keys=ON",
		"PRAGMA cache_size=-65536",
		"PRAGMA journal_mode=TRUNCATE",
		"SELECT count(*) FROM sqlite_schema",
	};
	int reserve = FORMAT_PAGE_RESERVE;
	sqlite3_extended_result_codes(v->db, 1);
	sqlite3_db_config(v->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	sqlite3_db_config(v->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)NULL);
	sqlite3_db_config(v->db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	sqlite3_db_config(v->db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_file_control(v->db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		int rc = sqlite3_exec(v->db, settings[i], NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return vault_fail(v, rc, e);
	}
	/* SQLite counts a last page that is only begun as a page. */
	if (vault_cut_off(v)) {
		err_set(e, ERR_VAULT_TRUNCATED);
		return err_at(e, v->shown, 0, 0);
	}
	vfs_forgive(&v->vfs);
	return true;
}

bool vault_start(struct vault *v, struct err *e)
{
	int flags = v->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	v->vfs = (struct vfs){
		.fd = v->fd,
		.path = v->path,
		.journal = v->journal,
		.keys = v->keys,
		.rng = v->env.rng,
		.read_only = v->read_only,
		.ignore_journal = v->mode == VAULT_SALVAGE,
	};
	if (!vfs_attach(&v->vfs, e))
		return false;
	v->vfs_known = true;
	struct err why = ERR_INIT;
	int rc = sqlite3_open_v2(v->path, &v->db, flags | SQLITE_OPEN_NOMUTEX, v->vfs.name);
	bool ok = rc == SQLITE_OK ? settle(v, &why) : vault_fail(v, rc, &why);
	if (ok)
		return true;
	if (v->mode != VAULT_SALVAGE) {
		if (e && !err_is(e))
			*e = why;
		return false;
	}
	sqlite3_close(v->db);
	v->db = NULL;
	vfs_forgive(&v->vfs);
	return true;
}

/* An empty journal beside a closed vault only raises questions. Not while the name may be somebody else's. */
static void remove_journal(struct vault *v)
{
	struct stat ours, named, journal;
	if (!v->read_only && v->lock.fd >= 0 && fstat(v->fd, &ours) == 0 && lstat(v->path, &named) == 0 &&
		file_same(&ours, &named) && lstat(v->journal, &journal) == 0 && journal.st_size == 0)
		unlink(v->journal);
}

void vault_stop(struct vault *v)
{
	if (v->db) {
		sqlite3_stmt *s;
		/* The first try takes down virtual tables, whose statements are not ours to finalise. */
		if (sqlite3_close(v->db) != SQLITE_OK) {
			while ((s = sqlite3_next_stmt(v->db, NULL)))
				sqlite3_finalize(s);
			sqlite3_close(v->db);
		}
		v->db = NULL;
		remove_journal(v);
	}
	if (v->vfs_known)
		vfs_detach(&v->vfs);
	v->vfs_known = false;
}

void vault_close(struct vault *v)
{
	if (!v)
		return;
	vault_reveal(v);
	/* A file that could not be opened is left as it was found. */
	if (v->db && !v->read_only)
		superblock_heal(&v->super, v->fd);
	vault_stop(v);
	secret_release(v->keys);
	lock_release(&v->lock);
	if (v->fd >= 0)
		close(v->fd);
	free(v->shown);
	free(v->path);
	free(v->journal);
	sodium_memzero(v, sizeof *v);
	free(v);
}

struct sqlite3 *vault_db(struct vault *v)
{
	return v->db;
}
