#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/expect/params.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

Test(expect_params, the_published_defaults_and_their_scaled_form_are_valid)
{
	struct err e = ERR_INIT;
	struct expect_params ors = expect_params_ors(), bdi = expect_params_scaled(0, 63, true);
	cr_expect(expect_params_check(&ors, &e) && !ors.assumed);
	cr_expect(expect_params_check(&bdi, &e) && bdi.assumed && bdi.down);
	cr_expect(fabs(bdi.c - 6.3) < 1e-12 && bdi.b0 == 0);
	cr_expect(bdi.b1 == ors.b1 && bdi.d00 == ors.d00 && bdi.tau2 == ors.tau2 && bdi.phi == ors.phi &&
		  bdi.s2 == ors.s2);
	cr_expect(ors.source[0] && bdi.source[0], "both say where they come from");
}

Test(expect_params, what_is_no_model_is_refused_by_name)
{
	static const struct {
		size_t at;
		double v;
		const char *name;
	} row[] = {
		{offsetof(struct expect_params, c), 0, "c"},
		{offsetof(struct expect_params, c), -1, "c"},
		{offsetof(struct expect_params, c), NAN, "c"},
		{offsetof(struct expect_params, lo), -INFINITY, "total_min"},
		{offsetof(struct expect_params, lo), 40, "total_max"},
		{offsetof(struct expect_params, hi), NAN, "total_max"},
		{offsetof(struct expect_params, b0), INFINITY, "b0"},
		{offsetof(struct expect_params, b1), NAN, "b1"},
		{offsetof(struct expect_params, d00), -.001, "d00"},
		{offsetof(struct expect_params, d11), -.001, "d11"},
		{offsetof(struct expect_params, d01), .09, "d01"},
		{offsetof(struct expect_params, d01), -.09, "d01"},
		{offsetof(struct expect_params, d01), INFINITY, "d01"},
		{offsetof(struct expect_params, tau2), -1e-9, "tau2"},
		{offsetof(struct expect_params, phi), 0, "phi"},
		{offsetof(struct expect_params, phi), 1, "phi"},
		{offsetof(struct expect_params, phi), -.5, "phi"},
		{offsetof(struct expect_params, s2), -1, "s2"},
	};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct expect_params p = expect_params_ors();
		struct err e = ERR_INIT;
		memcpy((char *)&p + row[i].at, &row[i].v, sizeof row[i].v);
		cr_expect(!expect_params_check(&p, &e), "row %zu", i);
		cr_expect(e.code == ERR_EXPECT_PARAMS);
		cr_expect_str_eq(e.what, row[i].name, "row %zu", i);
		cr_expect(e.limit[0], "the error says what to give instead");
	}
}

Test(expect_params, no_variance_at_all_is_refused_and_a_boundary_solution_is_not)
{
	struct err e = ERR_INIT;
	struct expect_params p = expect_params_ors();
	p.tau2 = p.s2 = 0;
	cr_expect(expect_params_check(&p, &e), "a random intercept alone is a model");
	p.d01 = sqrt(p.d00 * p.d11);
	cr_expect(expect_params_check(&p, &e), "perfectly correlated growth is on the boundary");
	p.d00 = p.d01 = p.d11 = 0;
	cr_expect(!expect_params_check(&p, &e) && e.code == ERR_EXPECT_PARAMS);
}
