#include "strek/app/outfile.h"

#include "strek/base/err.h"
#include "strek/vault/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return strdup(".");
	return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

static int open_named(struct outfile *o)
{
	o->temporary = file_beside(o->path, ".new");
	int fd = o->temporary ? open(o->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
	if (fd < 0) {
		free(o->temporary);
		o->temporary = NULL;
	}
	return fd;
}

static int open_place(struct outfile *o, const char *folder)
{
	int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	/* EISDIR and EINVAL are what kernels and file systems without nameless files answer. */
	if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
		fd = open_named(o);
	return fd;
}

bool outfile_open(struct outfile *o, const char *path, struct err *e)
{
	*o = (struct outfile){.file = stdout};
	if (!path || !strcmp(path, "-"))
		return true;
	*o = (struct outfile){.path = path};
	struct stat st;
	if (!lstat(path, &st))
		return file_fail(e, path, EEXIST, true);
	char *folder = folder_of(path);
	int fd = folder ? open_place(o, folder) : -1;
	int system = errno;
	free(folder);
	o->file = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (o->file)
		return true;
	if (fd >= 0)
		close(fd);
	outfile_drop(o);
	return file_fail(e, path, system, true);
}

/* Gives the written file its name; fails where the name has been taken meanwhile. */
static bool give_name(const struct outfile *o)
{
	if (o->temporary) {
		if (!renameat2(AT_FDCWD, o->temporary, AT_FDCWD, o->path, RENAME_NOREPLACE))
			return true;
		return errno == EINVAL && !link(o->temporary, o->path) && !unlink(o->temporary);
	}
	char open_file[40];
	snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", fileno(o->file));
	return !linkat(AT_FDCWD, open_file, AT_FDCWD, o->path, AT_SYMLINK_FOLLOW);
}

bool outfile_keep(struct outfile *o, struct err *e)
{
	if (!o->path) {
		errno = 0;
		return (!fflush(stdout) && !ferror(stdout)) || err_file(e, ERR_OUTPUT, NULL, errno);
	}
	bool ok = !ferror(o->file) && !fflush(o->file) && !fsync(fileno(o->file)) && give_name(o);
	int system = errno;
	if (ok) {
		free(o->temporary);
		o->temporary = NULL;
		system = file_sync_folder(o->path);
		ok = !system;
	}
	outfile_drop(o);
	return ok || file_fail(e, o->path, system, true);
}

void outfile_drop(struct outfile *o)
{
	if (o->path && o->file)
		fclose(o->file);
	if (o->temporary)
		unlink(o->temporary);
	free(o->temporary);
	o->file = NULL;
	o->temporary = NULL;
}
