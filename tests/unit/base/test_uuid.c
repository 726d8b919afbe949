#include "strek/base/buf.h"
#include "strek/base/uuid.h"

#include "env_fixed.h"

#include <criterion/criterion.h>

static int64_t ms_of(const struct uuid *u)
{
	int64_t ms = 0;
	for (int i = 0; i < 6; i++)
		ms = ms << 8 | u->b[i];
	return ms;
}

Test(uuid, carries_the_milliseconds_version_7_and_the_variant)
{
	struct env_fixed f;
	env_fixed_usual(&f);
	struct uuid_source src = {0};
	for (int i = 0; i < 1000; i++) {
		struct uuid u;
		f.ms += 1 + i % 3;
		cr_assert(uuid_new(&src, &f.env, &u));
		cr_assert_eq(ms_of(&u), f.ms);
		cr_assert_eq(u.b[6] >> 4, 7);
		cr_assert_eq(u.b[8] >> 6, 2);
	}
}

Test(uuid, a_hundred_thousand_ascend_whatever_the_clock_does)
{
	struct env_fixed f;
	env_fixed_usual(&f);
	struct uuid_source src = {0};
	struct uuid before = {0};
	uint64_t seed = 4, state = seed;
	for (int i = 0; i < 100000; i++) {
		struct uuid u;
		uint32_t what = env_fixed_below(&state, 1000);
		if (what < 2)
			f.ms -= env_fixed_below(&state, 5000);
		else if (what < 100)
			f.ms += env_fixed_below(&state, 20);
		cr_assert(uuid_new(&src, &f.env, &u));
		if (uuid_compare(&before, &u) >= 0)
			cr_assert_fail(
				"seed %llu: id %d does not come after the one before", (unsigned long long)seed, i);
		before = u;
	}
}

Test(uuid, ids_of_one_millisecond_ascend_past_the_end_of_the_counter)
{
	struct env_fixed f;
	env_fixed_usual(&f);
	struct uuid_source src = {0};
	struct uuid before = {0};
	for (int i = 0; i < 20000; i++) {
		struct uuid u;
		cr_assert(uuid_new(&src, &f.env, &u));
		cr_assert_lt(uuid_compare(&before, &u), 0, "id %d", i);
		before = u;
	}
	cr_assert_lt(ms_of(&before), ENV_FIXED_MS + 12, "borrows few milliseconds of the future");
}

Test(uuid, clocks_outside_its_48_bits_do_no_harm)
{
	struct env_fixed f;
	env_fixed_usual(&f);
	struct uuid_source src = {0};
	struct uuid u;
	f.ms = -5000;
	cr_assert(uuid_new(&src, &f.env, &u));
	cr_assert_eq(ms_of(&u), 0);
	f.ms = INT64_C(1) << 48;
	cr_assert_not(uuid_new(&src, &f.env, &u));
	f.ms = (INT64_C(1) << 48) - 1;
	cr_assert(uuid_new(&src, &f.env, &u));
	cr_assert_eq(ms_of(&u), f.ms);
}

Test(uuid, without_randomness_there_is_none_and_the_source_stays)
{
	struct env_fixed f;
	env_fixed_usual(&f);
	struct uuid_source src = {.last_ms = 5, .counter = 6};
	struct uuid u = {.b = {1, 2, 3}};
	f.no_random = true;
	cr_assert_not(uuid_new(&src, &f.env, &u));
	cr_assert(src.last_ms == 5 && src.counter == 6 && u.b[2] == 3 && u.b[15] == 0);
}

Test(uuid, two_sources_at_the_same_moment_differ)
{
	struct env_fixed a, b;
	env_fixed_init(&a, ENV_FIXED_MS, 0, 1);
	env_fixed_init(&b, ENV_FIXED_MS, 0, 2);
	struct uuid_source one = {0}, other = {0};
	struct uuid u, v;
	cr_assert(uuid_new(&one, &a.env, &u) && uuid_new(&other, &b.env, &v));
	cr_assert_not(uuid_equal(&u, &v));
}

Test(uuid, text_goes_there_and_back)
{
	/* The example of RFC 9562, appendix A.6. */
	const char *text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
	struct uuid u;
	cr_assert(uuid_parse(text, &u));
	cr_assert_eq(ms_of(&u), INT64_C(1645557742000));
	char back[UUID_TEXT + 1];
	uuid_format(&u, back);
	cr_assert_str_eq(back, text);
	struct buf b = BUF_INIT;
	uuid_add(&b, &u);
	cr_assert_str_eq(buf_str(&b), text);
	buf_free(&b);
}

Test(uuid, other_text_is_refused)
{
	static const char *const no_ids[] = {
		"017F22E2-79b0-7cc3-98c4-dc0c0c07398f",
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398",
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
		" 17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
		"017f22e279b07cc398c4dc0c0c07398f",
		"017f22e2-79b0-7cc3-98c4dc-0c0c07398f",
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
		"{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
		"017f22e2",
		"0",
		"",
	};
	struct uuid u = {0};
	for (size_t i = 0; i < sizeof no_ids / sizeof no_ids[0]; i++)
		cr_assert_not(uuid_parse(no_ids[i], &u), "'%s'", no_ids[i]);
	cr_assert(uuid_is_none(&u), "a refused text changes nothing");
}

Test(uuid, ids_compare_as_their_text_does)
{
	const struct uuid none = {0};
	struct uuid low, high;
	cr_assert(uuid_parse("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", &low));
	cr_assert(uuid_parse("017f22e2-79b0-7cc3-98c4-dc0c0c073990", &high));
	cr_assert_lt(uuid_compare(&low, &high), 0);
	cr_assert_gt(uuid_compare(&high, &low), 0);
	cr_assert_eq(uuid_compare(&low, &low), 0);
	cr_assert(uuid_equal(&low, &low) && !uuid_equal(&low, &high));
	cr_assert(uuid_is_none(&none) && !uuid_is_none(&low));
}
