#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FDS = 1024 };

/* What is known of an open descriptor. */
struct held {
	bool known;
	char name[CALL_NAME_MAX];
};

static struct held fds[FDS];
static char folder[PATH_MAX];
static struct call_watcher watcher;
static bool watching;

void calls_watch(const char *path, const struct call_watcher *w)
{
	snprintf(folder, sizeof folder, "%s", path);
	watcher = *w;
	watching = true;
}

void calls_unwatch(void)
{
	watching = false;
}

const char *call_kind_name(enum call_kind kind)
{
	static const char *const names[CALL_KINDS] = {
		"open", "close", "read", "write", "truncate", "sync", "unlink", "rename", "link"};
	return kind < CALL_KINDS ? names[kind] : "?";
}

static struct held *held(int fd)
{
	return fd >= 0 && fd < FDS && fds[fd].known ? &fds[fd] : NULL;
}

/* The name inside the folder, if that is where it lies. */
static bool inside(int dir, const char *path, char name[CALL_NAME_MAX])
{
	size_t n = strlen(folder);
	const char *rest = path;
	if (strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0'))
		rest = path + n + (path[n] == '/');
	else if (path[0] == '/' || !held(dir) || held(dir)->name[0])
		return false;
	if (strchr(rest, '/') || strlen(rest) >= CALL_NAME_MAX)
		return false;
	snprintf(name, CALL_NAME_MAX, "%s", strcmp(rest, ".") == 0 ? "" : rest);
	return true;
}

static struct call_verdict ask(const struct call *c)
{
	if (watching && watcher.before)
		return watcher.before(watcher.ctx, c);
	return (struct call_verdict){CALL_PASS, 0};
}

static void tell(const struct call *c, ssize_t done)
{
	int system = errno;
	if (watching && watcher.after)
		watcher.after(watcher.ctx, c, done);
	errno = system;
}

static int failed(const struct call *c, int system)
{
	errno = system;
	tell(c, -1);
	errno = system;
	return -1;
}

/* ---- opening and closing ---- */

static int do_open(int dir, const char *path, int flags, mode_t mode)
{
	struct call c = {.kind = CALL_OPEN, .fd = -1};
	struct stat st;
	bool ours = watching && inside(dir, path, c.name);
	if (ours) {
		bool there = fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
		c.made = !there && flags & O_CREAT;
		c.emptied = there && flags & O_TRUNC;
		struct call_verdict v = ask(&c);
		if (v.fate != CALL_PASS)
			return failed(&c, v.system);
	}
	int fd = (int)syscall(SYS_openat, dir, path, flags, mode);
	if (fd >= 0 && fd < FDS) {
		fds[fd].known = ours;
		snprintf(fds[fd].name, sizeof fds[fd].name, "%s", c.name);
	}
	c.fd = fd;
	if (ours)
		tell(&c, fd < 0 ? -1 : 0);
	return fd;
}

static int do_close(int fd)
{
	struct held *h = held(fd);
	struct call c = {.kind = CALL_CLOSE, .fd = fd};
	if (h) {
		snprintf(c.name, sizeof c.name, "%s", h->name);
		h->known = false;
	}
	int rc = (int)syscall(SYS_close, fd);
	if (h)
		tell(&c, rc);
	return rc;
}

/* ---- reading and writing ---- */

static struct call about(enum call_kind kind, int fd)
{
	struct call c = {.kind = kind, .fd = fd};
	snprintf(c.name, sizeof c.name, "%s", held(fd)->name);
	return c;
}

static int64_t here(int fd)
{
	return (int64_t)lseek(fd, 0, SEEK_CUR);
}

/* positioned: `at` counts; otherwise the descriptor's own place does, and moves. */
static ssize_t do_read(int fd, void *out, size_t n, int64_t at, bool positioned)
{
	struct call_verdict v = {CALL_PASS, 0};
	struct call c = {0};
	bool ours = watching && held(fd);
	if (ours) {
		c = about(CALL_READ, fd);
		c.n = n;
		c.at = positioned ? at : here(fd);
		v = ask(&c);
	}
	if (v.fate == CALL_FAIL || v.fate == CALL_HALF)
		return failed(&c, v.system);
	if (v.fate == CALL_SHORT && n > 1)
		n /= 2;
	ssize_t done = positioned ? syscall(SYS_pread64, fd, out, n, at) : syscall(SYS_read, fd, out, n);
	if (ours)
		tell(&c, done);
	return done;
}

static ssize_t put(int fd, const void *bytes, size_t n, int64_t at, bool positioned)
{
	return positioned ? syscall(SYS_pwrite64, fd, bytes, n, at) : syscall(SYS_write, fd, bytes, n);
}

static ssize_t do_write(int fd, const void *bytes, size_t n, int64_t at, bool positioned)
{
	struct call_verdict v = {CALL_PASS, 0};
	struct call c = {0};
	bool ours = watching && held(fd);
	if (ours) {
		c = about(CALL_WRITE, fd);
		c.bytes = bytes;
		c.n = n;
		c.at = positioned ? at : here(fd);
		v = ask(&c);
	}
	if (v.fate == CALL_FAIL)
		return failed(&c, v.system);
	if (v.fate == CALL_SHORT || v.fate == CALL_HALF)
		n = n > 1 ? n / 2 : n;
	ssize_t done = v.fate == CALL_PRETEND ? (ssize_t)n : put(fd, bytes, n, at, positioned);
	if (ours)
		tell(&c, done);
	if (v.fate == CALL_HALF) {
		errno = v.system;
		return -1;
	}
	return done;
}

/* ---- everything that is done or not ---- */

static int finish(const struct call *c, struct call_verdict v, long number, long a, long b, long d, long f)
{
	if (v.fate == CALL_FAIL || v.fate == CALL_HALF)
		return failed(c, v.system);
	int rc = v.fate == CALL_PRETEND ? 0 : (int)syscall(number, a, b, d, f);
	tell(c, rc);
	return rc;
}

static int do_truncate(int fd, int64_t size)
{
	if (!watching || !held(fd))
		return (int)syscall(SYS_ftruncate, fd, size);
	struct call c = about(CALL_TRUNCATE, fd);
	c.at = size;
	return finish(&c, ask(&c), SYS_ftruncate, fd, size, 0, 0);
}

static int do_sync(int fd, long number)
{
	if (!watching || !held(fd))
		return (int)syscall(number, fd);
	struct call c = about(CALL_SYNC, fd);
	return finish(&c, ask(&c), number, fd, 0, 0, 0);
}

static int do_unlink(int dir, const char *path, int flags)
{
	struct call c = {.kind = CALL_UNLINK, .fd = -1};
	if (!watching || !inside(dir, path, c.name))
		return (int)syscall(SYS_unlinkat, dir, path, flags);
	return finish(&c, ask(&c), SYS_unlinkat, dir, (long)path, flags, 0);
}

static int do_rename(int dir, const char *path, int dir_to, const char *to, unsigned flags)
{
	struct call c = {.kind = CALL_RENAME, .fd = -1};
	bool from_here = watching && inside(dir, path, c.name), to_here = watching && inside(dir_to, to, c.to);
	if (from_here && to_here) {
		struct call_verdict v = ask(&c);
		if (v.fate != CALL_PASS)
			return finish(&c, v, 0, 0, 0, 0, 0);
	}
	int rc = (int)syscall(SYS_renameat2, dir, path, dir_to, to, flags);
	if (from_here && to_here)
		tell(&c, rc);
	return rc;
}

static int do_link(int dir, const char *path, int dir_to, const char *to, int flags)
{
	struct call c = {.kind = CALL_LINK, .fd = -1};
	if (!watching || !inside(dir, path, c.name) || !inside(dir_to, to, c.to)) {
		return (int)syscall(SYS_linkat, dir, path, dir_to, to, flags);
	}
	struct call_verdict v = ask(&c);
	if (v.fate != CALL_PASS)
		return finish(&c, v, 0, 0, 0, 0, 0);
	int rc = (int)syscall(SYS_linkat, dir, path, dir_to, to, flags);
	tell(&c, rc);
	return rc;
}

/* ---- the names under which the C library offers them ----
 * Given as assembler names, because its headers declare the plain ones otherwise. On Linux an optional last argument
 * of open arrives like any other; where it was not given nobody looks at it. */

#define DEFINE(type, name, parameters, body)                                                                           \
	type call_##name parameters __asm__(#name);                                                                    \
	type call_##name parameters                                                                                    \
	{                                                                                                              \
		return body;                                                                                           \
	}

#define OPEN (const char *path, int flags, mode_t mode)
DEFINE(int, open, OPEN, do_open(AT_FDCWD, path, flags, mode))
DEFINE(int, open64, OPEN, do_open(AT_FDCWD, path, flags, mode))
DEFINE(int, __open_2, (const char *path, int flags), do_open(AT_FDCWD, path, flags, 0))
DEFINE(int, __open64_2, (const char *path, int flags), do_open(AT_FDCWD, path, flags, 0))
DEFINE(int, creat, (const char *path, mode_t mode), do_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode))
DEFINE(int, creat64, (const char *path, mode_t mode), do_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode))
#define OPENAT (int dir, const char *path, int flags, mode_t mode)
DEFINE(int, openat, OPENAT, do_open(dir, path, flags, mode))
DEFINE(int, openat64, OPENAT, do_open(dir, path, flags, mode))
DEFINE(int, __openat_2, (int dir, const char *path, int flags), do_open(dir, path, flags, 0))
DEFINE(int, __openat64_2, (int dir, const char *path, int flags), do_open(dir, path, flags, 0))
DEFINE(int, close, (int fd), do_close(fd))

#define PREAD (int fd, void *out, size_t n, off_t at)
#define PREAD_CHK (int fd, void *out, size_t n, off_t at, size_t room)
DEFINE(ssize_t, read, (int fd, void *out, size_t n), do_read(fd, out, n, 0, false))
DEFINE(ssize_t, __read_chk, (int fd, void *out, size_t n, size_t room), do_read(fd, out, n < room ? n : room, 0, false))
DEFINE(ssize_t, pread, PREAD, do_read(fd, out, n, at, true))
DEFINE(ssize_t, pread64, PREAD, do_read(fd, out, n, at, true))
DEFINE(ssize_t, __pread_chk, PREAD_CHK, do_read(fd, out, n < room ? n : room, at, true))
DEFINE(ssize_t, __pread64_chk, PREAD_CHK, do_read(fd, out, n < room ? n : room, at, true))

#define PWRITE (int fd, const void *bytes, size_t n, off_t at)
DEFINE(ssize_t, write, (int fd, const void *bytes, size_t n), do_write(fd, bytes, n, 0, false))
DEFINE(ssize_t, pwrite, PWRITE, do_write(fd, bytes, n, at, true))
DEFINE(ssize_t, pwrite64, PWRITE, do_write(fd, bytes, n, at, true))

DEFINE(int, ftruncate, (int fd, off_t size), do_truncate(fd, size))
DEFINE(int, ftruncate64, (int fd, off_t size), do_truncate(fd, size))
DEFINE(int, fsync, (int fd), do_sync(fd, SYS_fsync))
DEFINE(int, fdatasync, (int fd), do_sync(fd, SYS_fdatasync))

DEFINE(int, unlink, (const char *path), do_unlink(AT_FDCWD, path, 0))
DEFINE(int, unlinkat, (int dir, const char *path, int flags), do_unlink(dir, path, flags))
#define RENAMEAT (int dir, const char *path, int dir_to, const char *to)
DEFINE(int, rename, (const char *path, const char *to), do_rename(AT_FDCWD, path, AT_FDCWD, to, 0))
DEFINE(int, renameat, RENAMEAT, do_rename(dir, path, dir_to, to, 0))
DEFINE(int, renameat2, (int dir, const char *path, int dir_to, const char *to, unsigned flags),
	do_rename(dir, path, dir_to, to, flags))
DEFINE(int, link, (const char *path, const char *to), do_link(AT_FDCWD, path, AT_FDCWD, to, 0))
DEFINE(int, linkat, (int dir, const char *path, int dir_to, const char *to, int flags),
	do_link(dir, path, dir_to, to, flags))
