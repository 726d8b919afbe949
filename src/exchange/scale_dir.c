#include "strek/exchange/scale_dir.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/exchange/scale_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int is_scale_file(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);
	return n > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + n - 4, ".ini") == 0;
}

/* By bytes: the order of a locale would make what is loaded depend on it. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void tell_older(const char *path, const struct scale *s, const struct scale *there, struct faults *faults)
{
	struct err fault = ERR_INIT;
	char version[16], other[16];
	snprintf(version, sizeof version, "%d", s->version);
	snprintf(other, sizeof other, "%d", there->version);
	err_limit(&fault, ERR_SCALE_OLDER, s->id, version, other);
	err_at(&fault, path, 0, 0);
	faults_add(faults, &fault);
}

static bool load_file(const char *path, struct arena *a, struct scale_set *set, struct faults *faults, struct err *e)
{
	struct faults own = FAULTS_INIT;
	struct err first = ERR_INIT;
	const struct scale *s = scale_file_read(path, a, &own, &first);
	for (size_t i = 0; i < own.kept; i++)
		faults_add(faults, &own.item[i]);
	faults->total += own.total - own.kept;
	faults_free(&own);
	if (!s)
		return first.code != ERR_NO_MEMORY || err_set(e, ERR_NO_MEMORY);
	const struct scale *there = scale_find(set, s->id);
	if (there && there->version >= s->version) {
		tell_older(path, s, there, faults);
		return true;
	}
	return scale_set_add(set, a, s) || err_set(e, ERR_NO_MEMORY);
}

static bool load_named(const char *folder, const char *name, struct arena *a, struct scale_set *set,
	struct faults *faults, struct err *e)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/%s", folder, name);
	bool done = buf_ok(&path) ? load_file(buf_str(&path), a, set, faults, e) : err_set(e, ERR_NO_MEMORY);
	buf_free(&path);
	return done;
}

bool scale_dir_load(const char *folder, struct arena *a, struct scale_set *set, struct faults *faults, struct err *e)
{
	struct dirent **entry = NULL;
	int n = scandir(folder, &entry, is_scale_file, by_bytes);
	if (n < 0) {
		struct err fault = ERR_INIT;
		if (errno == ENOMEM)
			return err_set(e, ERR_NO_MEMORY);
		if (errno == ENOENT || errno == ENOTDIR)
			return true;
		err_file(&fault, errno == EACCES ? ERR_NO_PERMISSION : ERR_IO, folder, errno);
		faults_add(faults, &fault);
		return true;
	}
	bool done = true;
	for (int i = 0; i < n; i++) {
		done = done && load_named(folder, entry[i]->d_name, a, set, faults, e);
		free(entry[i]);
	}
	free(entry);
	return done;
}
