#include "strek/app/demo_place.h"

#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "strek-demo-"
#define VAULT "/demo.vault"
#define HOUR_MS ((int64_t)3600 * 1000)

static const char *base_folder(void)
{
	const char *base = getenv("TMPDIR");
	return base && *base == '/' ? base : "/tmp";
}

static bool joined(char out[PATH_MAX], const char *a, const char *b, const char *c)
{
	return snprintf(out, PATH_MAX, "%s%s%s", a, b, c) < PATH_MAX;
}

/* Whether no program has this file open; true also where there is none. */
static bool is_idle(const char *path, const struct clock *clock, bool *there)
{
	struct lock lock = LOCK_INIT;
	struct stat st;
	int system = 0, fd = -1;
	if (lstat(path, &st) != 0)
		return true;
	*there = true;
	if (!lock_held_here(&st, true, clock, path, NULL))
		fd = file_open(path, O_RDWR, &system);
	bool idle = fd >= 0 && lock_take(&lock, fd, true, clock, path, NULL);
	lock_release(&lock);
	if (fd >= 0)
		close(fd);
	return idle;
}

void demo_place_remove(const char *vault)
{
	static const char *const ends[] = {"", "-journal", ".new", ".new-journal"};
	char path[PATH_MAX];
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (joined(path, vault, ends[i], ""))
			unlink(path);
	}
	if (joined(path, vault, "", "")) {
		path[strlen(path) - strlen(VAULT)] = '\0';
		rmdir(path);
	}
}

/* A folder without a vault may be one where a demo is just about to begin. */
static void clear_away(const char *folder, const struct clock *clock)
{
	struct stat st;
	char vault[PATH_MAX], draft[PATH_MAX];
	bool there = false;
	if (lstat(folder, &st) != 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid() ||
		!joined(vault, folder, VAULT, "") || !joined(draft, vault, ".new", "") ||
		!is_idle(draft, clock, &there) || !is_idle(vault, clock, &there))
		return;
	if (there || clock_now(clock) - (int64_t)st.st_mtime * 1000 > HOUR_MS)
		demo_place_remove(vault);
}

static void clear_old(const char *base, const struct clock *clock)
{
	DIR *d = opendir(base);
	char folder[PATH_MAX];
	for (const struct dirent *f; d && (f = readdir(d));) {
		if (!strncmp(f->d_name, PREFIX, strlen(PREFIX)) && joined(folder, base, "/", f->d_name))
			clear_away(folder, clock);
	}
	if (d)
		closedir(d);
}

bool demo_place_make(char vault[PATH_MAX], const struct clock *clock, struct err *e)
{
	char folder[PATH_MAX];
	const char *base = base_folder();
	clear_old(base, clock);
	if (!joined(folder, base, "/" PREFIX, "XXXXXX") || !mkdtemp(folder))
		return file_fail(e, base, errno, true);
	return joined(vault, folder, VAULT, "") || file_fail(e, base, ENAMETOOLONG, true);
}
