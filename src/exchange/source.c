#include "strek/exchange/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "strek/base/err.h"

static enum err_code open_code(int system)
{
	switch (system) {
	case ENOENT:
	case ENOTDIR:
		return ERR_NO_FILE;
	case EACCES:
	case EPERM:
		return ERR_NO_PERMISSION;
	default:
		return ERR_IO;
	}
}

bool source_open(struct source *s, const char *path, struct err *e)
{
	*s = (struct source){.name = path, .fd = -1, .size = -1};
	if (strcmp(path, "-") == 0) {
		s->fd = STDIN_FILENO;
		return true;
	}
	/* O_NONBLOCK so that a pipe nobody writes to does not hang before it is refused. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return err_file(e, open_code(errno), path, errno);
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_file(e, ERR_NOT_A_FILE, path, 0);
	}
	s->fd = fd;
	s->size = st.st_size;
	return true;
}

struct source source_memory(const char *name, const void *bytes, size_t n)
{
	return (struct source){.name = name, .fd = -1, .memory = bytes, .left = n, .size = (int64_t)n};
}

static bool read_memory(struct source *s, void *out, size_t n, size_t *got)
{
	*got = n < s->left ? n : s->left;
	if (*got > 0)
		memcpy(out, s->memory, *got);
	s->memory += *got;
	s->left -= *got;
	s->taken += (int64_t)*got;
	return true;
}

bool source_read(struct source *s, void *out, size_t n, size_t *got, struct err *e)
{
	*got = 0;
	if (s->memory != NULL)
		return read_memory(s, out, n, got);
	ssize_t r;
	do
		r = read(s->fd, out, n);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		return err_file(e, ERR_IO, s->name, errno);
	*got = (size_t)r;
	s->taken += r;
	return true;
}

void source_close(struct source *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	s->fd = -1;
}
