/* A course with its norms and expected change, as a figure. Pure: facts in, figure out. */
#ifndef STREK_TREND_TREND_H
#define STREK_TREND_TREND_H

#include "strek/course/change.h"
#include "strek/course/course.h"
#include "strek/figure/figure.h"

struct tr;

struct trend_request {
	int episode;        /* 0: the newest */
	const char *scale;  /* NULL: the episode's outcome scale */
	bool session_scale; /* with the session scale's strip */
	bool shared;        /* for both to look at: no verdicts, filled marks */
	bool hide_usual_course;
	const struct tr *tr;
};

/* Makes the figure; everything lives in the arena. ERR_NO_EPISODE, ERR_NO_RATINGS. */
bool trend_figure(
	const struct course *c, const struct trend_request *want, struct arena *a, struct figure *out, struct err *e);

#endif
