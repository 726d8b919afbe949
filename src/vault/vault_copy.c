#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/page.h"

#include "vault_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

struct copy {
	struct vault *from;
	const char *shown; /* the destination as it was named */
	char *path;
	int fd;
	off_t size;
	uint8_t *bytes; /* CHUNK */
	uint8_t sum[FORMAT_HASH_LEN];
};

enum { CHUNK = 64 * FORMAT_PAGE_LEN };

static size_t chunk_at(const struct copy *c, off_t at)
{
	return c->size - at < CHUNK ? (size_t)(c->size - at) : CHUNK;
}

/* The superblocks as they hold now, then the pages as they are. */
static bool write_all(struct copy *c, struct err *e)
{
	crypto_generichash_state h;
	crypto_generichash_init(&h, NULL, 0, sizeof c->sum);
	if (!superblock_write_new(&c->from->super, c->fd, c->shown, e))
		return false;
	for (off_t at = FORMAT_PAGES; at < c->size; at += CHUNK) {
		size_t n = chunk_at(c, at), got;
		int system = file_read(c->from->fd, c->bytes, n, at, &got);
		if (system || got < n)
			return file_fail(e, c->from->shown, system ? system : EIO, false);
		crypto_generichash_update(&h, c->bytes, n);
		system = file_write(c->fd, c->bytes, n, at);
		if (system)
			return file_fail(e, c->shown, system, true);
	}
	crypto_generichash_final(&h, c->sum, sizeof c->sum);
	int system = file_sync(c->fd);
	return !system || file_fail(e, c->shown, system, true);
}

/* The first page of the chunk that does not authenticate, or 0. Leaves plain text in the chunk. */
static uint32_t first_bad(struct copy *c, off_t at, size_t n)
{
	uint32_t page = (uint32_t)((at - FORMAT_PAGES) / FORMAT_PAGE_LEN) + 1;
	for (size_t i = 0; i < n; i += FORMAT_PAGE_LEN, page++)
		if (!page_open(c->from->keys, FORMAT_KIND_DATABASE, page, c->bytes + i) && page != FORMAT_PAGE_UNUSED)
			return page;
	return 0;
}

static bool read_back(struct copy *c, struct err *e)
{
	crypto_generichash_state h;
	uint8_t sum[FORMAT_HASH_LEN];
	struct superblock super;
	uint32_t bad = 0;
	char what[32];
	/* From the medium, not from the memory that was just written. */
	posix_fadvise(c->fd, 0, 0, POSIX_FADV_DONTNEED);
	crypto_generichash_init(&h, NULL, 0, sizeof sum);
	bool same = superblock_load(&super, c->fd, c->shown, NULL) && super.twin_good &&
		    memcmp(super.bytes, c->from->super.bytes, sizeof super.bytes) == 0;
	for (off_t at = FORMAT_PAGES; same && at < c->size; at += CHUNK) {
		size_t n = chunk_at(c, at), got;
		same = file_read(c->fd, c->bytes, n, at, &got) == 0 && got == n;
		crypto_generichash_update(&h, c->bytes, n);
		if (same && !bad)
			bad = first_bad(c, at, n);
	}
	crypto_generichash_final(&h, sum, sizeof sum);
	if (!same || memcmp(sum, c->sum, sizeof sum) != 0)
		return err_file(e, ERR_BACKUP_DIFFERS, c->shown, 0);
	if (!bad)
		return true;
	/* It reads as it was written, so the fault is in ours. */
	snprintf(what, sizeof what, "page %lu", (unsigned long)bad);
	err_what(e, ERR_VAULT_DAMAGED, what);
	return err_at(e, c->from->shown, 0, 0);
}

static bool journal_waits(const char *path, char **journal)
{
	struct stat st;
	*journal = file_beside(path, "-journal");
	return *journal && lstat(*journal, &st) == 0 && st.st_size > 0;
}

/* A journal that waits beside the destination belongs to the file that is about to go, and would be rolled
 * back into the new one. Where the old file is a vault of ours it is brought in order first. */
static void settle_old(struct copy *c)
{
	char *journal;
	struct vault *old = NULL;
	struct err ignored = ERR_INIT;
	if (journal_waits(c->path, &journal) &&
		vault_open_key(c->path, c->from->keys->data, VAULT_READ_WRITE, &c->from->env, &old, &ignored))
		vault_close(old);
	free(journal);
}

static bool remove_old_journal(struct copy *c, struct err *e)
{
	char *journal;
	int system = 0;
	if (journal_waits(c->path, &journal) && unlink(journal) != 0)
		system = errno;
	if (!journal)
		system = ENOMEM;
	free(journal);
	if (!system)
		system = file_sync_folder(c->path);
	return !system || file_fail(e, c->shown, system, true);
}

/* Nobody may be using the file that is replaced. *fd is -1 when there is none. */
static bool lock_old(struct copy *c, struct lock *lock, int *fd, struct err *e)
{
	struct stat old, ours;
	int system = 0;
	const struct clock *clock = &c->from->env.clock;
	*fd = -1;
	if (lstat(c->path, &old) != 0)
		return errno == ENOENT || file_fail(e, c->shown, errno, true);
	if (fstat(c->from->fd, &ours) == 0 && file_same(&old, &ours))
		return err_file(e, ERR_FILE_EXISTS, c->shown, 0);
	if (lock_held_here(&old, true, clock, c->shown, e))
		return false;
	*fd = file_open(c->path, O_RDWR, &system);
	if (*fd < 0)
		return file_fail(e, c->shown, system, true);
	return lock_take(lock, *fd, true, clock, c->shown, e);
}

static bool make(struct copy *c, struct err *e)
{
	struct lock draft_lock = LOCK_INIT, old_lock = LOCK_INIT;
	struct draft d = {.fd = -1, .lock = &draft_lock};
	int old_fd;
	settle_old(c);
	bool ok = lock_old(c, &old_lock, &old_fd, e) &&
		  draft_open(&d, &draft_lock, c->path, &c->from->env.clock, c->shown, e);
	c->fd = d.fd;
	ok = ok && write_all(c, e) && read_back(c, e) && remove_old_journal(c, e) &&
	     draft_publish(&d, c->path, c->shown, e);
	draft_drop(&d);
	lock_release(&old_lock);
	if (old_fd >= 0)
		close(old_fd);
	return ok;
}

/* Nothing half-done in the file: no transaction, no journal waiting, and still ours. */
static bool at_rest(struct vault *v, struct err *e)
{
	if (v->db && !sqlite3_get_autocommit(v->db))
		return err_what(e, ERR_INTERNAL, "copy inside a transaction");
	int rc = v->db ? sqlite3_exec(v->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) : SQLITE_OK;
	return rc == SQLITE_OK ? vault_file_unchanged(v, e) : vault_fail(v, rc, e);
}

bool vault_copy(struct vault *v, const char *dest, struct err *e)
{
	if (!vault_usable(v, e) || !at_rest(v, e))
		return false;
	struct copy c = {.from = v, .shown = dest, .path = file_absolute(dest), .fd = -1};
	if (!c.path)
		return file_fail(e, dest, errno, true);
	c.size = FORMAT_PAGES + (off_t)v->vfs.pages * FORMAT_PAGE_LEN;
	c.bytes = malloc(CHUNK);
	bool ok = c.bytes ? make(&c, e) : err_set(e, ERR_NO_MEMORY);
	if (c.bytes)
		sodium_memzero(c.bytes, CHUNK);
	free(c.bytes);
	free(c.path);
	return ok;
}
