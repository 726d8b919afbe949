#include "strek/app/code.h"
#include "strek/base/err.h"
#include "strek/vault/secret.h"

#include <criterion/criterion.h>
#include <string.h>

static bool is(const struct code *c, const char *text)
{
	struct err e = ERR_INIT;
	struct secret *s = secret_from(SECRET_PASSPHRASE, text, &e);
	bool same = s != NULL && code_is(c, s);
	secret_free(s);
	return same;
}

Test(code, only_itself_is_right_and_its_hash_does_not_hold_it)
{
	struct err e = ERR_INIT;
	struct code c = {0}, other = {0};
	struct secret *s = secret_from(SECRET_PASSPHRASE, "7391", &e);
	cr_assert(code_make(&c, s, &e) && code_make(&other, s, &e));
	secret_free(s);
	cr_assert(is(&c, "7391"));
	cr_assert_not(is(&c, "7392") || is(&c, "739") || is(&c, "73911") || is(&c, ""));
	cr_assert_null(strstr(c.hash, "7391"));
	cr_assert_str_neq(c.hash, other.hash, "the salt differs");
}

Test(code, where_none_is_set_nothing_is_right)
{
	const struct code none = {0};
	cr_assert_not(is(&none, "") || is(&none, "0000"));
}
