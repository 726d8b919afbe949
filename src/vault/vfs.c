#include "strek/vault/vfs.h"

#include "strek/base/err.h"
#include "strek/vault/file.h"

#include "vfs_private.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_LIMIT = 4096 };

int vfs_note(struct vfs *v, enum vfs_fault fault, int system, uint32_t page, int result)
{
	if (v->fault == VFS_FAULT_NONE) {
		v->fault = fault;
		v->system = system;
		v->fault_page = page;
	}
	return result;
}

int vfs_write_failed(struct vfs *v, int system)
{
	bool full = system == ENOSPC || system == EDQUOT || system == EFBIG;
	return vfs_note(v, VFS_FAULT_WRITE, system, 0, full ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}

void vfs_forgive(struct vfs *v)
{
	v->fault = VFS_FAULT_NONE;
	v->system = 0;
	v->fault_page = 0;
}

int vfs_lock(sqlite3_file *f, int level)
{
	(void)f;
	(void)level;
	return SQLITE_OK;
}

int vfs_check_reserved(sqlite3_file *f, int *out)
{
	(void)f;
	*out = 0;
	return SQLITE_OK;
}

int vfs_sector_size(sqlite3_file *f)
{
	(void)f;
	return FORMAT_JOURNAL_SECTOR;
}

/* As the default VFS: a write interrupted by a power cut leaves the bytes beside it alone. This also makes
 * SQLite lay the journal out in sectors of 512 bytes (format.h). */
int vfs_characteristics(sqlite3_file *f)
{
	(void)f;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static struct vfs *self(sqlite3_vfs *m)
{
	return m->pAppData;
}

static sqlite3_vfs *system_vfs(void)
{
	return sqlite3_vfs_find(NULL);
}

static int open_file(sqlite3_vfs *m, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
	struct vfs *v = self(m);
	f->pMethods = NULL;
	if (out_flags)
		*out_flags = flags;
	if (name && flags & SQLITE_OPEN_MAIN_DB && !v->database_open && strcmp(name, v->path) == 0) {
		vfs_database_open(v, (struct vfs_database *)f);
		if (out_flags && v->read_only)
			*out_flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
		return SQLITE_OK;
	}
	if (name && flags & SQLITE_OPEN_MAIN_JOURNAL && strcmp(name, v->journal) == 0)
		return vfs_journal_open(v, (struct vfs_journal *)f, flags);
	return vfs_note(v, VFS_FAULT_MISUSE, 0, 0, SQLITE_CANTOPEN);
}

static int delete_file(sqlite3_vfs *m, const char *name, int sync_folder)
{
	struct vfs *v = self(m);
	if (strcmp(name, v->journal) != 0)
		return vfs_note(v, VFS_FAULT_MISUSE, 0, 0, SQLITE_IOERR_DELETE);
	if (unlink(name) != 0)
		return errno == ENOENT ? SQLITE_IOERR_DELETE_NOENT
				       : vfs_note(v, VFS_FAULT_WRITE, errno, 0, SQLITE_IOERR_DELETE);
	int system = sync_folder ? file_sync_folder(name) : 0;
	return system ? vfs_note(v, VFS_FAULT_WRITE, system, 0, SQLITE_IOERR_DIR_FSYNC) : SQLITE_OK;
}

static int access_file(sqlite3_vfs *m, const char *name, int flags, int *out)
{
	struct vfs *v = self(m);
	struct stat st;
	(void)flags;
	*out = 0;
	if (strcmp(name, v->journal) != 0 || v->ignore_journal)
		return SQLITE_OK;
	if (lstat(name, &st) == 0)
		*out = st.st_size > 0;
	else if (errno != ENOENT)
		return vfs_note(v, VFS_FAULT_READ, errno, 0, SQLITE_IOERR_ACCESS);
	return SQLITE_OK;
}

/* We hand SQLite an absolute path already. */
static int full_path(sqlite3_vfs *m, const char *name, int n, char *out)
{
	(void)m;
	return snprintf(out, (size_t)n, "%s", name) < n ? SQLITE_OK : SQLITE_CANTOPEN;
}

static void *no_library(sqlite3_vfs *m, const char *name)
{
	(void)m;
	(void)name;
	return NULL;
}

static void no_library_error(sqlite3_vfs *m, int n, char *out)
{
	(void)m;
	snprintf(out, (size_t)n, "not available");
}

static void (*no_symbol(sqlite3_vfs *m, void *library, const char *name))(void)
{
	(void)m;
	(void)library;
	(void)name;
	return NULL;
}

static void close_no_library(sqlite3_vfs *m, void *library)
{
	(void)m;
	(void)library;
}

static int randomness(sqlite3_vfs *m, int n, char *out)
{
	(void)m;
	return system_vfs()->xRandomness(system_vfs(), n, out);
}

static int sleep_for(sqlite3_vfs *m, int microseconds)
{
	(void)m;
	return system_vfs()->xSleep(system_vfs(), microseconds);
}

static int current_time(sqlite3_vfs *m, double *out)
{
	(void)m;
	return system_vfs()->xCurrentTime(system_vfs(), out);
}

static int last_error(sqlite3_vfs *m, int n, char *out)
{
	(void)n;
	(void)out;
	return self(m)->system;
}

bool vfs_attach(struct vfs *v, struct err *e)
{
	struct stat st;
	if (fstat(v->fd, &st) != 0)
		return file_fail(e, v->path, errno, false);
	v->journal_unsure = true;
	v->pages = st.st_size > FORMAT_PAGES ? (uint32_t)((st.st_size - FORMAT_PAGES) / FORMAT_PAGE_LEN) : 0;
	snprintf(v->name, sizeof v->name, "strek-%p", (void *)v);
	v->methods = (sqlite3_vfs){
		.iVersion = 1,
		.szOsFile = sizeof(struct vfs_journal),
		.mxPathname = PATH_LIMIT,
		.zName = v->name,
		.pAppData = v,
		.xOpen = open_file,
		.xDelete = delete_file,
		.xAccess = access_file,
		.xFullPathname = full_path,
		.xDlOpen = no_library,
		.xDlError = no_library_error,
		.xDlSym = no_symbol,
		.xDlClose = close_no_library,
		.xRandomness = randomness,
		.xSleep = sleep_for,
		.xCurrentTime = current_time,
		.xGetLastError = last_error,
	};
	vfs_forgive(v);
	return sqlite3_vfs_register(&v->methods, 0) == SQLITE_OK || err_set(e, ERR_NO_MEMORY);
}

void vfs_detach(struct vfs *v)
{
	sqlite3_vfs_unregister(&v->methods);
}
