#include "strek/app/paths.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/vault/file.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

/* Keeps a + b + c in the arena; NULL where a is NULL. *ok turns false when memory is out. */
static const char *join(struct arena *arena, const char *a, const char *b, const char *c, bool *ok)
{
	if (!a)
		return NULL;
	size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
	char *path = arena_alloc(arena, size);
	if (path)
		snprintf(path, size, "%s%s%s", a, b, c);
	else
		*ok = false;
	return path;
}

static const char *home(struct arena *a)
{
	const char *value = getenv("HOME");
	if (value && *value == '/')
		return value;
	char store[4096];
	struct passwd entry, *found = NULL;
	if (getpwuid_r(getuid(), &entry, store, sizeof store, &found) || !found || *entry.pw_dir != '/')
		return NULL;
	return arena_strdup(a, entry.pw_dir);
}

/* The base directory rules: a relative path in the variable counts as none. */
static const char *base_folder(
	struct arena *a, const char *variable, const char *at_home, const char *below_home, bool *ok)
{
	const char *value = getenv(variable);
	return value && *value == '/' ? value : join(a, at_home, below_home, "", ok);
}

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The share folder and where the scales lie in it. */
static const char *share(struct arena *a, bool *ok)
{
	static const char *const beside[] = {"/share", "/../share"};
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = '\0';
		char *slash = strrchr(exe, '/');
		if (slash)
			*slash = '\0';
		for (size_t i = 0; i < 2; i++) {
			const char *found = join(a, exe, beside[i], "", ok);
			const char *scales = join(a, found, "/strek", "/scales", ok);
			if (scales && is_folder(scales))
				return found;
		}
	}
	return STREK_PREFIX "/share";
}

bool paths_find(struct paths *out, struct arena *a, struct err *e)
{
	bool ok = true;
	const char *at_home = home(a);
	const char *data = base_folder(a, "XDG_DATA_HOME", at_home, "/.local/share", &ok);
	const char *config = base_folder(a, "XDG_CONFIG_HOME", at_home, "/.config", &ok);
	const char *ours = share(a, &ok);
	*out = (struct paths){
		.home = at_home,
		.vault = join(a, data, "/strek", "/strek.vault", &ok),
		.config = join(a, config, "/strek", "/strek.conf", &ok),
		.user_scales = join(a, config, "/strek", "/scales", &ok),
		.scales = join(a, ours, "/strek", "/scales", &ok),
		.catalogues = join(a, ours, "/locale", "", &ok),
	};
	return ok || err_set(e, ERR_NO_MEMORY);
}

static bool make_folder(const char *path, struct err *e)
{
	if (!mkdir(path, 0700))
		return true;
	int system = errno == EEXIST ? ENOTDIR : errno;
	if (is_folder(path))
		return true;
	return file_fail(e, path, system, true);
}

bool paths_make_folder_of(const char *file, struct err *e)
{
	char path[PATH_MAX];
	size_t n = strlen(file);
	if (n >= sizeof path)
		return err_file(e, ERR_IO, file, ENAMETOOLONG);
	for (size_t i = 1; i < n; i++) {
		if (file[i] != '/')
			continue;
		memcpy(path, file, i);
		path[i] = '\0';
		if (!make_folder(path, e))
			return false;
	}
	return true;
}
