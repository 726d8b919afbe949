#include "strek/exchange/source.h"

#include "strek/base/err.h"
#include "strek/vault/format.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t read_memory(struct source *s, void *out, size_t n)
{
	size_t got = smaller(n, s->left);
	if (got > 0)
		memcpy(out, s->memory, got);
	s->memory += got;
	s->left -= got;
	return got;
}

static bool read_raw(struct source *s, void *out, size_t n, size_t *got, struct err *e)
{
	if (s->memory != NULL) {
		*got = read_memory(s, out, n);
		return true;
	}
	ssize_t r;
	do
		r = read(s->fd, out, n);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		return err_file(e, ERR_IO, s->name, errno);
	*got = (size_t)r;
	return true;
}

bool source_read(struct source *s, void *out, size_t n, size_t *got, struct err *e)
{
	*got = 0;
	if (s->aheads > 0) {
		*got = smaller(n, s->aheads);
		memcpy(out, s->ahead, *got);
		memmove(s->ahead, s->ahead + *got, s->aheads - *got);
		s->aheads -= *got;
	} else if (!read_raw(s, out, n, got, e)) {
		return false;
	}
	s->taken += (int64_t)*got;
	return true;
}

bool source_peek(struct source *s, const char **head, size_t *n, struct err *e)
{
	size_t got = 1;
	while (s->aheads < sizeof s->ahead && got > 0) {
		if (!read_raw(s, s->ahead + s->aheads, sizeof s->ahead - s->aheads, &got, e))
			return false;
		s->aheads += got;
	}
	*head = s->ahead;
	*n = s->aheads;
	return true;
}

bool source_expect_text(struct source *s, struct err *e)
{
	static const struct {
		const char *begins;
		enum err_code code;
	} kinds[] = {
		{"PK\x03\x04", ERR_IMPORT_SPREADSHEET},       /* xlsx and ods are zip archives */
		{"\xD0\xCF\x11\xE0", ERR_IMPORT_SPREADSHEET}, /* xls */
		{FORMAT_MAGIC, ERR_IMPORT_VAULT},
	};
	const char *head = NULL;
	size_t n = 0;
	if (!source_peek(s, &head, &n, e))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t len = strlen(kinds[i].begins);
		if (n >= len && memcmp(head, kinds[i].begins, len) == 0)
			return err_file(e, kinds[i].code, s->name, 0);
	}
	return true;
}

void source_close(struct source *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	s->fd = -1;
}
