#include "strek/course/fact.h"

#include "strek/base/err.h"
#include "strek/base/utf8.h"

enum { OPTIONAL, REQUIRED };

#define F(S, type, name, need, rule) {#name, FIELD_##type, need == REQUIRED, rule, offsetof(struct fact_##S, name)},
#define K(UPPER, member, name) static const struct fact_field member##_fields[] = {FACT_##UPPER##_FIELDS(F, member)};
FACT_KINDS(K)
#undef K
#undef F

static const struct fact_spec specs[FACT_KIND_COUNT] = {
#define K(UPPER, member, name) {name, member##_fields, sizeof member##_fields / sizeof member##_fields[0]},
	FACT_KINDS(K)
#undef K
};

static const struct {
	int32_t lo, hi;
} ranges[] = {
#define R(NAME, least, most) {least, most},
	FACT_RANGES(R)
#undef R
};

const struct fact_spec *fact_spec(enum fact_kind kind)
{
	return &specs[kind];
}

enum fact_kind fact_kind_named(const char *name)
{
	int kind = 0;
	while (kind < FACT_KIND_COUNT && (!name || strcmp(specs[kind].name, name) != 0))
		kind++;
	return (enum fact_kind)kind;
}

bool fact_is_personal(enum fact_kind kind)
{
	switch (kind) {
	case FACT_CONSENT:
	case FACT_DEFINITION:
	case FACT_LEARNING:
	case FACT_TOMBSTONE:
	case FACT_AUDIT:
		return false;
	default:
		return true;
	}
}

struct fact fact_init(enum fact_kind kind)
{
	struct fact f = {.kind = kind, .author = ""};
	const struct fact_spec *spec = fact_spec(kind);
	for (size_t i = 0; i < spec->fields; i++) {
		void *value = (char *)&f.c + spec->field[i].offset;
		if (spec->field[i].type == FIELD_INT)
			*(int32_t *)value = FACT_INT_UNSET;
		else if (spec->field[i].type == FIELD_TOKEN)
			*(int *)value = TOKEN_UNSET;
		else if (spec->field[i].type == FIELD_DATE)
			*(date_t *)value = DATE_NONE;
	}
	return f;
}

bool fact_field_is_set(const struct fact *f, const struct fact_field *field)
{
	const void *value = (const char *)&f->c + field->offset;
	switch (field->type) {
	case FIELD_TEXT:
		return *(const char *const *)value != NULL;
	case FIELD_INT:
		return *(const int32_t *)value != FACT_INT_UNSET;
	case FIELD_TOKEN:
		return *(const int *)value != TOKEN_UNSET;
	case FIELD_UUID:
		return !uuid_is_none(value);
	case FIELD_DATE:
		return *(const date_t *)value != DATE_NONE;
	case FIELD_BOOL:
		return *(const bool *)value;
	case FIELD_TEXTS:
		return ((const struct fact_texts *)value)->count > 0;
	case FIELD_UUIDS:
		return ((const struct fact_uuids *)value)->count > 0;
	}
	return false;
}

/* Line ends and tabs belong to a note; what steers a terminal does not. */
static bool text_is_plain(const char *s, size_t n)
{
	if (utf8_valid(s, n) != n)
		return false;
	for (const unsigned char *p = (const unsigned char *)s; *p; p++) {
		if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f || (*p == 0xc2 && p[1] < 0xa0))
			return false;
	}
	return true;
}

static bool text_is_ascii(const char *s)
{
	while (*s >= 0x20 && *s < 0x7f)
		s++;
	return *s == '\0';
}

static bool text_fits(const char *s, int rule, size_t limit)
{
	size_t n = strnlen(s, limit + 1);
	if (n > limit)
		return false;
	return text_is_ascii(s) || (rule == FACT_LINE ? utf8_is_clean(s) : text_is_plain(s, n));
}

static bool texts_fit(const struct fact_texts *texts, int rule)
{
	for (size_t i = 0; i < texts->count; i++) {
		if (!*texts->item[i] || !text_fits(texts->item[i], rule, FACT_TEXT_MAX))
			return false;
	}
	return true;
}

/* Whether a value that is set may be what it is. */
static bool value_fits(const struct fact *f, const struct fact_field *field)
{
	const void *value = (const char *)&f->c + field->offset;
	switch (field->type) {
	case FIELD_TEXT: {
		const char *s = *(const char *const *)value;
		size_t limit = f->kind == FACT_DEFINITION ? FACT_TEXT_MAX * (size_t)4 : FACT_TEXT_MAX;
		bool may_be_empty = !field->required || (field->rule == FACT_WORDS && f->supersedes.count > 0);
		return (*s || may_be_empty) && text_fits(s, field->rule, limit);
	}
	case FIELD_INT: {
		int32_t n = *(const int32_t *)value;
		return n >= ranges[field->rule].lo && n <= ranges[field->rule].hi;
	}
	case FIELD_TOKEN: {
		int n = *(const int *)value;
		return n >= 0 && n < token_count((enum token_set)field->rule);
	}
	case FIELD_DATE:
		return date_civil(*(const date_t *)value).year != 0;
	case FIELD_TEXTS:
		return texts_fit(value, field->rule);
	default:
		return true;
	}
}

static const char *words_of(const struct fact *f)
{
	switch (f->kind) {
	case FACT_NOTE:
		return f->c.note.text;
	case FACT_EVENT:
		return f->c.event.text;
	case FACT_APPOINTMENT:
		return f->c.appointment.text;
	case FACT_DECISION:
		return f->c.decision.text;
	case FACT_LEARNING:
		return f->c.learning.text;
	default:
		return NULL;
	}
}

bool fact_takes_back(const struct fact *f)
{
	const char *words = f->erased ? NULL : words_of(f);
	return words != NULL && words[0] == '\0' && f->supersedes.count > 0;
}

static bool envelope_fits(const struct fact *f, const char **field)
{
	*field = "client";
	if (fact_is_personal(f->kind) && uuid_is_none(&f->client))
		return false;
	*field = "author";
	if (f->author && !text_fits(f->author, FACT_LINE, FACT_TEXT_MAX))
		return false;
	*field = "supersedes";
	if (f->supersedes.count > FACT_SUPERSEDES_MAX)
		return false;
	*field = "total";
	return f->kind != FACT_FORM_END || f->erased ||
	       (f->c.form_end.how == FORM_END_TOTAL) == (f->c.form_end.total != FACT_INT_UNSET);
}

bool fact_check(const struct fact *f, struct err *e)
{
	const struct fact_spec *spec = fact_spec(f->kind);
	const char *name;
	if (!envelope_fits(f, &name))
		return err_value(e, ERR_STORE_FACT, spec->name, name);
	for (size_t i = 0; i < spec->fields && !f->erased; i++) {
		const struct fact_field *field = &spec->field[i];
		bool fits = fact_field_is_set(f, field) ? value_fits(f, field) : !field->required;
		if (!fits)
			return err_value(e, ERR_STORE_FACT, spec->name, field->name);
	}
	return true;
}

int fact_compare(const struct fact *a, const struct fact *b)
{
	if (a->lamport != b->lamport)
		return a->lamport < b->lamport ? -1 : 1;
	int by_device = uuid_compare(&a->device, &b->device);
	if (by_device != 0)
		return by_device;
	if (a->seq != b->seq)
		return a->seq < b->seq ? -1 : 1;
	return uuid_compare(&a->id, &b->id);
}
