#include "strek/base/err.h"
#include "strek/vault/recovery.h"
#include "strek/vault/secret.h"

#include "env_fixed.h"

#include <criterion/criterion.h>

static bool parse(const char *text, uint8_t key[RECOVERY_LEN])
{
	struct secret *s = secret_from(SECRET_RECOVERY, text, NULL);
	bool ok = recovery_parse(s, key, NULL);
	secret_free(s);
	return ok;
}

Test(recovery, known_keys_have_known_texts)
{
	/* Computed in Python: int.from_bytes(key, 'big') in base 32, then the same modulo 1048573. */
	static const struct {
		uint8_t key[RECOVERY_LEN];
		const char *text;
	} rows[] = {
		{{0}, "000000-000000-000000-000000-000000-000000"},
		{{[RECOVERY_LEN - 1] = 1}, "000000-000000-000000-000000-000000-010001"},
		{"abcdefghijklmnopqrst", "C5H66S-35CSKP-GTBADD-P6TVKF-E1RQ4W-VMMXDV"},
		{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
			"ZZZZZZ-ZZZZZZ-ZZZZZZ-ZZZZZZ-ZZZZZZ-ZZ06D0"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[RECOVERY_TEXT + 1] = {0};
		uint8_t key[RECOVERY_LEN];
		recovery_format(rows[i].key, text);
		cr_expect_str_eq(text, rows[i].text);
		cr_expect(parse(text, key));
		cr_expect_eq(memcmp(key, rows[i].key, RECOVERY_LEN), 0);
	}
}

Test(recovery, reading_forgives_case_spacing_and_letters_that_look_like_digits)
{
	static const char *const same[] = {
		"000000-000000-000000-000000-000000-010001",
		"000000000000000000000000000000010001",
		"  OoOooo 000000 000000\t000000-000000-0l000I \n",
		"oooooo-oooooo-oooooo-oooooo-oooooo-oiooo1",
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		uint8_t key[RECOVERY_LEN];
		cr_assert(parse(same[i], key), "%s", same[i]);
		cr_assert_eq(key[RECOVERY_LEN - 1], 1);
	}
	uint8_t key[RECOVERY_LEN];
	cr_assert(parse("abcdef-ghjkmn-000000-000000-000000-000000", key) ==
		  parse("ABCDEF-GHJKMN-000000-000000-000000-000000", key));
}

Test(recovery, every_wrong_character_and_every_exchange_of_neighbours_is_noticed)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t state = 7;
	uint8_t key[RECOVERY_LEN], read[RECOVERY_LEN];
	for (int round = 0; round < 5; round++) {
		char text[RECOVERY_TEXT + 1] = {0};
		for (int i = 0; i < RECOVERY_LEN; i++)
			key[i] = (uint8_t)env_fixed_next(&state);
		recovery_format(key, text);
		struct secret *s = secret_new(SECRET_RECOVERY, NULL);
		for (int i = 0; i < RECOVERY_TEXT; i++) {
			char was = text[i];
			for (const char *c = alphabet; was != '-' && *c; c++) {
				text[i] = *c;
				secret_clear(s);
				secret_add(s, text, RECOVERY_TEXT);
				cr_assert_eq(recovery_parse(s, read, NULL), *c == was, "seed 7, %s", text);
			}
			text[i] = was;
			int next = i + 1 < RECOVERY_TEXT && text[i + 1] == '-' ? i + 2 : i + 1;
			if (was == '-' || next >= RECOVERY_TEXT || text[next] == was)
				continue;
			text[i] = text[next];
			text[next] = was;
			secret_clear(s);
			secret_add(s, text, RECOVERY_TEXT);
			cr_assert_not(recovery_parse(s, read, NULL), "seed 7, %s", text);
			text[next] = text[i];
			text[i] = was;
		}
		secret_free(s);
	}
}

Test(recovery, what_is_no_recovery_key_is_a_slip_and_leaves_nothing_behind)
{
	static const char *const wrong[] = {"", "-", "000000", "000000-000000-000000-000000-000000-0000000",
		"000000-000000-000000-000000-000000-00000", "000000-000000-000000-000000-000000-00000U",
		"000000-000000-000000-000000-000000-00000\xc3\xb8", "000000-000000-000000-000000-000000-00000*"};
	static const uint8_t zero[RECOVERY_LEN];
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct err e = ERR_INIT;
		uint8_t key[RECOVERY_LEN];
		struct secret *s = secret_from(SECRET_RECOVERY, wrong[i], NULL);
		memset(key, 1, sizeof key);
		cr_assert_not(recovery_parse(s, key, &e), "%s", wrong[i]);
		cr_assert_eq(e.code, ERR_RECOVERY_TYPO);
		cr_assert_eq(memcmp(key, zero, sizeof key), 0);
		secret_free(s);
	}
}

Test(recovery, a_new_one_is_random_and_reads_back)
{
	struct env_fixed f;
	struct err e = ERR_INIT;
	uint8_t key[RECOVERY_LEN];
	env_fixed_usual(&f);
	struct secret *a = recovery_new(&f.env, &e), *b = recovery_new(&f.env, &e);
	cr_assert(a && b);
	cr_assert_eq(secret_len(a), RECOVERY_TEXT);
	cr_assert_not(secret_equal(a, b));
	cr_assert(recovery_parse(a, key, &e));
	f.no_random = true;
	cr_assert_null(recovery_new(&f.env, &e));
	cr_assert_eq(e.code, ERR_NO_RANDOM);
	secret_free(a);
	secret_free(b);
}
