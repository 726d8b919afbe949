#include "strek/base/err.h"
#include "strek/vault/passphrase.h"
#include "strek/vault/secret.h"

#include "env_fixed.h"

#include <criterion/criterion.h>

static enum err_code check(const char *text)
{
	struct err e = ERR_INIT;
	struct secret *s = secret_from(SECRET_PASSPHRASE, text, NULL);
	bool ok = passphrase_check(s, &e);
	secret_free(s);
	cr_assert_eq(ok, e.code == ERR_NONE, "%s", text);
	return e.code;
}

Test(passphrase, fifteen_characters_are_enough_and_nothing_else_is_asked)
{
	static const struct {
		const char *text;
		enum err_code code;
	} rows[] = {
		{"", ERR_PASSPHRASE_SHORT},
		{"fourteen chars", ERR_PASSPHRASE_SHORT},
		{"fifteen letters", ERR_NONE},
		{"blåbær på en søndag", ERR_NONE},
		{"æøåæøåæøåæøåæø", ERR_PASSPHRASE_SHORT},
		/* Fifteen as typed on a Mac, fourteen characters. */
		{"fiskekake paa\xcc\x8a", ERR_PASSPHRASE_SHORT},
		{"日本語の長い合言葉を使います。", ERR_NONE},
		{"!#%&/()=?+-_.:,;<>", ERR_NONE},
		{"not \xff text at all, no", ERR_PASSPHRASE_NOT_TEXT},
		{"overlong \xc0\xaf slash here", ERR_PASSPHRASE_NOT_TEXT},
		{"sixty-four characters and more must be accepted: one two three four five six", ERR_NONE},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(check(rows[i].text), rows[i].code, "%s", rows[i].text);
}

Test(passphrase, what_somebody_would_try_first_is_refused)
{
	static const char *const rows[] = {"passwordpassword", "Password Password", "PASSWORD-password!",
		"123456789012345", "1234 5678 9012 3456", "aaaaaaaaaaaaaaaaaaaa", "abababababababab", "abcabcabcabcabc",
		"abcdefghijklmnopq", "zyxwvutsrqponmlk", "correct horse battery staple", "QwertyuiopÅasdfghjklØÆ",
		"Outcome Rating Scale!", "testtesttesttest", "               ", "a              b"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(check(rows[i]), ERR_PASSPHRASE_COMMON, "%s", rows[i]);
}

Test(passphrase, the_same_words_are_the_same_however_they_are_composed)
{
	struct secret *a = secret_from(SECRET_PASSPHRASE,
		"bl\xc3\xa5"
		"b\xc3\xa6r",
		NULL);
	struct secret *b = secret_from(SECRET_PASSPHRASE,
		"bla\xcc\x8a"
		"b\xc3\xa6r",
		NULL);
	struct secret *na = passphrase_normalised(a, NULL), *nb = passphrase_normalised(b, NULL);
	cr_assert_not(secret_equal(a, b));
	cr_assert(secret_equal(na, nb));
	cr_assert_str_eq(secret_text(na), secret_text(a));
	secret_free(a);
	secret_free(b);
	secret_free(na);
	secret_free(nb);
}

Test(passphrase, the_offer_is_six_words_that_pass_the_rules)
{
	struct env_fixed f;
	struct err e = ERR_INIT;
	env_fixed_usual(&f);
	struct secret *last = NULL;
	for (int i = 0; i < 50; i++) {
		struct secret *s = passphrase_offer(&f.env, &e);
		cr_assert(s && passphrase_check(s, &e), "%s", s ? secret_text(s) : "none");
		cr_assert_eq(secret_len(s), PASSPHRASE_WORDS * 5 - 1);
		for (const char *p = secret_text(s); *p; p++)
			cr_assert((*p >= 'a' && *p <= 'z') || *p == ' ', "%s", secret_text(s));
		cr_assert(!last || !secret_equal(s, last));
		secret_free(last);
		last = s;
	}
	secret_free(last);
	f.no_random = true;
	cr_assert_null(passphrase_offer(&f.env, &e));
	cr_assert_eq(e.code, ERR_NO_RANDOM);
}
