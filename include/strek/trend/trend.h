/* A course with its norms and expected change, as a figure. Pure: facts in, figure out. */
#ifndef STREK_TREND_TREND_H
#define STREK_TREND_TREND_H

#include "strek/course/change.h"
#include "strek/course/course.h"
#include "strek/figure/figure.h"

struct tr;

struct trend_request {
	int episode;            /* 0: the newest */
	const char *scale;      /* NULL: the episode's outcome scale, or its session scale where there is no other */
	bool session_scale;     /* with the session scale's strip */
	bool shared;            /* for both to look at: no verdicts, notes or ways of answering are handed on */
	bool hide_usual_course; /* without the fan */
	bool episodes;          /* with the episodes before it on the same axis */
	bool raters;            /* with the lines of others who rated the client; never in the shared picture */
	bool items;             /* the lines of the form as small multiples */
	bool running;           /* with what lies ahead, given every score so far; never in the shared picture */
	const struct tr *tr;
};

/* Makes the figure; everything lives in the arena or is borrowed from the course. It is drawn from the client's own
 * answers, or from those of the first other rater where the client gave none. ERR_NO_EPISODE, ERR_NO_RATINGS (never
 * rated on that scale), ERR_NO_SCALE_USED (nothing was rated). */
bool trend_figure(
	const struct course *c, const struct trend_request *want, struct arena *a, struct figure *out, struct err *e);

#endif
