#include "trend_help.h"

#include "strek/base/err.h"

#include <criterion/criterion.h>

struct figure figure_for(struct course_make *m, const struct trend_request *want)
{
	struct course c = make_course(m);
	struct figure f;
	struct err e = ERR_INIT;
	cr_assert(trend_figure(&c, want, &m->arena, &f, &e), "%s", err_name(e.code));
	cr_assert(figure_check(&f, &e), "%s", e.what);
	return f;
}

struct figure figure_of(struct course_make *m)
{
	return figure_for(m, &(struct trend_request){.scale = NULL});
}

struct course_make scored(const char *scale, size_t n, const int *total)
{
	struct course_make m;
	make_begin(&m, "A1");
	for (size_t i = 0; i < n; i++)
		make_scored(&m, (int)i + 1, scale, total[i]);
	return m;
}
