/* Private to the trend layer. */
#ifndef STREK_TREND_TREND_PRIVATE_H
#define STREK_TREND_TREND_PRIVATE_H

#include "strek/course/course.h"
#include "strek/figure/figure.h"

/* The fan of the intake band from the first score of a series, or why there is none. False: memory is out. */
bool trend_fan(const struct course_episode *ep, const struct course_series *s, struct arena *a, struct figure_fan *out);

#endif
