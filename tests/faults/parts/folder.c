#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MADE_MAX = 16, ROTATING = 4 };

static struct folder made[MADE_MAX];
static size_t mades;
static pid_t maker;

void folder_die(const char *what, const char *name)
{
	fprintf(stderr, "faults: %s %s: %s\n", what, name, strerror(errno));
	exit(2);
}

static void remove_file(void *ctx, const char *name)
{
	const struct folder *f = ctx;
	if (unlink(folder_file(f, name)) != 0)
		folder_die("cannot remove", name);
}

void folder_empty(const struct folder *f)
{
	folder_each(f, remove_file, (void *)(uintptr_t)f);
}

void folder_drop(const struct folder *f)
{
	char path[FOLDER_PATH_MAX];
	memcpy(path, f->path, sizeof path);
	for (size_t i = 0; i < mades; i++)
		if (strcmp(made[i].path, path) == 0) {
			folder_empty(&made[i]);
			rmdir(path);
			made[i] = made[--mades];
			return;
		}
}

static void remove_made(void)
{
	while (getpid() == maker && mades > 0)
		folder_drop(&made[0]);
}

void folder_make(struct folder *f)
{
	const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
	char path[FOLDER_PATH_MAX], real[PATH_MAX];
	snprintf(path, sizeof path, "%s/strek-faults-XXXXXX", place ? place : "/tmp");
	if (mades == MADE_MAX || !mkdtemp(path) || !realpath(path, real) || strlen(real) >= sizeof f->path)
		folder_die("cannot make", path);
	memcpy(f->path, real, strlen(real) + 1);
	if (!maker) {
		maker = getpid();
		atexit(remove_made);
	}
	made[mades++] = *f;
}

const char *folder_file(const struct folder *f, const char *name)
{
	static char paths[ROTATING][FOLDER_PATH_MAX + NAME_MAX + 2];
	static size_t next;
	char *out = paths[next++ % ROTATING];
	snprintf(out, sizeof paths[0], "%s/%s", f->path, name);
	return out;
}

bool folder_has(const struct folder *f, const char *name)
{
	struct stat st;
	return lstat(folder_file(f, name), &st) == 0;
}

struct folder_bytes folder_read(const struct folder *f, const char *name)
{
	struct stat st;
	int fd = open(folder_file(f, name), O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0)
		folder_die("cannot read", name);
	struct folder_bytes out = {malloc((size_t)st.st_size + 1), (size_t)st.st_size};
	if (!out.bytes || pread(fd, out.bytes, out.n, 0) != (ssize_t)out.n)
		folder_die("cannot read", name);
	close(fd);
	return out;
}

void folder_write(const struct folder *f, const char *name, const void *bytes, size_t n)
{
	int fd = open(folder_file(f, name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || (n > 0 && pwrite(fd, bytes, n, 0) != (ssize_t)n))
		folder_die("cannot write", name);
	close(fd);
}

static int ordinary(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

void folder_each(const struct folder *f, void (*each)(void *ctx, const char *name), void *ctx)
{
	struct dirent **list;
	int n = scandir(f->path, &list, ordinary, alphasort);
	if (n < 0)
		folder_die("cannot list", f->path);
	for (int i = 0; i < n; i++) {
		each(ctx, list[i]->d_name);
		free(list[i]);
	}
	free(list);
}

struct copying {
	const struct folder *from, *to;
};

static void copy_file(void *ctx, const char *name)
{
	const struct copying *c = ctx;
	struct folder_bytes b = folder_read(c->from, name);
	folder_write(c->to, name, b.bytes, b.n);
	free(b.bytes);
}

void folder_copy(const struct folder *from, const struct folder *to)
{
	struct copying c = {from, to};
	folder_empty(to);
	folder_each(from, copy_file, &c);
}

struct comparing {
	const struct folder *other;
	bool same;
};

static void differs(struct comparing *c, const char *name, const char *how)
{
	fprintf(stderr, "faults: %s %s\n", name, how);
	c->same = false;
}

static void has_name(void *ctx, const char *name)
{
	struct comparing *c = ctx;
	if (!folder_has(c->other, name))
		differs(c, name, "is in one folder only");
}

struct comparing_bytes {
	struct comparing *c;
	const struct folder *here;
};

static void compare_file(void *ctx, const char *name)
{
	struct comparing_bytes *b = ctx;
	if (!folder_has(b->c->other, name)) {
		differs(b->c, name, "is in one folder only");
		return;
	}
	struct folder_bytes here = folder_read(b->here, name), there = folder_read(b->c->other, name);
	if (here.n != there.n || memcmp(here.bytes, there.bytes, here.n) != 0)
		differs(b->c, name, "differs");
	free(here.bytes);
	free(there.bytes);
}

bool folder_same(const struct folder *a, const struct folder *b)
{
	struct comparing c = {b, true};
	struct comparing_bytes bytes = {&c, a};
	folder_each(a, compare_file, &bytes);
	c.other = a;
	folder_each(b, has_name, &c);
	return c.same;
}
