#include "strek/base/err.h"
#include "strek/vault/file.h"

#include "vault_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 3 };

static void remove_both(const char *path)
{
	char *journal = file_beside(path, "-journal");
	if (journal)
		unlink(journal);
	free(journal);
	unlink(path);
}

/* Something is there already: somebody's work in progress, or what a killed program left. */
static bool clear_away(struct draft *d, const struct clock *clock, const char *shown, struct err *e)
{
	struct stat st;
	if (lstat(d->path, &st) != 0)
		return errno == ENOENT || file_fail(e, shown, errno, true);
	if (lock_held_here(&st, true, clock, shown, e))
		return false;
	int system = 0, fd = file_open(d->path, O_RDWR, &system);
	if (fd < 0)
		return system == ENOENT || file_fail(e, d->path, system, true);
	bool ok = lock_take(d->lock, fd, true, clock, shown, e);
	if (ok)
		remove_both(d->path);
	lock_release(d->lock);
	close(fd);
	return ok;
}

bool draft_open(struct draft *d, struct lock *lock, const char *final, const struct clock *clock, const char *shown,
	struct err *e)
{
	*d = (struct draft){file_beside(final, ".new"), -1, lock};
	if (!d->path)
		return err_set(e, ERR_NO_MEMORY);
	int system = EEXIST;
	for (int i = 0; i < TRIES && d->fd < 0 && system == EEXIST; i++) {
		if (!clear_away(d, clock, shown, e))
			return false;
		d->fd = file_open(d->path, O_RDWR | O_CREAT | O_EXCL, &system);
	}
	if (d->fd < 0)
		return file_fail(e, shown, system, true);
	return lock_take(d->lock, d->fd, true, clock, shown, e);
}

bool draft_publish(struct draft *d, const char *final, const char *shown, struct err *e)
{
	int system = file_sync(d->fd);
	if (!system && rename(d->path, final) != 0)
		system = errno;
	if (system)
		return file_fail(e, shown, system, true);
	free(d->path);
	d->path = NULL;
	system = file_sync_folder(final);
	return !system || file_fail(e, shown, system, true);
}

void draft_drop(struct draft *d)
{
	if (d->path && d->fd >= 0)
		remove_both(d->path);
	free(d->path);
	lock_release(d->lock);
	if (d->fd >= 0)
		close(d->fd);
	d->path = NULL;
	d->fd = -1;
}
