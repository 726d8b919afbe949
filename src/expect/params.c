#include "strek/expect/params.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/scale/scale.h"

#include "refuse.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

struct expect_params expect_params_ors(void)
{
	const struct scale_expect x = scale_expect_published();
	return (struct expect_params){
		.c = x.c,
		.lo = 0,
		.hi = 40,
		.b0 = x.b0,
		.b1 = x.b1,
		.d00 = x.d00,
		.d01 = x.d01,
		.d11 = x.d11,
		.tau2 = x.tau2,
		.phi = x.phi,
		.s2 = x.s2,
		.source = x.source,
	};
}

struct expect_params expect_params_scaled(double lo, double hi, bool down)
{
	struct expect_params p = expect_params_ors();
	p.lo = lo;
	p.hi = hi;
	p.down = down;
	p.c = (hi - lo) / 10;
	p.b0 = 0; /* the middle of any range lies at z = 0 */
	p.assumed = true;
	p.source = N_("published averages of another scale");
	return p;
}

enum rule { ANY, NOT_NEGATIVE, ABOVE_0, BETWEEN_0_1 };

static bool keeps(enum rule rule, double v)
{
	if (!isfinite(v))
		return false;
	switch (rule) {
	case NOT_NEGATIVE:
		return v >= 0;
	case ABOVE_0:
		return v > 0;
	case BETWEEN_0_1:
		return v > 0 && v < 1;
	case ANY:
		break;
	}
	return true;
}

static const char *const rule_words[] = {
	[ANY] = N_("a finite number"),
	[NOT_NEGATIVE] = N_("a number that is not negative"),
	[ABOVE_0] = N_("a number above 0"),
	[BETWEEN_0_1] = N_("a number between 0 and 1"),
};

void expect_refuse_number(struct err *e, const char *what, double v, const char *limit)
{
	struct buf value = BUF_INIT;
	num_real(&value, v, 4, '.');
	err_limit(e, ERR_EXPECT_PARAMS, what, buf_str(&value), limit);
	buf_free(&value);
}

bool expect_params_check(const struct expect_params *p, struct err *e)
{
	const struct {
		const char *name;
		double v;
		enum rule rule;
	} field[] = {
		{"total_min", p->lo, ANY},
		{"total_max", p->hi, ANY},
		{"c", p->c, ABOVE_0},
		{"b0", p->b0, ANY},
		{"b1", p->b1, ANY},
		{"d00", p->d00, NOT_NEGATIVE},
		{"d01", p->d01, ANY},
		{"d11", p->d11, NOT_NEGATIVE},
		{"tau2", p->tau2, NOT_NEGATIVE},
		{"phi", p->phi, BETWEEN_0_1},
		{"s2", p->s2, NOT_NEGATIVE},
	};
	for (size_t i = 0; i < sizeof field / sizeof field[0]; i++) {
		if (!keeps(field[i].rule, field[i].v))
			return expect_refuse(e, field[i].name, field[i].v, rule_words[field[i].rule]);
	}
	if (p->hi <= p->lo)
		return expect_refuse(e, "total_max", p->hi, N_("a number above total_min"));
	/* A boundary solution of a fit has d01^2 = d00 d11 up to rounding: that is legal. */
	if (p->d01 * p->d01 > p->d00 * p->d11 * (1 + 1e-9))
		return expect_refuse(e, "d01", p->d01, N_("a number whose square is at most d00 times d11"));
	if (p->d00 + p->tau2 + p->s2 <= 0)
		return expect_refuse(e, "d00", p->d00, N_("a number above 0, or tau2 or s2 above 0"));
	return true;
}

int expect_last_session(const struct expect_params *p)
{
	return p->last_fitted > 0 ? p->last_fitted : EXPECT_PUBLISHED_LAST;
}

int expect_few_from(const struct expect_params *p)
{
	return p->few_from > 0 ? p->few_from : EXPECT_PUBLISHED_FEW;
}

bool expect_is_for(const struct expect_params *p, const char *scale, const char *age)
{
	return p->scale && p->age && strcmp(p->scale, scale) == 0 && strcmp(p->age, age) == 0;
}

int expect_group(int session)
{
	static const int last[] = {2, 3, 4, 6, 9};
	int group = 0;
	while (group < EXPECT_GROUPS - 1 && session > last[group])
		group++;
	return group;
}

const char *expect_verdict_name(enum expect_verdict verdict)
{
	static const char *const names[EXPECT_VERDICTS] = {
		[EXPECT_VERDICT_UNKNOWN] = "",
		[EXPECT_CALIBRATED] = "calibrated",
		[EXPECT_TOO_NARROW] = "too narrow",
		[EXPECT_TOO_WIDE] = "too wide",
	};
	return names[verdict];
}
