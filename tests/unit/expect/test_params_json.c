#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/expect/params_json.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static struct expect_params a_fit(void)
{
	struct expect_params p = expect_params_ors();
	p.b0 = -.04864123456789;
	p.s2 = 1.0 / 3;
	p.scale = "ORS";
	p.age = "adolescent";
	p.source = "this practice's own \"ratings\"";
	p.fitted = date_of(2026, 11, 21);
	p.weight_own = 137 / 167.0;
	p.clients = 137;
	p.scores = 812;
	p.last_fitted = 23;
	p.few_from = 14;
	p.verdict = EXPECT_TOO_NARROW;
	p.running.given = true;
	for (int g = 0; g < EXPECT_GROUPS; g++) {
		for (int i = 0; i < EXPECT_PERCENTILES; i++)
			p.running.p[g][i] = .1 + .2 * i + .001 * g;
	}
	return p;
}

static bool read_back(const char *json, struct arena *a, struct expect_params *out, struct err *e)
{
	return expect_params_from_json(json, strlen(json), a, out, e);
}

Test(expect_params_json, a_set_comes_back_as_it_was_to_the_last_bit)
{
	struct arena a = ARENA_INIT;
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct err e = ERR_INIT;
	struct expect_params p = a_fit(), q;
	expect_params_to_json(&p, &first);
	cr_assert(read_back(buf_str(&first), &a, &q, &e), "%s %s", e.what, e.value);
	cr_expect(q.b0 == p.b0 && q.s2 == p.s2 && q.weight_own == p.weight_own && q.hi == 40 && q.lo == 0);
	cr_expect(
		q.clients == 137 && q.scores == 812 && q.last_fitted == 23 && q.few_from == 14 && q.fitted == p.fitted);
	cr_expect(q.verdict == EXPECT_TOO_NARROW && q.running.given && !q.intake.given);
	cr_expect(memcmp(q.running.p, p.running.p, sizeof p.running.p) == 0);
	cr_expect_str_eq(q.scale, "ORS");
	cr_expect_str_eq(q.age, "adolescent");
	cr_expect_str_eq(q.source, p.source);
	expect_params_to_json(&q, &second);
	cr_expect_str_eq(buf_str(&second), buf_str(&first), "canonical: written again it is the same");
	buf_free(&first);
	buf_free(&second);
	arena_free(&a);
}

Test(expect_params_json, a_shipped_set_is_written_with_its_names_ascending)
{
	struct buf out = BUF_INIT;
	struct expect_params p = expect_params_ors();
	expect_params_to_json(&p, &out);
	cr_expect_str_eq(buf_str(&out),
		"{\"age\":\"\",\"assumed\":false,\"b0\":-0.047,\"b1\":0.38,\"c\":4,\"clients\":0,\"d00\":0.235,\"d01\":"
		"0,"
		"\"d11\":0.028,\"down\":false,\"fitted\":null,\"intake_levels\":null,\"last_fitted\":0,\"phi\":0.6,"
		"\"running_levels\":null,\"s2\":0.056,\"scale\":\"\",\"scores\":0,\"source\":\"published averages\","
		"\"tau2\":0.269,\"total_max\":40,\"total_min\":0,\"verdict\":\"\",\"weight_own\":0}");
	buf_free(&out);
}

/* The JSON of the shipped set with one piece put in another's place. */
static bool read_with(const char *from, const char *to, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct buf json = BUF_INIT, changed = BUF_INIT;
	struct expect_params p = a_fit(), q;
	expect_params_to_json(&p, &json);
	const char *at = strstr(buf_str(&json), from);
	cr_assert(at, "%s is not there", from);
	buf_addn(&changed, buf_str(&json), (size_t)(at - buf_str(&json)));
	buf_add(&changed, to);
	buf_add(&changed, at + strlen(from));
	bool ok = read_back(buf_str(&changed), &a, &q, e);
	buf_free(&json);
	buf_free(&changed);
	arena_free(&a);
	return ok;
}

Test(expect_params_json, what_is_no_set_is_refused_with_the_member_at_fault)
{
	static const struct {
		const char *from, *to;
		enum err_code code;
		const char *at;
	} row[] = {
		{"\"c\":4", "\"c\":\"4\"", ERR_JSON_FACT, "c"},
		{"\"c\":4", "\"cc\":4", ERR_JSON_FACT, "c"},
		{"\"c\":4", "\"c\":-4", ERR_EXPECT_PARAMS, "-4.0000"},
		{"\"c\":4", "\"c\":1e999", ERR_JSON_SYNTAX, ""},
		{"\"phi\":0.6", "\"phi\":1", ERR_EXPECT_PARAMS, "1.0000"},
		{"\"clients\":137", "\"clients\":-1", ERR_JSON_FACT, "clients"},
		{"\"clients\":137", "\"clients\":1.5", ERR_JSON_FACT, "clients"},
		{"\"down\":false", "\"down\":0", ERR_JSON_FACT, "down"},
		{"2026-11-21", "2026-11-31", ERR_JSON_FACT, "fitted"},
		{"too narrow", "narrow", ERR_JSON_FACT, "verdict"},
		{"[[0.1,", "[[0.8,", ERR_JSON_FACT, "running_levels"},
		{"[[0.1,", "[[", ERR_JSON_FACT, "running_levels"},
		{"\"weight_own\":0.", "\"weight_own\":1.", ERR_JSON_FACT, "weight_own"},
		{"{", "[", ERR_JSON_SYNTAX, ""},
	};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct err e = ERR_INIT;
		cr_expect(!read_with(row[i].from, row[i].to, &e), "row %zu", i);
		cr_expect(e.code == row[i].code, "row %zu: %s", i, err_name(e.code));
		cr_expect_str_eq(e.value, row[i].at, "row %zu", i);
	}
	struct err e = ERR_INIT;
	cr_expect(read_with("\"c\":4", "\"c\":4,\"newer\":[1]", &e), "a newer program's member is left alone");
}

Test(expect_params_json, sessions_have_their_calibration_group_and_sets_their_last_session)
{
	static const int group[][2] = {
		{1, 0}, {2, 0}, {3, 1}, {4, 2}, {5, 3}, {6, 3}, {7, 4}, {9, 4}, {10, 5}, {500, 5}};
	for (size_t i = 0; i < sizeof group / sizeof group[0]; i++)
		cr_expect(expect_group(group[i][0]) == group[i][1], "session %d", group[i][0]);
	struct expect_params p = expect_params_ors();
	cr_expect(expect_last_session(&p) == 20, "published averages end at 20");
	p.last_fitted = 12;
	cr_expect(expect_last_session(&p) == 12);
}
