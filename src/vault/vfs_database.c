#include "strek/vault/file.h"
#include "strek/vault/page.h"

#include "bytes.h"
#include "vfs_private.h"

#include <errno.h>
#include <sodium.h>
#include <sys/stat.h>

enum { HEADER_LEN = 100, HEADER_PAGE_SIZE = 16 };

static struct vfs *of(sqlite3_file *f)
{
	return ((struct vfs_database *)f)->vfs;
}

static off_t place(uint32_t page)
{
	return FORMAT_PAGES + ((off_t)page - 1) * FORMAT_PAGE_LEN;
}

int vfs_page_read(struct vfs *v, uint32_t page, uint8_t out[FORMAT_PAGE_LEN])
{
	uint8_t stamp[FORMAT_PAGE_RESERVE];
	size_t got;
	if (v->concealed)
		return vfs_note(v, VFS_FAULT_CONCEALED, 0, 0, SQLITE_IOERR_AUTH);
	int system = file_read(v->fd, out, FORMAT_PAGE_LEN, place(page), &got);
	if (system)
		return vfs_note(v, VFS_FAULT_READ, system, page, SQLITE_IOERR_READ);
	/* SQLite takes a short read for zeros, which is right only past the end it knows. */
	if (got == 0 && page > v->pages) {
		memset(out, 0, FORMAT_PAGE_LEN);
		return SQLITE_IOERR_SHORT_READ;
	}
	memcpy(stamp, out + FORMAT_PAGE_TEXT, sizeof stamp);
	if (got < FORMAT_PAGE_LEN || !page_open(v->keys, FORMAT_KIND_DATABASE, page, out)) {
		sodium_memzero(out, FORMAT_PAGE_LEN);
		return vfs_note(v, VFS_FAULT_PAGE, 0, page, SQLITE_IOERR_DATA);
	}
	if (page == 1) {
		memcpy(v->stamp, stamp, sizeof stamp);
		v->stamped = true;
	}
	return SQLITE_OK;
}

int vfs_unchanged(struct vfs *v)
{
	struct stat here, there;
	uint8_t stamp[FORMAT_PAGE_RESERVE];
	size_t got;
	if (fstat(v->fd, &here) != 0)
		return vfs_note(v, VFS_FAULT_READ, errno, 0, SQLITE_IOERR_FSTAT);
	bool same = lstat(v->path, &there) == 0 && file_same(&here, &there);
	if (same && v->stamped) {
		int system = file_read(v->fd, stamp, sizeof stamp, place(1) + FORMAT_PAGE_TEXT, &got);
		if (system)
			return vfs_note(v, VFS_FAULT_READ, system, 1, SQLITE_IOERR_READ);
		same = got == sizeof stamp && memcmp(stamp, v->stamp, sizeof stamp) == 0 &&
		       (here.st_size - FORMAT_PAGES) / FORMAT_PAGE_LEN == (off_t)v->pages;
	}
	return same ? SQLITE_OK : vfs_note(v, VFS_FAULT_REPLACED, 0, 0, SQLITE_READONLY_DBMOVED);
}

/* SQLite asks for the first 100 bytes before it rolls a waiting journal back. Page 1 may be torn then, and
 * must not stand in the way of its own repair; all that SQLite takes from this answer is fixed in our format,
 * and the whole page is read and authenticated afterwards. */
static void fixed_header(uint8_t out[HEADER_LEN])
{
	static const uint8_t start[] = {'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0,
		FORMAT_PAGE_LEN >> 8, FORMAT_PAGE_LEN & 255, 1, 1, FORMAT_PAGE_RESERVE, 64, 32, 32};
	memset(out, 0, HEADER_LEN);
	memcpy(out, start, sizeof start);
}

static int read_part(struct vfs *v, uint8_t *out, int n, uint32_t page, int from)
{
	uint8_t whole[FORMAT_PAGE_LEN];
	int rc = vfs_page_read(v, page, whole);
	memcpy(out, whole + from, (size_t)n);
	sodium_memzero(whole, sizeof whole);
	return rc;
}

static int db_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	struct vfs *v = of(f);
	uint32_t page = (uint32_t)(at / FORMAT_PAGE_LEN) + 1;
	int from = (int)(at % FORMAT_PAGE_LEN);
	if (at == 0 && n == HEADER_LEN) {
		fixed_header(out);
		return SQLITE_OK;
	}
	if (from == 0 && n == FORMAT_PAGE_LEN)
		return vfs_page_read(v, page, out);
	if (n < 0 || from + n > FORMAT_PAGE_LEN)
		return vfs_note(v, VFS_FAULT_MISUSE, 0, 0, SQLITE_IOERR_READ);
	return read_part(v, out, n, page, from);
}

/* Page size, rollback journal (not a log), and the 40 spare bytes, without which the end of every page would be
 * lost. */
static bool header_fits(const uint8_t *page)
{
	static const uint8_t want[] = {FORMAT_PAGE_LEN >> 8, FORMAT_PAGE_LEN & 255, 1, 1, FORMAT_PAGE_RESERVE};
	return memcmp(page + HEADER_PAGE_SIZE, want, sizeof want) == 0;
}

static int db_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	struct vfs *v = of(f);
	const uint8_t *in = bytes;
	uint32_t page = (uint32_t)(at / FORMAT_PAGE_LEN) + 1;
	if (v->concealed)
		return vfs_note(v, VFS_FAULT_CONCEALED, 0, 0, SQLITE_IOERR_AUTH);
	bool fits = n == FORMAT_PAGE_LEN && at % FORMAT_PAGE_LEN == 0 && !v->read_only;
	if (!fits || (page == 1 && !header_fits(in)))
		return vfs_note(v, VFS_FAULT_MISUSE, 0, 0, SQLITE_IOERR_WRITE);
	if (!page_seal(v->keys, FORMAT_KIND_DATABASE, page, &v->rng, in, v->cipher))
		return vfs_note(v, VFS_FAULT_RANDOM, 0, 0, SQLITE_IOERR_WRITE);
	if (page == 1) {
		/* Before the write: one that fails half-way is rolled back by us, not somebody else's. */
		memcpy(v->stamp, v->cipher + FORMAT_PAGE_TEXT, sizeof v->stamp);
		v->stamped = true;
	}
	int system = file_write(v->fd, v->cipher, FORMAT_PAGE_LEN, place(page));
	if (system)
		return vfs_write_failed(v, system);
	if (page > v->pages)
		v->pages = page;
	return SQLITE_OK;
}

static int db_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct vfs *v = of(f);
	if (size % FORMAT_PAGE_LEN != 0 || v->read_only)
		return vfs_note(v, VFS_FAULT_MISUSE, 0, 0, SQLITE_IOERR_TRUNCATE);
	int system = file_truncate(v->fd, FORMAT_PAGES + (off_t)size);
	if (system)
		return vfs_note(v, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_TRUNCATE);
	v->pages = (uint32_t)(size / FORMAT_PAGE_LEN);
	return SQLITE_OK;
}

static int db_sync(sqlite3_file *f, int flags)
{
	struct vfs *v = of(f);
	(void)flags;
	int system = file_sync_data(v->fd);
	return system ? vfs_note(v, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

static int db_size(sqlite3_file *f, sqlite3_int64 *out)
{
	struct vfs *v = of(f);
	struct stat st;
	if (fstat(v->fd, &st) != 0)
		return vfs_note(v, VFS_FAULT_READ, errno, 0, SQLITE_IOERR_FSTAT);
	*out = st.st_size > FORMAT_PAGES ? st.st_size - FORMAT_PAGES : 0;
	return SQLITE_OK;
}

static int db_control(sqlite3_file *f, int op, void *arg)
{
	if (op != SQLITE_FCNTL_HAS_MOVED)
		return SQLITE_NOTFOUND;
	*(int *)arg = vfs_unchanged(of(f)) == SQLITE_READONLY_DBMOVED;
	return SQLITE_OK;
}

/* The descriptor belongs to the vault. */
static int db_close(sqlite3_file *f)
{
	of(f)->database_open = false;
	return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = db_close,
	.xRead = db_read,
	.xWrite = db_write,
	.xTruncate = db_truncate,
	.xSync = db_sync,
	.xFileSize = db_size,
	.xLock = vfs_lock,
	.xUnlock = vfs_lock,
	.xCheckReservedLock = vfs_check_reserved,
	.xFileControl = db_control,
	.xSectorSize = vfs_sector_size,
	.xDeviceCharacteristics = vfs_characteristics,
};

void vfs_database_open(struct vfs *v, struct vfs_database *f)
{
	*f = (struct vfs_database){{&methods}, v};
	v->database_open = true;
}
