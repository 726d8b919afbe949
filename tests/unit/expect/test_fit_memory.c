#include "strek/base/err.h"
#include "strek/expect/calibration.h"

#include "alloc_fail.h"
#include "simulate.h"

#include <criterion/criterion.h>
#include <math.h>

static bool work(struct err *e)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 6);
	struct expect_fitting how = {.prior = &p, .pseudo = EXPECT_PSEUDO_CLIENTS, .looks = 40};
	struct expect_cases c = EXPECT_CASES_INIT;
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit fit;
	struct expect_calibration calibration;
	bool ok = true;
	sim.skips = .2;
	for (uint32_t i = 0; ok && i < 80; i++) {
		int session[EXPECT_FIT_SESSIONS], total[EXPECT_FIT_SESSIONS];
		double z[EXPECT_FIT_SESSIONS];
		size_t n = simulate_person(&sim, session, z);
		for (size_t k = 0; k < n; k++)
			total[k] = 200 + (int)lround(40 * z[k]);
		ok = expect_cases_add(&c, i, session, total, n, e);
	}
	ok = ok && expect_cases_tally(&c, &how, EXPECT_EVERYBODY, &t, e) && expect_fit(&t, &how, &fit, e) &&
	     expect_calibrate(&c, &how, &fit, NULL, NULL, &calibration, e);
	expect_tally_free(&t);
	expect_cases_free(&c);
	return ok;
}

Test(expect_fit_memory, runs_out_anywhere_between_the_first_score_and_the_verdict)
{
	struct err e = ERR_INIT;
	if (!alloc_fail_works())
		return;
	alloc_fail_at(0, false);
	cr_assert(work(&e));
	alloc_fail_off();
	long all = alloc_fail_count();
	cr_assert_gt(all, 20);
	for (long at = 1; at <= all; at++) {
		e = ERR_INIT;
		alloc_fail_at(at, false);
		bool ok = work(&e);
		alloc_fail_off();
		cr_assert(!ok && e.code == ERR_NO_MEMORY, "allocation %ld of %ld: %s", at, all, err_name(e.code));
	}
}
