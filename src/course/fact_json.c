#include "strek/base/buf.h"
#include "strek/base/canon.h"
#include "strek/base/hex.h"
#include "strek/course/fact.h"

/* What needs no escaping goes in as it is, quotes and all: ids are most of a fact's bytes. */
static void put_uuid(struct canon *j, const char *name, const struct uuid *u)
{
	char text[UUID_TEXT + 3];
	text[0] = '"';
	uuid_format(u, text + 1);
	text[UUID_TEXT + 1] = '"';
	text[UUID_TEXT + 2] = '\0';
	canon_raw(j, name, text);
}

static void put_uuids(struct canon *j, const char *name, const struct fact_uuids *ids)
{
	canon_array(j, name);
	for (size_t i = 0; i < ids->count; i++)
		put_uuid(j, NULL, &ids->item[i]);
	canon_array_end(j);
}

static void put_texts(struct canon *j, const char *name, const struct fact_texts *texts)
{
	canon_array(j, name);
	for (size_t i = 0; i < texts->count; i++)
		canon_text(j, NULL, texts->item[i]);
	canon_array_end(j);
}

static void put_date(struct canon *j, const char *name, date_t date)
{
	struct buf text = BUF_INIT;
	date_iso(&text, date);
	canon_textn(j, name, buf_str(&text), text.len);
	if (!buf_ok(&text))
		j->out->failed = true;
	buf_free(&text);
}

static void put_hex(struct canon *j, const char *name, const uint8_t *bytes, size_t n)
{
	char text[2 * FACT_HASH];
	hex_write(text, bytes, n);
	canon_textn(j, name, text, 2 * n);
}

static void put_field(struct canon *j, const struct fact *f, const struct fact_field *field)
{
	const void *value = (const char *)&f->c + field->offset;
	switch (field->type) {
	case FIELD_TEXT:
		canon_text(j, field->name, *(const char *const *)value);
		break;
	case FIELD_INT:
		canon_int(j, field->name, *(const int32_t *)value);
		break;
	case FIELD_TOKEN:
		canon_text(j, field->name, token_text((enum token_set)field->rule, *(const int *)value));
		break;
	case FIELD_UUID:
		put_uuid(j, field->name, value);
		break;
	case FIELD_DATE:
		put_date(j, field->name, *(const date_t *)value);
		break;
	case FIELD_BOOL:
		canon_bool(j, field->name, *(const bool *)value);
		break;
	case FIELD_TEXTS:
		put_texts(j, field->name, value);
		break;
	case FIELD_UUIDS:
		put_uuids(j, field->name, value);
		break;
	}
}

static void put_content(struct canon *j, const char *name, const struct fact *f)
{
	const struct fact_spec *spec = fact_spec(f->kind);
	canon_object(j, name);
	for (size_t i = 0; i < spec->fields; i++) {
		if (fact_field_is_set(f, &spec->field[i]))
			put_field(j, f, &spec->field[i]);
	}
	canon_object_end(j);
}

static void put_client(struct canon *j, const struct fact *f)
{
	if (uuid_is_none(&f->client))
		canon_null(j, "client");
	else
		put_uuid(j, "client", &f->client);
}

/* The members are the same with and without the sealed ones (chain, content, hash, salt): one order for both. */
static void put_fact(const struct fact *f, struct buf *out, bool sealed)
{
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	canon_int(&j, "at", f->at);
	canon_text(&j, "author", f->author ? f->author : "");
	if (sealed)
		put_hex(&j, "chain", f->chain, FACT_HASH);
	put_client(&j, f);
	if (sealed && f->erased)
		canon_null(&j, "content");
	else if (sealed)
		put_content(&j, "content", f);
	put_uuid(&j, "device", &f->device);
	if (sealed)
		put_hex(&j, "hash", f->hash, FACT_HASH);
	put_uuid(&j, "id", &f->id);
	canon_text(&j, "kind", fact_spec(f->kind)->name);
	canon_int(&j, "lamport", f->lamport);
	if (sealed && f->erased)
		canon_null(&j, "salt");
	else if (sealed)
		put_hex(&j, "salt", f->salt, FACT_SALT);
	canon_int(&j, "seq", f->seq);
	put_uuids(&j, "supersedes", &f->supersedes);
	canon_int(&j, "tz", f->tz);
	canon_object_end(&j);
}

void fact_content_json(const struct fact *f, struct buf *out)
{
	struct canon j = canon_to(out);
	put_content(&j, NULL, f);
}

void fact_envelope_json(const struct fact *f, struct buf *out)
{
	put_fact(f, out, false);
}

void fact_json(const struct fact *f, struct buf *out)
{
	put_fact(f, out, true);
}
