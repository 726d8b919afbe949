#include "strek/scale/scale_json.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/canon.h"
#include "strek/base/err.h"
#include "strek/base/num.h"

#include "scale_fields.h"

#include <jansson.h>

#define SECTIONS_MAX 32
#define NAMES_MAX 64

/* One member of an object, before it is put in order. */
struct member {
	char name[SCALE_NAME_MAX + 1];
	const struct scale_section *kind;
	const struct scale_key *key;
	size_t i; /* which section of the kind, or which language */
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static bool has_any(const struct scale *s, const struct scale_section *kind, size_t i)
{
	const void *section = scale_section_of(s, kind, i);
	if (kind->optional)
		return *(const bool *)section;
	for (size_t k = 0; k < kind->keys; k++) {
		if (scale_field_is_set(section, &kind->key[k]))
			return true;
	}
	return false;
}

static size_t list_sections(const struct scale *s, struct member *out)
{
	size_t n = 0, kinds;
	const struct scale_section *kind = scale_sections(&kinds);
	for (; kinds > 0; kinds--, kind++) {
		for (size_t i = 0; i < kind->count && n < SECTIONS_MAX; i++) {
			if (!has_any(s, kind, i))
				continue;
			out[n] = (struct member){.kind = kind, .i = i};
			snprintf(out[n].name, sizeof out[n].name, "%s%s", kind->prefix, kind->suffix[i]);
			n++;
		}
	}
	qsort(out, n, sizeof *out, by_name);
	return n;
}

static const char *text_in(const void *section, const struct member *m)
{
	const char *const *text = scale_field_of(section, m->key);
	return text[m->i];
}

/* The keys of a section that are set; one in several languages is a member for each it has. */
static size_t list_keys(const void *section, const struct scale_section *kind, struct member *out)
{
	size_t n = 0;
	for (size_t k = 0; k < kind->keys; k++) {
		const struct scale_key *key = &kind->key[k];
		bool words = key->type == SCALE_KEY_WORDS;
		if (!scale_field_is_set(section, key))
			continue;
		for (size_t lang = 0; lang < (words ? SCALE_LANGS : 1) && n < NAMES_MAX; lang++) {
			out[n] = (struct member){.kind = kind, .key = key, .i = lang};
			if (words && !*text_in(section, &out[n]))
				continue;
			snprintf(out[n].name, sizeof out[n].name, "%s%s%s", key->name, words ? "." : "",
				words ? scale_lang((int)lang) : "");
			n++;
		}
	}
	qsort(out, n, sizeof *out, by_name);
	return n;
}

static void write_choice(struct canon *j, const struct member *m, int value)
{
	const char *word = m->key->choices;
	for (; value > 0; value--)
		word += strcspn(word, "|") + 1;
	canon_textn(j, m->name, word, strcspn(word, "|"));
}

static void write_field(struct canon *j, const void *section, const struct member *m)
{
	switch (m->key->type) {
	case SCALE_KEY_ID:
	case SCALE_KEY_TEXT:
	case SCALE_KEY_WORDS:
	case SCALE_KEY_DATE:
		canon_text(j, m->name, text_in(section, m));
		break;
	case SCALE_KEY_INT:
		canon_int(j, m->name, scale_field_int(section, m->key));
		break;
	case SCALE_KEY_POINTS:
		canon_tenths(j, m->name, scale_field_int(section, m->key));
		break;
	case SCALE_KEY_REAL:
		canon_real(j, m->name, *(const double *)scale_field_of(section, m->key));
		break;
	case SCALE_KEY_BOOL:
		canon_bool(j, m->name, *(const bool *)scale_field_of(section, m->key));
		break;
	case SCALE_KEY_CHOICE:
		write_choice(j, m, scale_field_int(section, m->key));
		break;
	}
}

void scale_json(const struct scale *s, struct buf *out)
{
	struct member section[SECTIONS_MAX] = {0}, key[NAMES_MAX] = {0};
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	size_t sections = list_sections(s, section);
	for (size_t i = 0; i < sections; i++) {
		const void *at = scale_section_of(s, section[i].kind, section[i].i);
		canon_object(&j, section[i].name);
		size_t keys = list_keys(at, section[i].kind, key);
		for (size_t k = 0; k < keys; k++)
			write_field(&j, at, &key[k]);
		canon_object_end(&j);
	}
	canon_object_end(&j);
}

/* ---- back ---- */

/* Whether a value is of the kind that the canonical form has for the key. */
static bool has_type(const json_t *value, enum scale_key_type type)
{
	switch (type) {
	case SCALE_KEY_INT:
		return json_is_integer(value);
	case SCALE_KEY_POINTS:
	case SCALE_KEY_REAL:
		return json_is_number(value);
	case SCALE_KEY_BOOL:
		return json_is_boolean(value);
	default:
		return json_is_string(value);
	}
}

/* A value as the text a scale file would have. */
static void value_text(const json_t *value, struct buf *out)
{
	if (json_is_string(value))
		buf_addn(out, json_string_value(value), json_string_length(value));
	else if (json_is_boolean(value))
		buf_add(out, json_is_true(value) ? "yes" : "no");
	else if (json_is_integer(value))
		buf_addf(out, "%lld", (long long)json_integer_value(value));
	else
		num_exact(out, json_real_value(value));
}

/* A fault of a file becomes one of the definition: the key at fault is its value. */
static bool bad_definition(struct err *e, const struct err *fault)
{
	if (fault->code == ERR_NO_MEMORY)
		return err_set(e, ERR_NO_MEMORY);
	return err_value(e, ERR_JSON_FACT, "definition", fault->what);
}

static bool read_key(
	struct scale *s, const char *section, const char *key, const json_t *value, struct arena *a, struct err *e)
{
	struct buf text = BUF_INIT;
	struct err fault = ERR_INIT;
	const struct scale_key *spec = scale_key_named(section, key);
	char label[ERR_LABEL_MAX];
	err_label(label, section, key);
	if (!spec || !has_type(value, spec->type))
		return err_value(e, ERR_JSON_FACT, "definition", label);
	value_text(value, &text);
	if (buf_ok(&text))
		scale_put(s, section, key, buf_str(&text), a, &fault);
	else
		err_set(&fault, ERR_NO_MEMORY);
	buf_free(&text);
	return !err_is(&fault) || bad_definition(e, &fault);
}

static bool read_section(struct scale *s, const char *section, json_t *keys, struct arena *a, struct err *e)
{
	struct err fault = ERR_INIT;
	char label[ERR_LABEL_MAX];
	err_label(label, section, "");
	if (!scale_put_section(s, section, &fault))
		return bad_definition(e, &fault);
	if (!json_is_object(keys))
		return err_value(e, ERR_JSON_FACT, "definition", label);
	const char *key;
	json_t *value;
	json_object_foreach(keys, key, value)
	{
		if (!read_key(s, section, key, value, a, e))
			return false;
	}
	return true;
}

static bool read_sections(struct scale *s, json_t *root, struct arena *a, struct err *e)
{
	const char *section;
	json_t *keys;
	if (!json_is_object(root))
		return err_value(e, ERR_JSON_FACT, "definition", "[scale]");
	json_object_foreach(root, section, keys)
	{
		if (!read_section(s, section, keys, a, e))
			return false;
	}
	return true;
}

const struct scale *scale_from_json(const char *json, size_t n, struct arena *a, struct err *e)
{
	struct scale *s = arena_alloc(a, sizeof *s);
	if (!s) {
		err_set(e, ERR_NO_MEMORY);
		return NULL;
	}
	json_error_t where;
	json_t *root = json_loadb(json, n, JSON_REJECT_DUPLICATES, &where);
	if (!root) {
		/* jansson has words for everything but having no memory. */
		if (!*where.text)
			err_set(e, ERR_NO_MEMORY);
		else if (!err_what(e, ERR_JSON_SYNTAX, where.text))
			err_at(e, NULL, where.line, where.column);
		return NULL;
	}
	scale_init(s);
	struct err fault = ERR_INIT;
	bool read = read_sections(s, root, a, e);
	json_decref(root);
	if (!read)
		return NULL;
	scale_complete(s);
	if (!scale_check(s, &fault)) {
		bad_definition(e, &fault);
		return NULL;
	}
	return s;
}
