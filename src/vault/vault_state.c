#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/page.h"
#include "strek/vault/slots.h"

#include "bytes.h"
#include "vault_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>

enum { HEADER_PAGES = 28 };

bool vault_cut_off(struct vault *v)
{
	uint8_t page[FORMAT_PAGE_LEN];
	bool ok = vfs_page_read(&v->vfs, 1, page) == SQLITE_OK;
	uint32_t count = bytes_get32_big(page + HEADER_PAGES);
	sodium_memzero(page, sizeof page);
	return ok && count > v->vfs.pages;
}

static bool damaged(struct vault *v, const char *what, unsigned long page, struct err *e)
{
	char words[48];
	if (vault_cut_off(v))
		return err_set(e, ERR_VAULT_TRUNCATED);
	if (page)
		snprintf(words, sizeof words, "%s %lu", what, page);
	else
		snprintf(words, sizeof words, "%s", what);
	return err_what(e, ERR_VAULT_DAMAGED, words);
}

bool vault_usable(const struct vault *v, struct err *e)
{
	return !v->vfs.concealed || err_what(e, ERR_INTERNAL, "the vault is locked");
}

static bool fail_by_fault(struct vault *v, struct err *e)
{
	switch (v->vfs.fault) {
	case VFS_FAULT_PAGE:
		return damaged(v, "page", v->vfs.fault_page, e);
	case VFS_FAULT_JOURNAL:
		return damaged(v, "journal, page", v->vfs.fault_page, e);
	case VFS_FAULT_REPLACED:
		return err_set(e, ERR_FILE_REPLACED);
	case VFS_FAULT_RANDOM:
		return err_set(e, ERR_NO_RANDOM);
	case VFS_FAULT_READ:
	case VFS_FAULT_WRITE:
		return file_fail(e, v->shown, v->vfs.system, v->vfs.fault == VFS_FAULT_WRITE);
	case VFS_FAULT_CONCEALED:
		return vault_usable(v, e);
	case VFS_FAULT_NONE:
	case VFS_FAULT_MISUSE:
		break;
	}
	return err_what(e, ERR_INTERNAL, v->db ? sqlite3_errmsg(v->db) : "SQLite");
}

static bool fail_by_result(struct vault *v, int rc, struct err *e)
{
	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return err_set(e, ERR_NO_MEMORY);
	case SQLITE_FULL:
		return err_set(e, ERR_DISK_FULL);
	case SQLITE_READONLY:
		return err_set(e, ERR_STORE_READ_ONLY);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return damaged(v, "database", 0, e);
	default:
		return err_what(e, ERR_INTERNAL, v->db ? sqlite3_errmsg(v->db) : sqlite3_errstr(rc));
	}
}

/* Results that a fault below can have caused; a constraint that failed is none of them. */
static bool caused_below(int rc)
{
	int primary = rc & 0xff;
	return rc != SQLITE_IOERR_NOMEM && (primary == SQLITE_IOERR || primary == SQLITE_FULL ||
						   primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY);
}

bool vault_fail(struct vault *v, int rc, struct err *e)
{
	bool fresh = !err_is(e);
	if (rc == SQLITE_IOERR_NOMEM)
		err_set(e, ERR_NO_MEMORY);
	else if (caused_below(rc) && v->vfs.fault != VFS_FAULT_NONE)
		fail_by_fault(v, e);
	else
		fail_by_result(v, rc, e);
	vfs_forgive(&v->vfs);
	return fresh ? err_at(e, v->shown, 0, 0) : false;
}

bool vault_read_only(const struct vault *v)
{
	return v->read_only;
}

const char *vault_path(const struct vault *v)
{
	return v->shown;
}

const uint8_t *vault_id(const struct vault *v)
{
	return v->super.bytes + FORMAT_SUPER_ID;
}

uint64_t vault_generation(const struct vault *v)
{
	return superblock_generation(v->super.bytes);
}

const uint8_t *vault_key(const struct vault *v)
{
	return v->vfs.concealed ? NULL : v->keys->data;
}

bool vault_identity(const struct vault *v, struct vault_identity *out, struct err *e)
{
	struct stat st;
	if (fstat(v->fd, &st) != 0)
		return file_fail(e, v->shown, errno, false);
	*out = (struct vault_identity){(uint64_t)st.st_dev, (uint64_t)st.st_ino, 0};
#ifdef STATX_BTIME
	struct statx x;
	if (statx(v->fd, "", AT_EMPTY_PATH, STATX_BTIME, &x) == 0 && x.stx_mask & STATX_BTIME)
		out->birth_ns = (int64_t)x.stx_btime.tv_sec * 1000000000 + x.stx_btime.tv_nsec;
#endif
	return true;
}

bool vault_file_unchanged(struct vault *v, struct err *e)
{
	int rc = vfs_unchanged(&v->vfs);
	return rc == SQLITE_OK || vault_fail(v, rc, e);
}

void vault_conceal(struct vault *v)
{
	if (v->db)
		sqlite3_db_release_memory(v->db);
	v->vfs.concealed = true;
	sodium_mprotect_noaccess(v->keys);
}

void vault_reveal(struct vault *v)
{
	if (v->keys)
		sodium_mprotect_readwrite(v->keys);
	v->vfs.concealed = false;
}

uint32_t vault_pages(const struct vault *v)
{
	return v->vfs.pages;
}

uint32_t vault_stray_bytes(const struct vault *v)
{
	struct stat st;
	return fstat(v->fd, &st) == 0 && st.st_size > FORMAT_PAGES ? (uint32_t)(st.st_size % FORMAT_PAGE_LEN) : 0;
}

bool vault_page_read(struct vault *v, uint32_t page, uint8_t out[FORMAT_PAGE_LEN], struct err *e)
{
	memset(out, 0, FORMAT_PAGE_LEN);
	if (page == FORMAT_PAGE_UNUSED)
		return true;
	if (page == 0 || page > v->vfs.pages) {
		err_set(e, ERR_VAULT_TRUNCATED);
		return err_at(e, v->shown, 0, 0);
	}
	int rc = vfs_page_read(&v->vfs, page, out);
	return rc == SQLITE_OK || vault_fail(v, rc, e);
}
