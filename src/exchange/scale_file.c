#include "strek/exchange/scale_file.h"

#include "strek/base/arena.h"
#include "strek/exchange/ini.h"
#include "strek/scale/scale_keys.h"

#include <string.h>

struct reading {
	const struct ini *ini;
	struct faults *faults;
};

/* Keeps a fault with its place in the file. */
static void keep(const struct reading *r, struct err *fault)
{
	err_at(fault, r->ini->file, ini_line(r->ini, fault->what), 0);
	faults_add(r->faults, fault);
}

static bool is_told(const struct faults *faults, const char *what)
{
	for (size_t i = 0; i < faults->kept; i++) {
		if (strcmp(faults->item[i].what, what) == 0)
			return true;
	}
	return false;
}

/* Faults of the whole. A key whose own value was at fault is not missing, and where lines could not be read
 * nobody knows what is. */
static void keep_of_whole(void *ctx, const struct err *fault)
{
	const struct reading *r = ctx;
	struct err copy = *fault;
	bool missing = fault->code == ERR_INI_MISSING;
	if (!missing || (r->ini->whole && !is_told(r->faults, fault->what)))
		keep(r, &copy);
}

static bool take_keys(const struct reading *r, struct scale *s, struct arena *a, struct err *e)
{
	for (size_t i = 0; i < r->ini->sections; i++) {
		struct err fault = ERR_INIT;
		if (!scale_put_section(s, r->ini->section[i].name, &fault))
			keep(r, &fault);
	}
	for (size_t i = 0; i < r->ini->keys; i++) {
		const struct ini_key *key = &r->ini->key[i];
		struct err fault = ERR_INIT;
		/* An unknown section is one fault, not one for each of its keys. */
		if (*key->section && !scale_knows_section(key->section))
			continue;
		if (scale_put(s, key->section, key->name, key->value, a, &fault))
			continue;
		if (fault.code == ERR_NO_MEMORY)
			return err_set(e, ERR_NO_MEMORY);
		keep(r, &fault);
	}
	return true;
}

/* A file with the keys of a licence is one of a licensed form, also while they are empty and where it does not say
 * so: forgetting `licensed = yes` must not lead past the question. */
static void assume_licensed(const struct ini *ini, struct scale *s)
{
	bool says = false, has_licence = false;
	for (size_t i = 0; i < ini->keys; i++) {
		says = says || strcmp(ini->key[i].name, "licensed") == 0;
		has_licence = has_licence || strncmp(ini->key[i].name, "licence_", 8) == 0;
	}
	if (!says)
		s->licensed = has_licence;
}

/* Reads the whole file; whatever is wrong with it is in `faults`. False when nothing could be looked at. */
static bool take(struct source *from, struct scale *s, struct arena *a, struct faults *faults, struct err *e)
{
	struct ini ini;
	struct reading r = {&ini, faults};
	if (!ini_read(from, a, &ini, faults, e) || !take_keys(&r, s, a, e))
		return false;
	assume_licensed(&ini, s);
	scale_complete(s);
	scale_faults(s, keep_of_whole, &r);
	return true;
}

const struct scale *scale_file_take(struct source *from, struct arena *a, struct faults *faults, struct err *e)
{
	struct err fatal = ERR_INIT;
	struct scale *s = arena_alloc(a, sizeof *s);
	if (s) {
		scale_init(s);
		take(from, s, a, faults, &fatal);
	} else {
		err_set(&fatal, ERR_NO_MEMORY);
	}
	return faults_close(faults, &fatal, e) ? s : NULL;
}

const struct scale *scale_file_read(const char *path, struct arena *a, struct faults *faults, struct err *e)
{
	struct source from;
	struct err fatal = ERR_INIT;
	if (!source_open(&from, path, &fatal)) {
		faults_close(faults, &fatal, e);
		return NULL;
	}
	const struct scale *s = scale_file_take(&from, a, faults, e);
	source_close(&from);
	return s;
}
