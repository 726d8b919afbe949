#include "strek/exchange/fact_import.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/store/store.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT 1
#define FACT_BYTES_MAX (1024 * 1024) /* one fact as JSON; definitions are the longest */
#define BLOCK 65536
#define PROGRESS_EVERY 4096

/* Reads one value at a time, because a practice of ten years is larger than memory as a tree. */
struct reader {
	struct source *from;
	char block[BLOCK];
	size_t have, next;
	long line, column;
	struct buf value; /* the text of one value */
	struct err *e;
};

static int peek(struct reader *r)
{
	if (r->next == r->have) {
		r->next = 0;
		if (!source_read(r->from, r->block, sizeof r->block, &r->have, r->e))
			r->have = 0;
	}
	return r->next < r->have ? (unsigned char)r->block[r->next] : -1;
}

static int take(struct reader *r)
{
	int b = peek(r);
	if (b < 0)
		return b;
	r->next++;
	r->column++;
	if (b == '\n') {
		r->line++;
		r->column = 1;
	}
	return b;
}

static bool bad_syntax(struct reader *r, const char *why)
{
	err_what(r->e, ERR_JSON_SYNTAX, why);
	return err_at(r->e, r->from->name, r->line, r->column);
}

static bool is_one_of(const char *bytes, int b)
{
	return b > 0 && strchr(bytes, b) != NULL;
}

static int after_blanks(struct reader *r)
{
	while (is_one_of(" \t\r\n", peek(r)))
		take(r);
	return peek(r);
}

static bool expect(struct reader *r, char wanted)
{
	char why[] = "'?' expected";
	why[1] = wanted;
	if (after_blanks(r) != wanted)
		return bad_syntax(r, why);
	take(r);
	return true;
}

/* Takes the text of one value, as far as brackets and quotes tell, without judging it. */
static bool scan_value(struct reader *r)
{
	int depth = 0;
	bool quoted = false;
	buf_clear(&r->value);
	after_blanks(r);
	for (;;) {
		int b = peek(r);
		if (b < 0)
			return bad_syntax(r, "the file ends in the middle");
		if (!quoted && depth == 0 && r->value.len > 0 && is_one_of(",]}: \t\r\n", b))
			return true;
		if (r->value.len >= FACT_BYTES_MAX)
			return bad_syntax(r, "a value longer than 1 MiB");
		buf_addc(&r->value, (char)take(r));
		if (quoted && b == '\\' && peek(r) >= 0) {
			buf_addc(&r->value, (char)take(r));
			continue;
		}
		quoted = quoted != (b == '"');
		if (!quoted && (b == '{' || b == '['))
			depth++;
		if (!quoted && (b == '}' || b == ']'))
			depth--;
		if (!quoted && depth == 0 && (b == '}' || b == ']' || b == '"'))
			return true;
		if (depth < 0)
			return bad_syntax(r, "a bracket too many");
	}
}

/* The next value, or NULL with the error set. */
static json_t *read_value(struct reader *r)
{
	json_error_t why;
	long line = r->line;
	if (!scan_value(r))
		return NULL;
	json_t *v = json_loadb(buf_str(&r->value), r->value.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	if (v == NULL) {
		err_what(r->e, ERR_JSON_SYNTAX, why.text);
		err_at(r->e, r->from->name, line + why.line - 1, why.column < 1 ? 1 : why.column);
	}
	return v;
}

/* ---- what is read ---- */

struct import {
	struct reader r;
	struct store *store;
	const struct progress *progress;
	struct import_result *result;
	struct arena arena; /* one fact */
	int64_t format;     /* 0 until "strek" has been read */
	bool facts;         /* "facts" has been read */
};

/* A fact that fits nowhere is the file's fault: the vault it would have gone into has none. */
static bool refuse(struct import *in, const struct err *why)
{
	if (why->code == ERR_STORE_CHAIN)
		err_what(in->r.e, ERR_JSON_FORGED, why->what);
	else if (!err_is(in->r.e))
		*in->r.e = *why;
	return err_at(in->r.e, in->r.from->name, in->r.line, 0);
}

static bool adopt(struct import *in, const json_t *value)
{
	struct fact f;
	struct err why = ERR_INIT;
	bool added = false;
	arena_reset(&in->arena);
	if (!fact_read(&f, value, &in->arena, &why) || !store_adopt(in->store, &f, &added, &why))
		return refuse(in, &why);
	in->result->facts += added;
	in->result->known += !added;
	if ((in->result->facts + in->result->known) % PROGRESS_EVERY == 0)
		progress_step(in->progress, in->r.from->taken, in->r.from->size);
	return true;
}

static bool read_facts(struct import *in)
{
	in->facts = true;
	if (!expect(&in->r, '['))
		return false;
	if (after_blanks(&in->r) == ']')
		return expect(&in->r, ']');
	for (;;) {
		json_t *value = read_value(&in->r);
		if (value == NULL)
			return false;
		bool ok = adopt(in, value);
		json_decref(value);
		if (!ok)
			return false;
		if (after_blanks(&in->r) != ',')
			return expect(&in->r, ']');
		take(&in->r);
	}
}

static bool not_ours(struct import *in)
{
	return err_file(in->r.e, ERR_JSON_NOT_STREK, in->r.from->name, 0);
}

static bool read_format(struct import *in, const json_t *value)
{
	char has[24];
	if (!json_is_integer(value) || in->format != 0)
		return not_ours(in);
	in->format = json_integer_value(value);
	if (in->format == FORMAT)
		return true;
	snprintf(has, sizeof has, "%lld", (long long)in->format);
	err_limit(in->r.e, ERR_VAULT_NEWER, "", has, "1");
	return err_at(in->r.e, in->r.from->name, 0, 0);
}

/* One member of the outermost object; `name` is known before its value is read. */
static bool read_member(struct import *in, const char *name)
{
	if (strcmp(name, "facts") == 0 && in->format == FORMAT && !in->facts)
		return read_facts(in);
	json_t *value = read_value(&in->r);
	if (value == NULL)
		return false;
	bool ok;
	if (strcmp(name, "strek") == 0)
		ok = read_format(in, value);
	else if (strcmp(name, "extract") == 0)
		ok = err_file(in->r.e, ERR_JSON_EXTRACT, in->r.from->name, 0);
	else
		ok = not_ours(in);
	json_decref(value);
	return ok;
}

static bool read_name(struct import *in, char name[16])
{
	json_t *value = read_value(&in->r);
	if (value == NULL)
		return false;
	bool ok = json_is_string(value) && json_string_length(value) < 16;
	if (ok)
		snprintf(name, 16, "%s", json_string_value(value));
	json_decref(value);
	return ok ? expect(&in->r, ':') : not_ours(in);
}

/* Editors put a byte order mark there. */
static void skip_mark(struct reader *r)
{
	if (peek(r) == 0xEF && r->have - r->next >= 3 && memcmp(r->block + r->next, "\xEF\xBB\xBF", 3) == 0)
		r->next += 3;
}

static bool read_all(struct import *in)
{
	char name[16];
	skip_mark(&in->r);
	if (after_blanks(&in->r) < 0)
		return err_is(in->r.e) ? false : not_ours(in);
	if (!expect(&in->r, '{'))
		return false;
	do {
		if (!read_name(in, name) || !read_member(in, name))
			return false;
	} while (after_blanks(&in->r) == ',' && take(&in->r) == ',');
	if (!expect(&in->r, '}'))
		return false;
	if (after_blanks(&in->r) >= 0)
		return bad_syntax(&in->r, "text after the end");
	return err_is(in->r.e) ? false : (in->facts || not_ours(in));
}

static bool run(struct import *in, bool dry_run)
{
	if (!store_begin(in->store, in->r.e))
		return false;
	bool ok = read_all(in) && buf_ok(&in->r.value);
	if (ok && !dry_run) {
		int32_t count = (int32_t)in->result->facts;
		if (store_audit(in->store, ACTION_IMPORT, NULL, NULL, count, in->r.e) &&
			store_commit(in->store, in->r.e))
			return true;
		ok = false;
	}
	if (!ok)
		err_set(in->r.e, ERR_NO_MEMORY);
	store_rollback(in->store);
	return ok;
}

bool fact_import(struct store *s, struct source *from, bool dry_run, const struct progress *progress,
	struct import_result *out, struct err *e)
{
	*out = (struct import_result){0};
	struct import *in = calloc(1, sizeof *in);
	if (in == NULL)
		return err_set(e, ERR_NO_MEMORY);
	in->r.from = from;
	in->r.line = in->r.column = 1;
	in->r.e = e;
	in->store = s;
	in->progress = progress;
	in->result = out;
	bool ok = run(in, dry_run);
	if (!ok)
		*out = (struct import_result){0};
	buf_free(&in->r.value);
	arena_free(&in->arena);
	explicit_bzero(in->r.block, sizeof in->r.block);
	free(in);
	return ok;
}

bool fact_looks_like_json(const char *head, size_t n)
{
	size_t i = 0;
	if (n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		i = 3;
	while (i < n && is_one_of(" \t\r\n", (unsigned char)head[i]))
		i++;
	return i < n && head[i] == '{';
}
