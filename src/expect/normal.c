#include "strek/expect/normal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

double expect_phi(double x)
{
	gsl_set_error_handler_off();
	return gsl_cdf_ugaussian_P(x);
}

double expect_phi_above(double x)
{
	gsl_set_error_handler_off();
	return gsl_cdf_ugaussian_Q(x);
}

double expect_quantile(double p)
{
	gsl_set_error_handler_off();
	return gsl_cdf_ugaussian_Pinv(p);
}
