#include "strek/exchange/config_file.h"

#include "strek/base/arena.h"
#include "strek/base/option.h"
#include "strek/exchange/ini.h"

/* One line of the file; what is wrong with it, if anything, in `fault`. */
static bool set_one(struct options *o, const struct ini_key *key, struct err *fault)
{
	const struct option_spec *spec = option_find(key->name);
	struct err refused = ERR_INIT;
	if (!spec)
		return err_what(fault, ERR_INI_UNKNOWN, key->name);
	if (options_set(o, spec, key->value, OPTION_FROM_FILE, &refused))
		return true;
	return err_limit(fault, ERR_INI_VALUE, refused.what, refused.value, refused.limit);
}

static void set_all(const struct ini *ini, struct options *o, struct faults *faults)
{
	for (size_t i = 0; i < ini->sections; i++) {
		struct err fault = ERR_INIT;
		char label[ERR_LABEL_MAX];
		err_label(label, ini->section[i].name, "");
		err_what(&fault, ERR_INI_UNKNOWN, label);
		err_at(&fault, ini->file, ini->section[i].line, 0);
		faults_add(faults, &fault);
	}
	for (size_t i = 0; i < ini->keys; i++) {
		const struct ini_key *key = &ini->key[i];
		struct err fault = ERR_INIT;
		if (*key->section || set_one(o, key, &fault))
			continue;
		err_at(&fault, ini->file, key->line, 0);
		faults_add(faults, &fault);
	}
}

bool config_file_take(struct source *from, struct options *o, struct faults *faults, struct err *e)
{
	struct arena arena = ARENA_INIT;
	struct ini ini;
	struct err fatal = ERR_INIT;
	if (ini_read(from, &arena, &ini, faults, &fatal))
		set_all(&ini, o, faults);
	arena_free(&arena);
	return faults_close(faults, &fatal, e);
}

bool config_file_read(const char *path, struct options *o, struct faults *faults, struct err *e)
{
	struct source from;
	struct err fatal = ERR_INIT;
	if (!source_open(&from, path, &fatal))
		return faults_close(faults, &fatal, e);
	bool done = config_file_take(&from, o, faults, e);
	source_close(&from);
	return done;
}
