#include "strek/vault/file.h"
#include "strek/vault/journal.h"
#include "strek/vault/page.h"

#include "bytes.h"
#include "vfs_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	NUMBER_LEN = 4,
	VALID_LEN = 12 /* magic and record count: a header is made valid */
};

static struct vfs_journal *of(sqlite3_file *f)
{
	return (struct vfs_journal *)f;
}

static void expect(struct vfs_journal *j, sqlite3_int64 image_at, sqlite3_int64 sum_at)
{
	j->image_at = image_at;
	j->sum_at = sum_at;
}

static int write_raw(struct vfs_journal *j, const void *bytes, int n, sqlite3_int64 at)
{
	int system = file_write(j->fd, bytes, (size_t)n, (off_t)at);
	return system ? vfs_write_failed(j->vfs, system) : SQLITE_OK;
}

static int write_image(struct vfs_journal *j, const uint8_t *in, sqlite3_int64 at)
{
	struct vfs *v = j->vfs;
	if (j->image_at != at)
		return vfs_note(v, VFS_FAULT_MISUSE, 0, 0, SQLITE_IOERR_WRITE);
	if (v->concealed)
		return vfs_note(v, VFS_FAULT_CONCEALED, 0, 0, SQLITE_IOERR_AUTH);
	if (!page_seal(v->keys, FORMAT_KIND_JOURNAL, j->page, &v->rng, in, v->cipher))
		return vfs_note(v, VFS_FAULT_RANDOM, 0, 0, SQLITE_IOERR_WRITE);
	memcpy(j->nonce, v->cipher + FORMAT_PAGE_TEXT, FORMAT_NONCE_LEN);
	expect(j, -1, at + FORMAT_PAGE_LEN);
	return write_raw(j, v->cipher, FORMAT_PAGE_LEN, at);
}

static int write_number(struct vfs_journal *j, const uint8_t *in, sqlite3_int64 at)
{
	uint8_t out[NUMBER_LEN];
	if (at == j->sum_at) {
		page_mask_sum(j->vfs->keys, j->nonce, in, out);
		expect(j, -1, -1);
		return write_raw(j, out, NUMBER_LEN, at);
	}
	j->page = bytes_get32_big(in);
	expect(j, at + NUMBER_LEN, -1);
	return write_raw(j, in, NUMBER_LEN, at);
}

static bool all_zero(const uint8_t *bytes, int n)
{
	for (int i = 0; i < n; i++)
		if (bytes[i])
			return false;
	return true;
}

/* What a rollback left in the journal must not be taken for a part of the next transaction. That it is gone is synced
 * before a header is sealed. */
static int clear_old(struct vfs_journal *j)
{
	struct stat st;
	if (fstat(j->fd, &st) != 0)
		return vfs_note(j->vfs, VFS_FAULT_READ, errno, 0, SQLITE_IOERR_FSTAT);
	int system = st.st_size > 0 ? file_truncate(j->fd, 0) : 0;
	j->vfs->journal_unsure = false;
	return system ? vfs_note(j->vfs, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_TRUNCATE) : SQLITE_OK;
}

static int begin_header(struct vfs_journal *j, const uint8_t *in, sqlite3_int64 at)
{
	/* The start of a transaction is the last moment to notice that the file is not ours any more. */
	int rc = at == 0 ? vfs_unchanged(j->vfs) : SQLITE_OK;
	if (rc == SQLITE_OK && at == 0)
		rc = clear_old(j);
	if (rc != SQLITE_OK)
		return rc;
	memcpy(j->head, in, sizeof j->head);
	j->head_at = at;
	return write_raw(j, in, FORMAT_JOURNAL_SECTOR, at);
}

/* The header is made valid, and sealed in the same write and sector. */
static int seal_header(struct vfs_journal *j, const uint8_t *in, sqlite3_int64 at)
{
	uint8_t out[FORMAT_JOURNAL_HEAD_SEALED], *mac = out + FORMAT_JOURNAL_HEAD;
	if (j->vfs->concealed)
		return vfs_note(j->vfs, VFS_FAULT_CONCEALED, 0, 0, SQLITE_IOERR_AUTH);
	memcpy(j->head, in, VALID_LEN);
	memcpy(out, j->head, sizeof j->head);
	journal_header_mac(j->vfs->keys, j->head, (uint64_t)at, mac);
	memcpy(mac + FORMAT_HASH_LEN, mac, FORMAT_HASH_LEN);
	return write_raw(j, out, sizeof out, at);
}

/* The journal is done with; SQLite zeroes the head, and the seal goes with it. */
static int zero_header(struct vfs_journal *j)
{
	static const uint8_t zero[FORMAT_JOURNAL_HEAD_SEALED];
	return write_raw(j, zero, sizeof zero, 0);
}

/* Only what is known to be free of content goes to the disk as it is. */
static int journal_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	struct vfs_journal *j = of(f);
	const uint8_t *in = bytes;
	if (n == FORMAT_PAGE_LEN)
		return write_image(j, in, at);
	if (n == NUMBER_LEN)
		return write_number(j, in, at);
	expect(j, -1, -1);
	if (n == FORMAT_JOURNAL_SECTOR && all_zero(in + FORMAT_JOURNAL_HEAD, n - FORMAT_JOURNAL_HEAD))
		return begin_header(j, in, at);
	if (n == VALID_LEN && at == j->head_at)
		return seal_header(j, in, at);
	if (n == FORMAT_JOURNAL_HEAD && at == 0 && all_zero(in, n))
		return zero_header(j);
	if (!all_zero(in, n))
		return vfs_note(j->vfs, VFS_FAULT_MISUSE, 0, 0, SQLITE_IOERR_WRITE);
	return write_raw(j, in, n, at);
}

/* A record that does not authenticate or ends early is damage. SQLite would take a short read for the journal's
 * end and leave the rest of the database as it is, half old and half new. */
static int damaged(struct vfs_journal *j, uint32_t page)
{
	return vfs_note(j->vfs, VFS_FAULT_JOURNAL, 0, page, SQLITE_IOERR_DATA);
}

static int read_image(struct vfs_journal *j, uint8_t *out, sqlite3_int64 at)
{
	struct vfs *v = j->vfs;
	uint8_t number[NUMBER_LEN];
	size_t got_number, got;
	if (v->concealed)
		return vfs_note(v, VFS_FAULT_CONCEALED, 0, 0, SQLITE_IOERR_AUTH);
	int system = at < NUMBER_LEN ? EIO : file_read(j->fd, number, NUMBER_LEN, (off_t)at - NUMBER_LEN, &got_number);
	if (!system)
		system = file_read(j->fd, out, FORMAT_PAGE_LEN, (off_t)at, &got);
	if (system)
		return vfs_note(v, VFS_FAULT_READ, system, 0, SQLITE_IOERR_READ);
	uint32_t page = bytes_get32_big(number);
	memcpy(j->nonce, out + FORMAT_PAGE_TEXT, FORMAT_NONCE_LEN);
	if (got < FORMAT_PAGE_LEN || !page_open(v->keys, FORMAT_KIND_JOURNAL, page, out))
		return damaged(j, page);
	expect(j, -1, at + FORMAT_PAGE_LEN);
	return SQLITE_OK;
}

static int journal_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	struct vfs_journal *j = of(f);
	size_t got;
	if (n == FORMAT_PAGE_LEN)
		return read_image(j, out, at);
	bool is_sum = n == NUMBER_LEN && at == j->sum_at;
	expect(j, -1, -1);
	int system = file_read(j->fd, out, (size_t)n, (off_t)at, &got);
	if (system)
		return vfs_note(j->vfs, VFS_FAULT_READ, system, 0, SQLITE_IOERR_READ);
	if (is_sum && got == NUMBER_LEN)
		page_mask_sum(j->vfs->keys, j->nonce, out, out);
	if (got == (size_t)n)
		return SQLITE_OK;
	if (n == NUMBER_LEN)
		return damaged(j, 0);
	memset((char *)out + got, 0, (size_t)n - got);
	return SQLITE_IOERR_SHORT_READ;
}

static int journal_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct vfs_journal *j = of(f);
	expect(j, -1, -1);
	int system = file_truncate(j->fd, (off_t)size);
	return system ? vfs_note(j->vfs, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_TRUNCATE) : SQLITE_OK;
}

/* After a sync has failed the system may take what it could not write for written, so that the next sync succeeds and
 * means nothing. What can be read back is written once more. */
static int write_again(struct vfs_journal *j)
{
	size_t got = FORMAT_PAGE_LEN;
	int system = 0;
	for (off_t at = 0; !system && got == FORMAT_PAGE_LEN; at += FORMAT_PAGE_LEN) {
		system = file_read(j->fd, j->vfs->cipher, FORMAT_PAGE_LEN, at, &got);
		if (!system)
			system = file_write(j->fd, j->vfs->cipher, got, at);
	}
	return system;
}

static int journal_sync(sqlite3_file *f, int flags)
{
	struct vfs_journal *j = of(f);
	(void)flags;
	int system = j->vfs->journal_unsure ? write_again(j) : 0;
	if (!system)
		system = file_sync_data(j->fd);
	j->vfs->journal_unsure = system != 0;
	if (system)
		return vfs_note(j->vfs, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_FSYNC);
	/* A journal that a power cut takes out of its folder again protects nothing. */
	if (!j->folder_synced) {
		system = file_sync_folder(j->vfs->journal);
		if (system)
			return vfs_note(j->vfs, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_DIR_FSYNC);
		j->folder_synced = true;
	}
	return SQLITE_OK;
}

static int journal_size(sqlite3_file *f, sqlite3_int64 *out)
{
	struct vfs_journal *j = of(f);
	struct stat st;
	if (fstat(j->fd, &st) != 0)
		return vfs_note(j->vfs, VFS_FAULT_READ, errno, 0, SQLITE_IOERR_FSTAT);
	*out = st.st_size;
	return SQLITE_OK;
}

static int journal_control(sqlite3_file *f, int op, void *arg)
{
	(void)f;
	(void)op;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int journal_close(sqlite3_file *f)
{
	close(of(f)->fd);
	return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = journal_close,
	.xRead = journal_read,
	.xWrite = journal_write,
	.xTruncate = journal_truncate,
	.xSync = journal_sync,
	.xFileSize = journal_size,
	.xLock = vfs_lock,
	.xUnlock = vfs_lock,
	.xCheckReservedLock = vfs_check_reserved,
	.xFileControl = journal_control,
	.xSectorSize = vfs_sector_size,
	.xDeviceCharacteristics = vfs_characteristics,
};

int vfs_journal_open(struct vfs *v, struct vfs_journal *j, int flags)
{
	bool write = (flags & SQLITE_OPEN_READWRITE) && !v->read_only;
	int system = 0, how = !write ? O_RDONLY : (flags & SQLITE_OPEN_CREATE) ? O_RDWR | O_CREAT : O_RDWR;
	int fd = file_open(v->journal, how, &system);
	if (fd < 0)
		return vfs_note(v, write ? VFS_FAULT_WRITE : VFS_FAULT_READ, system, 0, SQLITE_CANTOPEN);
	*j = (struct vfs_journal){.base = {&methods}, .vfs = v, .fd = fd, .image_at = -1, .sum_at = -1, .head_at = -1};
	return SQLITE_OK;
}
