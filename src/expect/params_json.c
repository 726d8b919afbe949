#include "strek/expect/params_json.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/canon.h"
#include "strek/base/err.h"

#include <jansson.h>
#include <limits.h>
#include <math.h>
#include <string.h>

static bool bad_member(struct err *e, const char *name)
{
	return err_value(e, ERR_JSON_FACT, "definition", name);
}

enum member_type { REAL, BOOL, COUNT, COUNT_OR_NONE, TEXT };

/* What is plainly one value of the struct, ascending by name; the others are written between them. */
static const struct member {
	const char *name;
	enum member_type type;
	size_t at;
} members[] = {
	{"age", TEXT, offsetof(struct expect_params, age)},
	{"assumed", BOOL, offsetof(struct expect_params, assumed)},
	{"b0", REAL, offsetof(struct expect_params, b0)},
	{"b1", REAL, offsetof(struct expect_params, b1)},
	{"c", REAL, offsetof(struct expect_params, c)},
	{"clients", COUNT, offsetof(struct expect_params, clients)},
	{"d00", REAL, offsetof(struct expect_params, d00)},
	{"d01", REAL, offsetof(struct expect_params, d01)},
	{"d11", REAL, offsetof(struct expect_params, d11)},
	{"down", BOOL, offsetof(struct expect_params, down)},
	{"few_from", COUNT_OR_NONE, offsetof(struct expect_params, few_from)},
	{"last_fitted", COUNT, offsetof(struct expect_params, last_fitted)},
	{"phi", REAL, offsetof(struct expect_params, phi)},
	{"s2", REAL, offsetof(struct expect_params, s2)},
	{"scale", TEXT, offsetof(struct expect_params, scale)},
	{"scores", COUNT, offsetof(struct expect_params, scores)},
	{"source", TEXT, offsetof(struct expect_params, source)},
	{"tau2", REAL, offsetof(struct expect_params, tau2)},
	{"total_max", REAL, offsetof(struct expect_params, hi)},
	{"total_min", REAL, offsetof(struct expect_params, lo)},
	{"weight_own", REAL, offsetof(struct expect_params, weight_own)},
};

/* ---- writing ---- */

static void put_date(struct canon *j, const struct expect_params *p)
{
	struct buf iso = BUF_INIT;
	if (p->fitted != 0)
		date_iso(&iso, p->fitted);
	if (!buf_ok(&iso))
		j->out->failed = true;
	canon_text(j, "fitted", iso.len ? buf_str(&iso) : NULL);
	buf_free(&iso);
}

static void put_levels(struct canon *j, const char *name, const struct expect_levels *levels)
{
	if (!levels->given) {
		canon_null(j, name);
		return;
	}
	canon_array(j, name);
	for (int g = 0; g < EXPECT_GROUPS; g++) {
		canon_array(j, NULL);
		for (int i = 0; i < EXPECT_PERCENTILES; i++)
			canon_real(j, NULL, levels->p[g][i]);
		canon_array_end(j);
	}
	canon_array_end(j);
}

static void put_member(struct canon *j, const struct member *m, const struct expect_params *p)
{
	const char *at = (const char *)p + m->at;
	const char *text;
	double real;
	int count;
	switch (m->type) {
	case REAL:
		memcpy(&real, at, sizeof real);
		canon_real(j, m->name, real);
		break;
	case BOOL:
		canon_bool(j, m->name, *(const bool *)at);
		break;
	case COUNT:
	case COUNT_OR_NONE:
		memcpy(&count, at, sizeof count);
		if (m->type == COUNT || count > 0)
			canon_int(j, m->name, count);
		break;
	case TEXT:
		memcpy(&text, at, sizeof text);
		canon_text(j, m->name, text ? text : "");
		break;
	}
}

/* The members that are no plain value, each before the one of the table that follows it. */
static void put_before(struct canon *j, const char *next, const struct expect_params *p)
{
	if (strcmp(next, "last_fitted") == 0) {
		put_date(j, p);
		put_levels(j, "intake_levels", &p->intake);
	} else if (strcmp(next, "s2") == 0) {
		put_levels(j, "running_levels", &p->running);
	} else if (strcmp(next, "weight_own") == 0) {
		canon_text(j, "verdict", expect_verdict_name(p->verdict));
	}
}

void expect_params_to_json(const struct expect_params *p, struct buf *out)
{
	struct canon j = canon_to(out);
	canon_object(&j, NULL);
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		put_before(&j, members[i].name, p);
		put_member(&j, &members[i], p);
	}
	canon_object_end(&j);
}

/* ---- reading ---- */

static bool get_member(const struct member *m, const json_t *value, struct arena *a, void *at, struct err *e)
{
	if (m->type == REAL && json_is_number(value)) {
		double real = json_number_value(value);
		memcpy(at, &real, sizeof real);
		return true;
	}
	if (m->type == BOOL && json_is_boolean(value)) {
		*(bool *)at = json_is_true(value);
		return true;
	}
	if (m->type == COUNT_OR_NONE && !value)
		return true;
	if ((m->type == COUNT || m->type == COUNT_OR_NONE) && json_is_integer(value) &&
		json_integer_value(value) >= 0 && json_integer_value(value) <= INT_MAX) {
		int count = (int)json_integer_value(value);
		memcpy(at, &count, sizeof count);
		return true;
	}
	if (m->type == TEXT && json_is_string(value)) {
		const char *text = arena_strdup(a, json_string_value(value));
		memcpy(at, &text, sizeof text);
		return text || err_set(e, ERR_NO_MEMORY);
	}
	return bad_member(e, m->name);
}

static bool get_levels(json_t *root, const char *name, struct expect_levels *out, struct err *e)
{
	const json_t *rows = json_object_get(root, name);
	if (!rows || json_is_null(rows))
		return true;
	if (json_array_size(rows) != EXPECT_GROUPS)
		return bad_member(e, name);
	for (size_t g = 0; g < EXPECT_GROUPS; g++) {
		const json_t *row = json_array_get(rows, g);
		double before = 0;
		if (json_array_size(row) != EXPECT_PERCENTILES)
			return bad_member(e, name);
		for (size_t i = 0; i < EXPECT_PERCENTILES; i++) {
			double level = json_number_value(json_array_get(row, i));
			if (!(level > before - 1e-12 && level > 0 && level < 1))
				return bad_member(e, name);
			out->p[g][i] = before = level;
		}
	}
	out->given = true;
	return true;
}

static bool get_date(json_t *root, struct expect_params *p, struct err *e)
{
	const json_t *value = json_object_get(root, "fitted");
	p->fitted = DATE_NONE;
	if (!value || json_is_null(value))
		return true;
	if (json_is_string(value))
		p->fitted = date_parse(json_string_value(value));
	return p->fitted != DATE_NONE || bad_member(e, "fitted");
}

static bool get_verdict(json_t *root, struct expect_params *p, struct err *e)
{
	const char *name = json_string_value(json_object_get(root, "verdict"));
	for (int v = 0; name && v < EXPECT_VERDICTS; v++) {
		p->verdict = (enum expect_verdict)v;
		if (strcmp(name, expect_verdict_name(p->verdict)) == 0)
			return true;
	}
	return bad_member(e, "verdict");
}

static bool read_set(json_t *root, struct arena *a, struct expect_params *p, struct err *e)
{
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		const json_t *value = json_object_get(root, members[i].name);
		if (!get_member(&members[i], value, a, (char *)p + members[i].at, e))
			return false;
	}
	if (!get_date(root, p, e) || !get_verdict(root, p, e) || !get_levels(root, "intake_levels", &p->intake, e) ||
		!get_levels(root, "running_levels", &p->running, e))
		return false;
	if (!(p->weight_own >= 0 && p->weight_own <= 1))
		return bad_member(e, "weight_own");
	return expect_params_check(p, e);
}

bool expect_params_from_json(const char *json, size_t n, struct arena *a, struct expect_params *out, struct err *e)
{
	json_error_t where;
	*out = (struct expect_params){0};
	json_t *root = json_loadb(json, n, JSON_REJECT_DUPLICATES, &where);
	if (!root) {
		/* jansson has words for everything but having no memory. */
		if (!*where.text)
			return err_set(e, ERR_NO_MEMORY);
		err_what(e, ERR_JSON_SYNTAX, where.text);
		return err_at(e, NULL, where.line, where.column);
	}
	bool ok = json_is_object(root) ? read_set(root, a, out, e) : bad_member(e, "{}");
	json_decref(root);
	return ok;
}
