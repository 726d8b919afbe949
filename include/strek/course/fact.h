/* Facts: what happened, once and for good. A correction is a new fact that names what it supersedes.
 *
 * A fact is an envelope (who, when, which device, what it supersedes) and a content whose fields are
 * those of fact_table.h. Order is Lamport count, then device; never the clock. */
#ifndef STREK_COURSE_FACT_H
#define STREK_COURSE_FACT_H

#include "strek/base/date.h"
#include "strek/base/uuid.h"
#include "strek/course/fact_table.h"
#include "strek/course/token.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct err;

#define FACT_SALT 16
#define FACT_HASH 32
#define FACT_SUPERSEDES_MAX 16
#define FACT_INT_UNSET INT32_MIN
#define FACT_TEXT_MAX 65536 /* bytes of one text; definitions may be longer by this factor of four */

enum fact_kind {
#define K(UPPER, member, name) FACT_##UPPER,
	FACT_KINDS(K)
#undef K
		FACT_KIND_COUNT
};

/* How a TEXT may be: one clean line (utf8_is_clean), or valid text with line ends and tabs but no other controls.
 * WORDS are such lines too, and may be empty where the fact supersedes another: see fact_takes_back(). */
enum fact_text_rule { FACT_LINE, FACT_LINES, FACT_WORDS };
enum fact_range {
#define R(NAME, lo, hi) RANGE_##NAME,
	FACT_RANGES(R)
#undef R
};

struct fact_texts {
	const char **item;
	size_t count;
};
struct fact_uuids {
	const struct uuid *item;
	size_t count;
};

/* What each type of field is in C. Unset: NULL, FACT_INT_UNSET, TOKEN_UNSET, DATE_NONE, the nil UUID,
 * false, an empty list; fact_init() sets all of them so. */
#define FACT_C_TEXT const char *
#define FACT_C_INT int32_t
#define FACT_C_TOKEN int
#define FACT_C_UUID struct uuid
#define FACT_C_DATE date_t
#define FACT_C_BOOL bool
#define FACT_C_TEXTS struct fact_texts
#define FACT_C_UUIDS struct fact_uuids

/* struct fact_client, struct fact_member (of a case), struct fact_episode and so on: one for each of FACT_KINDS, with
 * the fields that FACT_CLIENT_FIELDS and so on list. */
#define F(S, type, name, need, rule) FACT_C_##type name;
#define K(UPPER, member, name)                                                                                         \
	struct fact_##member {                                                                                         \
		FACT_##UPPER##_FIELDS(F, member)                                                                       \
	};
FACT_KINDS(K)
#undef K
#undef F

struct fact {
	struct uuid id;
	enum fact_kind kind;
	struct uuid client; /* nil: about no client */
	int64_t at;         /* UTC milliseconds */
	int tz;             /* local minus UTC, minutes */
	const char *author; /* who saved it; "" when nobody is named */
	struct uuid device;
	int64_t seq;     /* 1.. per device, without holes */
	int64_t lamport; /* 1.. */
	struct fact_uuids supersedes;
	bool erased; /* content and salt are gone; hash and chain remain */
	uint8_t salt[FACT_SALT];
	uint8_t hash[FACT_HASH];
	uint8_t chain[FACT_HASH];
	union fact_content {
#define K(UPPER, member, name) struct fact_##member member;
		FACT_KINDS(K)
#undef K
	} c;
};

enum fact_field_type {
	FIELD_TEXT,
	FIELD_INT,
	FIELD_TOKEN,
	FIELD_UUID,
	FIELD_DATE,
	FIELD_BOOL,
	FIELD_TEXTS,
	FIELD_UUIDS
};
struct fact_field {
	const char *name;
	enum fact_field_type type;
	bool required;
	int rule;      /* TOKEN: enum token_set; INT: enum fact_range; TEXT: enum fact_text_rule */
	size_t offset; /* from the start of the content union */
};
struct fact_spec {
	const char *name;
	const struct fact_field *field; /* ascending by name */
	size_t fields;
};

const struct fact_spec *fact_spec(enum fact_kind kind);
/* FACT_KIND_COUNT when there is no such kind. */
enum fact_kind fact_kind_named(const char *name);

/* A fact of that kind with every field unset. */
struct fact fact_init(enum fact_kind kind);
bool fact_field_is_set(const struct fact *f, const struct fact_field *field);
/* Whether every fact of that kind is about somebody and must name its client. */
bool fact_is_personal(enum fact_kind kind);
/* Checks required fields, ranges, clean text, that a personal fact names its client and that a form_end has a
 * total exactly when it is a total alone. ERR_STORE_FACT names kind and field. */
bool fact_check(const struct fact *f, struct err *e);

/* Whether a note, event, appointment or decision takes back what it supersedes: its text is there and empty. What was
 * taken back stays in the record, with the date of both, and is no longer part of the course. */
bool fact_takes_back(const struct fact *f);

/* Canonical JSON (base/json.h): set fields only, names ascending; tokens, dates and ids as text. */
void fact_content_json(const struct fact *f, struct buf *out);
/* The envelope that the chain covers: every field but salt, content, hash and chain. All its names are always
 * there: no client is null, nothing superseded is []. */
void fact_envelope_json(const struct fact *f, struct buf *out);
/* The whole fact as a line of `strek export --format json`, names ascending; of an erased one content and salt
 * are null. salt, hash and chain in lower-case hexadecimal. No line end. */
void fact_json(const struct fact *f, struct buf *out);
/* Reads a content for f->kind, strings into the arena; unknown, missing or ill-typed members are ERR_JSON_FACT
 * (what: the fact's id, value: the member). `json` is a jansson object. Values are checked by fact_check(). */
struct json_t;
bool fact_content_read(struct fact *f, const struct json_t *json, struct arena *a, struct err *e);
/* Reads a whole fact, envelope and content. */
bool fact_read(struct fact *f, const struct json_t *json, struct arena *a, struct err *e);

/* Lamport, then device, then sequence (then id, should two claim the same place): the one order of facts. */
int fact_compare(const struct fact *a, const struct fact *b);

#endif
