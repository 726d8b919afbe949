/* Courses and their figures for the tests of trend. */
#ifndef TREND_HELP_H
#define TREND_HELP_H

#include "strek/trend/trend.h"

#include "course_make.h"

/* The figure, which must be one. */
struct figure figure_for(struct course_make *m, const struct trend_request *want);
struct figure figure_of(struct course_make *m);
/* One client, sessions 1.. with these totals on the scale. */
struct course_make scored(const char *scale, size_t n, const int *total);

#endif
