#include "strek/course/called.h"

#include <criterion/criterion.h>

Test(called, what_is_noted_for_a_person_goes_before_the_option)
{
	static const struct {
		const char *option;
		int own, as;
	} rows[] = {
		{"klient", TOKEN_UNSET, CALLED_KLIENT},
		{"bruker", TOKEN_UNSET, CALLED_BRUKER},
		{"pasient", TOKEN_UNSET, CALLED_PASIENT},
		{"pasient", CALLED_KLIENT, CALLED_KLIENT},
		{"klient", CALLED_BRUKER, CALLED_BRUKER},
		{NULL, CALLED_PASIENT, CALLED_PASIENT},
		{NULL, TOKEN_UNSET, CALLED_KLIENT},
		{"guest", TOKEN_UNSET, CALLED_KLIENT},
		{"pasient", CALLED_COUNT, CALLED_PASIENT},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq((int)called_as(rows[i].option, rows[i].own), rows[i].as, "row %zu", i);
}

Test(called, one_and_many_have_words_of_their_own)
{
	cr_expect_str_eq(called_count(CALLED_KLIENT, NULL, 1), "{n} client");
	cr_expect_str_eq(called_count(CALLED_KLIENT, NULL, 2), "{n} clients");
	cr_expect_str_eq(called_count(CALLED_BRUKER, NULL, 1), "{n} user of the service");
	cr_expect_str_eq(called_count(CALLED_BRUKER, NULL, 0), "{n} users of the service");
	cr_expect_str_eq(called_count(CALLED_PASIENT, NULL, 1), "{n} patient");
	cr_expect_str_eq(called_count(CALLED_PASIENT, NULL, 3), "{n} patients");
	cr_expect_str_eq(called_words(CALLED_BRUKER)->all, "Users of the service");
	cr_expect_str_eq(called_words(CALLED_PASIENT)->coded, "Patient {code}");
}
