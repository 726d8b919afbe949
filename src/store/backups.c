#include "strek/store/backups.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/store/store.h"
#include "strek/vault/file.h"

/* A line a place, newest first: "1795251600000 /media/stick/strek.vault". */
#define SETTING "backup.places"

/* Reads the line at `p` into `out`, what cannot be read as a path alone; returns where the next one begins. */
static const char *read_line(const char *p, struct arena *a, struct backups_place *out)
{
	size_t n = strcspn(p, "\n");
	char *line = arena_strndup(a, p, n);
	*out = (struct backups_place){0};
	if (line) {
		size_t digits = strcspn(line, " ");
		out->path = line + digits + (line[digits] != '\0');
		line[digits] = '\0';
		if (!num_parse(line, 0, INT64_MAX, &out->ms))
			out->ms = 0;
	}
	return p + n + (p[n] == '\n');
}

bool backups_list(struct store *s, struct arena *a, const struct backups_place **places, size_t *count, struct err *e)
{
	const char *text = NULL;
	struct backups_place *all = arena_array(a, BACKUPS_MAX, sizeof *all);
	*places = all;
	*count = 0;
	if (!all)
		return err_set(e, ERR_NO_MEMORY);
	if (!store_setting(s, SETTING, a, &text, e))
		return false;
	for (const char *p = text ? text : ""; *p && *count < BACKUPS_MAX;) {
		p = read_line(p, a, &all[*count]);
		if (!all[(*count)++].path)
			return err_set(e, ERR_NO_MEMORY);
	}
	return true;
}

bool backups_note(struct store *s, const char *path, struct err *e)
{
	return backups_note_at(s, path, clock_now(&store_env(s)->clock), e);
}

bool backups_note_at(struct store *s, const char *path, int64_t ms, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	const struct backups_place *place = NULL;
	size_t count = 0;
	char *absolute = file_absolute(path);
	const char *name = absolute ? absolute : path;
	bool ok = backups_list(s, &a, &place, &count, e);
	/* A name with a line end in it could not be read back. */
	buf_addf(&text, "%lld %.*s\n", (long long)ms, (int)strcspn(name, "\n"), name);
	for (size_t i = 0; ok && i < count && i + 1 < BACKUPS_MAX; i++) {
		if (strcmp(place[i].path, name))
			buf_addf(&text, "%lld %s\n", (long long)place[i].ms, place[i].path);
	}
	ok = ok && (buf_ok(&text) || err_set(e, ERR_NO_MEMORY)) && store_set_setting(s, SETTING, buf_str(&text), e);
	buf_free(&text);
	free(absolute);
	arena_free(&a);
	return ok;
}
