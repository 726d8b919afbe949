/* Mean and covariance of z over sessions t = 1, 2, ... (expected-change.md, section 1). */
#ifndef STREK_EXPECT_MOMENTS_H
#define STREK_EXPECT_MOMENTS_H

#include "strek/expect/params.h"

/* m_t = b0 + b1 ln t */
double expect_mean(const struct expect_params *p, int t);
/* V_st = d00 + d01 (ln s + ln t) + d11 ln s ln t + tau2 phi^|s-t| + s2 [s=t] */
double expect_cov(const struct expect_params *p, int s, int t);

#endif
