#include "io_hook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
	unsigned failing, watched;
	long at, count;
	int system;
	bool sticky, inside;
	void (*watch)(enum io_call call, void *ctx);
	void *ctx;
} hook;

void io_fail_at(unsigned calls, long n, int system, bool sticky)
{
	hook.failing = calls;
	hook.at = n;
	hook.count = 0;
	hook.system = system;
	hook.sticky = sticky;
}

void io_watch(unsigned calls, void (*watch)(enum io_call call, void *ctx), void *ctx)
{
	hook.watched = calls;
	hook.watch = watch;
	hook.ctx = ctx;
}

void io_normal(void)
{
	hook.failing = hook.watched = 0;
}

long io_count(void)
{
	return hook.count;
}

static bool fails(enum io_call call)
{
	if (hook.watched & call && !hook.inside) {
		hook.inside = true;
		hook.watch(call, hook.ctx);
		hook.inside = false;
	}
	if (!(hook.failing & call))
		return false;
	hook.count++;
	if (hook.at == 0 || (hook.sticky ? hook.count < hook.at : hook.count != hook.at))
		return false;
	errno = hook.system;
	return true;
}

ssize_t pread(int fd, void *out, size_t n, off_t at)
{
	return fails(IO_PREAD) ? -1 : syscall(SYS_pread64, fd, out, n, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	if (!fails(IO_PWRITE))
		return syscall(SYS_pwrite64, fd, bytes, n, at);
	/* Half of it arrives, as when a disk fills up. */
	syscall(SYS_pwrite64, fd, bytes, n / 2, at);
	errno = hook.system;
	return -1;
}

int ftruncate(int fd, off_t size)
{
	return fails(IO_TRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, fd, size);
}

int fsync(int fd)
{
	(void)fd;
	return fails(IO_SYNC) ? -1 : 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return fails(IO_SYNC) ? -1 : 0;
}

int unlink(const char *path)
{
	return fails(IO_UNLINK) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rename(const char *from, const char *to)
{
	return fails(IO_RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
