#include "strek/scale/scale_keys.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/date.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"

#include "scale_fields.h"

#include <math.h>

#define TEXT_BYTES_MAX 900

/* ---- fields, by their place in the section's struct ---- */

static void *field_at(void *section, const struct scale_key *key)
{
	return (char *)section + key->offset;
}

const void *scale_field_of(const void *section, const struct scale_key *key)
{
	return (const char *)section + key->offset;
}

int scale_field_int(const void *section, const struct scale_key *key)
{
	_Static_assert(sizeof(enum scale_kind) == sizeof(int), "choices are kept as int");
	int v;
	memcpy(&v, scale_field_of(section, key), sizeof v);
	return v;
}

static void set_int(void *section, const struct scale_key *key, int v)
{
	memcpy(field_at(section, key), &v, sizeof v);
}

/* The texts of a field: one, or one a language. */
static size_t texts_of(const struct scale_key *key)
{
	switch (key->type) {
	case SCALE_KEY_ID:
	case SCALE_KEY_TEXT:
	case SCALE_KEY_DATE:
		return 1;
	case SCALE_KEY_WORDS:
		return SCALE_LANGS;
	default:
		return 0;
	}
}

bool scale_field_is_set(const void *section, const struct scale_key *key)
{
	const char *const *text = scale_field_of(section, key);
	for (size_t i = 0; i < texts_of(key); i++) {
		if (*text[i])
			return true;
	}
	switch (key->type) {
	case SCALE_KEY_INT:
		return scale_field_int(section, key) >= key->lo;
	case SCALE_KEY_POINTS:
		return scale_field_int(section, key) >= key->lo * 10;
	case SCALE_KEY_CHOICE:
		return scale_field_int(section, key) >= 0;
	case SCALE_KEY_REAL:
		return !isnan(*(const double *)scale_field_of(section, key));
	default:
		return key->type == SCALE_KEY_BOOL;
	}
}

static void unset(void *section, const struct scale_key *key)
{
	const char **text = field_at(section, key);
	for (size_t i = 0; i < texts_of(key); i++)
		text[i] = "";
	if (key->type == SCALE_KEY_INT || key->type == SCALE_KEY_POINTS)
		set_int(section, key, SCALE_NONE);
	else if (key->type == SCALE_KEY_CHOICE)
		set_int(section, key, -1);
	else if (key->type == SCALE_KEY_REAL)
		*(double *)field_at(section, key) = NAN;
	else if (key->type == SCALE_KEY_BOOL)
		*(bool *)field_at(section, key) = key->lo != 0;
}

static void *section_at(struct scale *s, const struct scale_section *kind, size_t i)
{
	return (char *)s + kind->offset + i * kind->stride;
}

const void *scale_section_of(const struct scale *s, const struct scale_section *kind, size_t i)
{
	return (const char *)s + kind->offset + i * kind->stride;
}

void scale_init(struct scale *s)
{
	*s = (struct scale){0};
	size_t kinds;
	const struct scale_section *kind = scale_sections(&kinds);
	for (; kinds > 0; kinds--, kind++) {
		for (size_t i = 0; i < kind->count; i++) {
			for (size_t k = 0; k < kind->keys; k++)
				unset(section_at(s, kind, i), &kind->key[k]);
		}
	}
}

/* ---- finding by name ---- */

struct place {
	const struct scale_section *kind;
	size_t i;
};

static bool find_section(const char *name, struct place *out)
{
	size_t kinds;
	const struct scale_section *kind = scale_sections(&kinds);
	for (; kinds > 0; kinds--, kind++) {
		size_t n = strlen(kind->prefix);
		if (strncmp(name, kind->prefix, n) != 0)
			continue;
		for (size_t i = 0; i < kind->count; i++) {
			if (strcmp(name + n, kind->suffix[i]) == 0) {
				*out = (struct place){kind, i};
				return true;
			}
		}
	}
	return false;
}

/* Whether `name` is the key's; for one in several languages, which. */
static bool is_key(const struct scale_key *key, const char *name, int *lang)
{
	size_t n = strlen(key->name);
	*lang = 0;
	if (strncmp(name, key->name, n) != 0)
		return false;
	if (key->type != SCALE_KEY_WORDS)
		return !name[n];
	if (name[n] != '.')
		return false;
	for (; *lang < SCALE_LANGS; (*lang)++) {
		if (strcmp(name + n + 1, scale_lang(*lang)) == 0)
			return true;
	}
	return false;
}

static const struct scale_key *find_key(const struct scale_section *kind, const char *name, int *lang)
{
	for (size_t k = 0; k < kind->keys; k++) {
		if (is_key(&kind->key[k], name, lang))
			return &kind->key[k];
	}
	return NULL;
}

const struct scale_key *scale_key_named(const char *section, const char *name)
{
	struct place place;
	int lang;
	return find_section(section, &place) ? find_key(place.kind, name, &lang) : NULL;
}

/* ---- one parser a type ---- */

static bool put_id(void *field, const struct scale_key *key, const char *text)
{
	(void)field;
	(void)key;
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
	return n > 0 && n <= SCALE_ID_MAX && !text[n] && text[0] != '-' && text[0] != '_';
}

static bool put_text(void *field, const struct scale_key *key, const char *text)
{
	(void)field;
	bool empty_allowed = key->type == SCALE_KEY_WORDS || !key->required;
	return (*text || empty_allowed) && strlen(text) <= TEXT_BYTES_MAX && utf8_is_clean(text);
}

static bool put_date(void *field, const struct scale_key *key, const char *text)
{
	(void)field;
	(void)key;
	return !*text || date_parse(text) != DATE_NONE;
}

static bool put_int(void *field, const struct scale_key *key, const char *text)
{
	int64_t v;
	if (!num_parse(text, (int64_t)key->lo, (int64_t)key->hi, &v))
		return false;
	int small = (int)v;
	memcpy(field, &small, sizeof small);
	return true;
}

static bool put_points(void *field, const struct scale_key *key, const char *text)
{
	int v;
	if (!num_parse_tenths(text, &v) || v < key->lo * 10 || v > key->hi * 10)
		return false;
	memcpy(field, &v, sizeof v);
	return true;
}

static bool put_real(void *field, const struct scale_key *key, const char *text)
{
	double v;
	if (!num_parse_real(text, &v) || v < key->lo || v > key->hi)
		return false;
	*(double *)field = v;
	return true;
}

static bool put_bool(void *field, const struct scale_key *key, const char *text)
{
	(void)key;
	bool yes = strcmp(text, "yes") == 0;
	if (!yes && strcmp(text, "no") != 0)
		return false;
	*(bool *)field = yes;
	return true;
}

static bool put_choice(void *field, const struct scale_key *key, const char *text)
{
	size_t n = strlen(text);
	const char *word = key->choices;
	for (int i = 0;; i++) {
		size_t len = strcspn(word, "|");
		if (len == n && memcmp(word, text, n) == 0) {
			memcpy(field, &i, sizeof i);
			return true;
		}
		if (!word[len])
			return false;
		word += len + 1;
	}
}

/* Checks the text; numbers are stored, texts are left for the caller, who has the arena. */
static bool put_value(void *field, const struct scale_key *key, const char *text)
{
	static bool (*const put[])(void *, const struct scale_key *, const char *) = {
		[SCALE_KEY_ID] = put_id,
		[SCALE_KEY_TEXT] = put_text,
		[SCALE_KEY_WORDS] = put_text,
		[SCALE_KEY_INT] = put_int,
		[SCALE_KEY_POINTS] = put_points,
		[SCALE_KEY_REAL] = put_real,
		[SCALE_KEY_BOOL] = put_bool,
		[SCALE_KEY_CHOICE] = put_choice,
		[SCALE_KEY_DATE] = put_date,
	};
	return put[key->type](field, key, text);
}

bool scale_knows_section(const char *section)
{
	struct place place;
	return find_section(section, &place);
}

bool scale_put_section(struct scale *s, const char *section, struct err *e)
{
	struct place place;
	if (!find_section(section, &place)) {
		char label[ERR_LABEL_MAX];
		err_label(label, section, "");
		return err_what(e, ERR_INI_UNKNOWN, label);
	}
	if (place.kind->optional)
		*(bool *)section_at(s, place.kind, place.i) = true;
	return true;
}

bool scale_put(
	struct scale *s, const char *section, const char *name, const char *value, struct arena *a, struct err *e)
{
	char label[ERR_LABEL_MAX];
	err_label(label, section, name);
	struct place place;
	int lang;
	const struct scale_key *key = find_section(section, &place) ? find_key(place.kind, name, &lang) : NULL;
	if (!key)
		return err_what(e, ERR_INI_UNKNOWN, label);
	void *field = field_at(section_at(s, place.kind, place.i), key);
	if (!put_value(field, key, value))
		return err_limit(e, ERR_INI_VALUE, label, value, key->limit);
	if (texts_of(key) > 0) {
		char *copy = arena_strdup(a, value);
		if (!copy)
			return err_set(e, ERR_NO_MEMORY);
		const char **text = field;
		text[lang] = copy;
	}
	return true;
}

/* ---- what holds for keys left out ---- */

static void otherwise(int *field, int value)
{
	if (*field == SCALE_NONE)
		*field = value;
}

static void complete_range(struct scale *s)
{
	int lines = s->kind == SCALE_LINES;
	if (s->kind == SCALE_TOTAL)
		otherwise(&s->items, 0);
	otherwise(&s->item_max, lines ? 100 : 0);
	otherwise(&s->total_min, 0);
	if (lines && s->items >= 0)
		otherwise(&s->total_max, s->items * s->item_max);
	if (s->kind == SCALE_FACES)
		otherwise(&s->total_max, 0);
}

void scale_complete(struct scale *s)
{
	complete_range(s);
	otherwise(&s->age_min, -1);
	otherwise(&s->age_max, -1);
	if ((int)s->when < 0)
		s->when = SCALE_START;
	if ((int)s->frame < 0)
		s->frame = s->when == SCALE_START ? SCALE_PAST_WEEK : SCALE_SESSION;
	if ((int)s->respondent < 0)
		s->respondent = SCALE_CLIENT;
	if ((int)s->direction < 0 && s->kind == SCALE_FACES)
		s->direction = SCALE_UP;
	for (int i = 0; i < SCALE_AGES; i++)
		otherwise(&s->norms[i].rci, 0);
}
