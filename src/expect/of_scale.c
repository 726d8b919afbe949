#include "strek/expect/of_scale.h"

struct expect_params expect_of_scale(const struct scale *s, const struct scale_expect *x)
{
	return (struct expect_params){
		.c = x->c,
		.lo = s->total_min / 10.0,
		.hi = s->total_max / 10.0,
		.down = s->direction == SCALE_DOWN,
		.b0 = x->b0,
		.b1 = x->b1,
		.d00 = x->d00,
		.d01 = x->d01,
		.d11 = x->d11,
		.tau2 = x->tau2,
		.phi = x->phi,
		.s2 = x->s2,
		.assumed = x->assumed,
		.source = x->source,
		.scale = s->id,
		.fitted = DATE_NONE,
	};
}

bool expect_shipped(const struct scale *s, enum scale_age age, struct expect_params *out)
{
	struct scale_expect found;
	if (!scale_expected(s, age, &found))
		return false;
	*out = expect_of_scale(s, &found);
	out->age = scale_age_name(age);
	return true;
}
