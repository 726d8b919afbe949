#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/num.h"

#include "sample.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

Test(scale_keys, a_value_is_taken_or_refused_with_what_is_allowed)
{
	static const struct {
		const char *section, *key, *value;
		bool taken;
	} rows[] = {
		{"scale", "id", "ORS", true},
		{"scale", "id", "PHQ-9", true},
		{"scale", "id", "a_b2", true},
		{"scale", "id", "123456789012345", true},
		{"scale", "id", "1234567890123456", false},
		{"scale", "id", "", false},
		{"scale", "id", "-x", false},
		{"scale", "id", "two words", false},
		{"scale", "id", "\xC3\xA6", false},
		{"scale", "version", "1", true},
		{"scale", "version", "0", false},
		{"scale", "version", "99999999999999999999", false},
		{"scale", "version", "1.0", false},
		{"scale", "kind", "total", true},
		{"scale", "kind", "Total", false},
		{"scale", "kind", "lines|faces", false},
		{"scale", "kind", "", false},
		{"scale", "title.nn", "", true},
		{"scale", "title.nb", "Skala \xC3\xA5", true},
		{"scale", "title.nb", "tab\there", false},
		{"scale", "title.nb", "\xE2\x80\xAE", false},
		{"scale", "title", "X", false},
		{"scale", "title.", "X", false},
		{"scale", "title.no", "X", false},
		{"scale", "items", "8", true},
		{"scale", "items", "9", false},
		{"scale", "items", "-1", false},
		{"scale", "item_max", "7.5", true},
		{"scale", "item_max", "7,5", true},
		{"scale", "item_max", "7.55", false},
		{"scale", "item_max", "1e1", false},
		{"scale", "item_max", "ten", false},
		{"scale", "total_min", "-1000", true},
		{"scale", "total_min", "-1000.1", false},
		{"scale", "licence_date", "", true},
		{"scale", "licence_date", "2026-02-28", true},
		{"scale", "licence_date", "2026-02-30", false},
		{"norms.young-child", "sd_ref", "0.1", true},
		{"norms.young-child", "sd_ref", "0", false},
		{"norms.carer", "cutoff_inclusive", "yes", true},
		{"norms.carer", "cutoff_inclusive", "1", false},
		{"norms.carer", "source", "", false},
		{"expect.adult", "phi", "0.999", true},
		{"expect.adult", "phi", "1", false},
		{"expect.adult", "b0", "-0,047", true},
		{"expect.adult", "b0", "nan", false},
		{"expect.adult", "c", "inf", false},
		{"expect.adult", "c", "0", false},
		{"item8", "topic.en", "X", true},
		{"item0", "topic.en", "X", false},
		{"item", "topic.en", "X", false},
		{"norms", "cutoff", "1", false},
		{"norms.", "cutoff", "1", false},
		{"", "id", "X", false},
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct scale s;
		struct err e = ERR_INIT;
		scale_init(&s);
		bool taken = scale_put(&s, rows[i].section, rows[i].key, rows[i].value, &a, &e);
		cr_expect_eq(taken, rows[i].taken, "[%s] %s = %s", rows[i].section, rows[i].key, rows[i].value);
		cr_expect_neq(taken, err_is(&e));
		if (e.code == ERR_INI_VALUE)
			cr_expect(*e.limit && strcmp(e.value, rows[i].value) == 0);
		else if (!taken)
			cr_expect_eq(e.code, ERR_INI_UNKNOWN);
	}
	arena_free(&a);
}

Test(scale_keys, a_text_has_at_most_900_bytes)
{
	struct arena a = ARENA_INIT;
	struct scale s;
	char text[902];
	memset(text, 'x', sizeof text);
	text[901] = '\0';
	scale_init(&s);
	cr_expect(!scale_put(&s, "norms.adult", "source", text, &a, NULL));
	text[900] = '\0';
	cr_expect(scale_put(&s, "norms.adult", "source", text, &a, NULL));
	arena_free(&a);
}

Test(scale_keys, every_choice_of_the_table_is_one_of_its_enum_and_is_named_in_what_is_allowed)
{
	static const struct {
		const char *key;
		int last;
	} rows[] = {{"kind", SCALE_TOTAL}, {"when", SCALE_END}, {"frame", SCALE_NOW}, {"respondent", SCALE_SUPERVISEE},
		{"direction", SCALE_DOWN}};
	size_t kinds, found = 0;
	const struct scale_section *section = scale_sections(&kinds);
	for (size_t k = 0; k < section->keys; k++) {
		const struct scale_key *key = &section->key[k];
		if (key->type != SCALE_KEY_CHOICE)
			continue;
		cr_assert_lt(found, COUNT_OF(rows));
		cr_expect_str_eq(key->name, rows[found].key);
		int count = 0;
		for (const char *word = key->choices; word; word = strchr(word, '|'), word = word ? word + 1 : NULL) {
			char one[32];
			snprintf(one, sizeof one, "%.*s", (int)strcspn(word, "|"), word);
			cr_expect(strstr(key->limit, one), "%s is not in '%s'", one, key->limit);
			count++;
		}
		cr_expect_eq(count, rows[found].last + 1, "%s", key->name);
		found++;
	}
	cr_expect_eq(found, COUNT_OF(rows));
}

/* Limits are sentences for the translators, and numbers for the program: they must not drift apart. */
Test(scale_keys, the_numbers_of_what_is_allowed_are_those_that_are_checked)
{
	size_t kinds;
	const struct scale_section *section = scale_sections(&kinds);
	for (; kinds > 0; kinds--, section++) {
		for (size_t k = 0; k < section->keys; k++) {
			const struct scale_key *key = &section->key[k];
			cr_expect(*key->words && *key->limit, "%s", key->name);
			if (key->type != SCALE_KEY_INT && key->type != SCALE_KEY_POINTS && key->type != SCALE_KEY_REAL)
				continue;
			struct buf numbers = BUF_INIT;
			buf_add(&numbers, "from ");
			num_exact(&numbers, key->lo);
			buf_add(&numbers, " to ");
			num_exact(&numbers, key->hi);
			cr_expect(strstr(key->limit, buf_str(&numbers)), "%s: '%s' lacks '%s'", key->name, key->limit,
				buf_str(&numbers));
			buf_free(&numbers);
		}
	}
}

Test(scale_keys, what_is_required_and_left_out_is_missing)
{
	static const char *const required[] = {"id", "version", "kind", "title.en"};
	for (size_t gap = 0; gap < COUNT_OF(required); gap++) {
		static const struct sample_key keys[] = {{"scale", "id", "X"}, {"scale", "version", "1"},
			{"scale", "kind", "total"}, {"scale", "title.en", "X"}, {"scale", "direction", "up"},
			{"scale", "total_max", "10"}};
		struct arena a = ARENA_INIT;
		struct scale s;
		struct err e = ERR_INIT;
		char label[ERR_LABEL_MAX];
		scale_init(&s);
		for (size_t i = 0; i < COUNT_OF(keys); i++) {
			if (i != gap)
				cr_assert(scale_put(&s, keys[i].section, keys[i].key, keys[i].value, &a, NULL));
		}
		scale_complete(&s);
		err_label(label, "scale", required[gap]);
		cr_expect(!scale_check(&s, &e));
		cr_expect_eq(e.code, ERR_INI_MISSING);
		cr_expect_str_eq(e.what, label);
		arena_free(&a);
	}
}
