#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/base/hex.h"
#include "strek/course/fact.h"

#include <jansson.h>

#define MEMBERS 14 /* of a whole fact */
#define UNKNOWN_MEMBER "a member that is not known"

/* Why a member cannot be read; said after "fact ID: ". */
static bool fault(struct err *e, const struct fact *f, const char *member)
{
	char id[UUID_TEXT + 1];
	uuid_format(&f->id, id);
	return err_value(e, ERR_JSON_FACT, id, member);
}

static bool read_text(const json_t *v, struct arena *a, const char **out, struct err *e)
{
	const char *s = json_string_value(v);
	if (!s || strlen(s) != json_string_length(v))
		return false;
	*out = arena_strdup(a, s);
	return *out || err_set(e, ERR_NO_MEMORY);
}

static bool read_int(const json_t *v, int64_t lo, int64_t hi, int64_t *out)
{
	*out = json_integer_value(v);
	return json_is_integer(v) && *out >= lo && *out <= hi;
}

static bool read_uuid(const json_t *v, struct uuid *out)
{
	const char *s = json_string_value(v);
	return s && uuid_parse(s, out);
}

static bool read_uuids(const json_t *v, struct arena *a, struct fact_uuids *out, struct err *e)
{
	size_t n = json_array_size(v);
	if (!json_is_array(v))
		return false;
	struct uuid *item = n ? arena_array(a, n, sizeof *item) : NULL;
	if (n && !item)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < n; i++) {
		if (!read_uuid(json_array_get(v, i), &item[i]))
			return false;
	}
	*out = (struct fact_uuids){item, n};
	return true;
}

static bool read_texts(const json_t *v, struct arena *a, struct fact_texts *out, struct err *e)
{
	size_t n = json_array_size(v);
	if (!json_is_array(v))
		return false;
	const char **item = n ? arena_array(a, n, sizeof *item) : NULL;
	if (n && !item)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < n; i++) {
		if (!read_text(json_array_get(v, i), a, &item[i], e))
			return false;
	}
	*out = (struct fact_texts){item, n};
	return true;
}

static bool read_token(const json_t *v, enum token_set set, int *out)
{
	*out = token_value(set, json_string_value(v));
	return *out != TOKEN_UNSET;
}

static bool read_date(const json_t *v, date_t *out)
{
	const char *s = json_string_value(v);
	*out = s ? date_parse(s) : DATE_NONE;
	return *out != DATE_NONE;
}

static bool read_field(struct fact *f, const struct fact_field *field, const json_t *v, struct arena *a, struct err *e)
{
	void *value = (char *)&f->c + field->offset;
	int64_t n;
	switch (field->type) {
	case FIELD_TEXT:
		return read_text(v, a, value, e);
	case FIELD_INT:
		if (!read_int(v, INT32_MIN + INT64_C(1), INT32_MAX, &n))
			return false;
		*(int32_t *)value = (int32_t)n;
		return true;
	case FIELD_TOKEN:
		return read_token(v, (enum token_set)field->rule, value);
	case FIELD_UUID:
		return read_uuid(v, value);
	case FIELD_DATE:
		return read_date(v, value);
	case FIELD_BOOL:
		*(bool *)value = json_is_true(v);
		return json_is_true(v);
	case FIELD_TEXTS:
		return read_texts(v, a, value, e);
	case FIELD_UUIDS:
		return read_uuids(v, a, value, e);
	}
	return false;
}

bool fact_content_read(struct fact *f, const struct json_t *json, struct arena *a, struct err *e)
{
	const struct fact_spec *spec = fact_spec(f->kind);
	if (!json_is_object(json))
		return fault(e, f, "content");
	f->c = fact_init(f->kind).c;
	size_t known = 0;
	for (size_t i = 0; i < spec->fields; i++) {
		const struct fact_field *field = &spec->field[i];
		const json_t *v = json_object_get(json, field->name);
		if (v ? !read_field(f, field, v, a, e) : field->required)
			return fault(e, f, field->name);
		known += v != NULL;
	}
	return known == json_object_size(json) || fault(e, f, UNKNOWN_MEMBER);
}

static bool read_hex(const json_t *v, uint8_t *out, size_t n)
{
	const char *s = json_string_value(v);
	return s && json_string_length(v) == 2 * n && hex_read(s, out, n);
}

static bool read_kind(const json_t *v, struct fact *f)
{
	f->kind = fact_kind_named(json_string_value(v));
	return f->kind != FACT_KIND_COUNT;
}

static bool read_tz(const json_t *v, struct fact *f)
{
	int64_t n;
	bool ok = read_int(v, -1440, 1440, &n);
	f->tz = (int)n;
	return ok;
}

/* NULL, or the first member of the envelope that is missing or not what it should be. */
static const char *read_envelope(struct fact *f, const json_t *json, struct arena *a, struct err *e)
{
#define GET(name) json_object_get(json, name)
	if (!read_uuid(GET("id"), &f->id) || uuid_is_none(&f->id))
		return "id";
	if (!read_int(GET("at"), -INT64_C(62135596800000), INT64_C(253402300799999), &f->at))
		return "at";
	if (!read_text(GET("author"), a, &f->author, e))
		return "author";
	if (!read_hex(GET("chain"), f->chain, FACT_HASH))
		return "chain";
	if (!json_is_null(GET("client")) && !read_uuid(GET("client"), &f->client))
		return "client";
	if (!read_uuid(GET("device"), &f->device) || uuid_is_none(&f->device))
		return "device";
	if (!read_hex(GET("hash"), f->hash, FACT_HASH))
		return "hash";
	if (!read_int(GET("lamport"), 1, INT64_MAX, &f->lamport))
		return "lamport";
	if (!f->erased && !read_hex(GET("salt"), f->salt, FACT_SALT))
		return "salt";
	if (!read_int(GET("seq"), 1, INT64_MAX, &f->seq))
		return "seq";
	if (!read_uuids(GET("supersedes"), a, &f->supersedes, e) || f->supersedes.count > FACT_SUPERSEDES_MAX)
		return "supersedes";
	if (!read_tz(GET("tz"), f))
		return "tz";
	return json_object_size(json) == MEMBERS ? NULL : UNKNOWN_MEMBER;
#undef GET
}

bool fact_read(struct fact *f, const struct json_t *json, struct arena *a, struct err *e)
{
	struct fact fresh = fact_init(FACT_CLIENT);
	if (!read_kind(json_object_get(json, "kind"), &fresh))
		return fault(e, &fresh, "kind");
	*f = fact_init(fresh.kind);
	const json_t *content = json_object_get(json, "content");
	f->erased = json_is_null(content) && json_is_null(json_object_get(json, "salt"));
	const char *member = read_envelope(f, json, a, e);
	if (member)
		return fault(e, f, member);
	return f->erased || fact_content_read(f, content, a, e);
}
