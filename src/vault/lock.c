#include "strek/vault/lock.h"

#include "strek/base/buf.h"
#include "strek/base/date.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/vault/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "large files are needed: -D_FILE_OFFSET_BITS=64");

static const off_t guard_at = (off_t)1 << 40, record_at = ((off_t)1 << 40) + 1;

/* The locks of this process, newest first: the system does not tell a process about its own. */
static struct lock *held;

static bool busy(long pid, int64_t since_ms, const struct clock *clock, const char *shown, struct err *e)
{
	char who[24] = "?";
	struct buf since = BUF_INIT;
	if (pid > 0)
		snprintf(who, sizeof who, "%ld", pid);
	if (since_ms > 0) {
		struct date_time t = date_from_ms(since_ms, clock_offset(clock, since_ms));
		date_iso(&since, t.date);
		buf_addc(&since, ' ');
		date_hhmm(&since, t.minute);
	}
	err_value(e, ERR_VAULT_BUSY, who, since.len ? buf_str(&since) : "?");
	buf_free(&since);
	return err_at(e, shown, 0, 0);
}

bool lock_held_here(
	const struct stat *file, bool exclusive, const struct clock *clock, const char *shown, struct err *e)
{
	for (const struct lock *l = held; l; l = l->next)
		if (l->dev == file->st_dev && l->inode == file->st_ino && (l->exclusive || exclusive)) {
			busy((long)getpid(), l->since_ms, clock, shown, e);
			return true;
		}
	return false;
}

static bool name_holder(int fd, bool exclusive, const struct clock *clock, const char *shown, struct err *e)
{
	struct flock f = {.l_type = exclusive ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET, .l_start = record_at};
	if (fcntl(fd, F_GETLK, &f) != 0 || f.l_type == F_UNLCK)
		return busy(0, 0, clock, shown, e);
	return busy((long)f.l_pid, (int64_t)f.l_len * 1000, clock, shown, e);
}

static int set(int fd, int command, bool exclusive, off_t start, off_t len)
{
	struct flock f = {
		.l_type = exclusive ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = len};
	while (fcntl(fd, command, &f) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

bool lock_take(struct lock *l, int fd, bool exclusive, const struct clock *clock, const char *shown, struct err *e)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return file_fail(e, shown, errno, false);
	if (lock_held_here(&st, exclusive, clock, shown, e))
		return false;
	int64_t now = clock_now(clock), seconds = now / 1000;
	int system = 0;
#ifdef F_OFD_SETLK
	system = set(fd, F_OFD_SETLK, exclusive, guard_at, 1);
	if (system == EINVAL)
		system = 0;
#endif
	if (!system)
		system = set(fd, F_SETLK, exclusive, record_at, seconds > 0 ? (off_t)seconds : 1);
	if (system == EAGAIN || system == EACCES)
		return name_holder(fd, exclusive, clock, shown, e);
	/* What cannot be locked can still be read. */
	if (system && exclusive)
		return file_fail(e, shown, system, true);
	*l = (struct lock){fd, st.st_dev, st.st_ino, now, exclusive, held};
	held = l;
	return true;
}

void lock_release(struct lock *l)
{
	for (struct lock **p = &held; *p; p = &(*p)->next)
		if (*p == l) {
			*p = l->next;
			break;
		}
	*l = LOCK_INIT;
}
