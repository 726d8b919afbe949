#include "strek/vault/file.h"

#include "strek/base/err.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int file_read(int fd, void *out, size_t n, off_t at, size_t *got)
{
	*got = 0;
	while (*got < n) {
		ssize_t r = pread(fd, (char *)out + *got, n - *got, at + (off_t)*got);
		if (r == 0)
			break;
		if (r > 0)
			*got += (size_t)r;
		else if (errno != EINTR)
			return errno;
	}
	return 0;
}

int file_write(int fd, const void *bytes, size_t n, off_t at)
{
	size_t done = 0;
	while (done < n) {
		ssize_t r = pwrite(fd, (const char *)bytes + done, n - done, at + (off_t)done);
		if (r == 0)
			return ENOSPC;
		if (r > 0)
			done += (size_t)r;
		else if (errno != EINTR)
			return errno;
	}
	return 0;
}

int file_truncate(int fd, off_t size)
{
	while (ftruncate(fd, size) != 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

int file_sync(int fd)
{
#ifdef F_FULLFSYNC
	if (fcntl(fd, F_FULLFSYNC) == 0)
		return 0;
#endif
	return fsync(fd) == 0 ? 0 : errno;
}

int file_sync_data(int fd)
{
#ifdef F_FULLFSYNC
	return file_sync(fd);
#else
	return fdatasync(fd) == 0 ? 0 : errno;
#endif
}

static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return strdup(".");
	return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

int file_sync_folder(const char *path)
{
	char *folder = folder_of(path);
	if (!folder)
		return ENOMEM;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int system = fd < 0 ? errno : 0;
	free(folder);
	if (fd < 0)
		return system;
	system = file_sync(fd);
	close(fd);
	/* Some file systems have nothing to sync in a folder and say so. */
	return system == EINVAL ? 0 : system;
}

bool file_fail(struct err *e, const char *path, int system, bool writing)
{
	static const struct {
		int number;
		enum err_code reading, writing;
	} kinds[] = {
		{ENOENT, ERR_NO_FILE, ERR_NO_FOLDER},
		{ENOTDIR, ERR_NO_FILE, ERR_NO_FOLDER},
		{EACCES, ERR_NO_PERMISSION, ERR_READ_ONLY},
		{EPERM, ERR_NO_PERMISSION, ERR_READ_ONLY},
		{EROFS, ERR_READ_ONLY, ERR_READ_ONLY},
		{ENOSPC, ERR_DISK_FULL, ERR_DISK_FULL},
		{EDQUOT, ERR_DISK_FULL, ERR_DISK_FULL},
		{EFBIG, ERR_DISK_FULL, ERR_DISK_FULL},
		{ELOOP, ERR_NOT_A_FILE, ERR_NOT_A_FILE},
		{EISDIR, ERR_NOT_A_FILE, ERR_NOT_A_FILE},
		{ENXIO, ERR_NOT_A_FILE, ERR_NOT_A_FILE},
		{EEXIST, ERR_FILE_EXISTS, ERR_FILE_EXISTS},
		{ENOMEM, ERR_NO_MEMORY, ERR_NO_MEMORY},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].number == system)
			return err_file(e, writing ? kinds[i].writing : kinds[i].reading, path, system);
	return err_file(e, ERR_IO, path, system);
}

int file_open(const char *path, int flags, int *system)
{
	/* O_NONBLOCK: a named pipe in our place must not hang us; it has no effect on files. */
	int fd = open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
	if (fd < 0) {
		*system = errno;
		return -1;
	}
	struct stat st;
	if (fstat(fd, &st) != 0)
		*system = errno;
	else if (!S_ISREG(st.st_mode))
		*system = ELOOP;
	else
		return fd;
	close(fd);
	return -1;
}

char *file_beside(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);
	char *out = malloc(n + m + 1);
	if (!out)
		return NULL;
	memcpy(out, path, n);
	memcpy(out + n, suffix, m + 1);
	return out;
}

char *file_absolute(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	if (!*name) {
		errno = *path ? EISDIR : ENOENT;
		return NULL;
	}
	char *folder = folder_of(path);
	if (!folder)
		return NULL;
	char *real = realpath(folder, NULL);
	int system = errno;
	free(folder);
	errno = system;
	if (!real)
		return NULL;
	char *base = file_beside(real, strcmp(real, "/") == 0 ? "" : "/");
	char *out = base ? file_beside(base, name) : NULL;
	free(real);
	free(base);
	return out;
}

int file_folder_writable(const char *path, bool *yes)
{
	char *folder = folder_of(path);
	if (!folder)
		return ENOMEM;
	*yes = access(folder, W_OK) == 0;
	free(folder);
	return 0;
}

bool file_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}
