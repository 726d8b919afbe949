/* A course with its norms and expected change, as a figure. Pure: facts in, figure out. */
#ifndef STREK_TREND_TREND_H
#define STREK_TREND_TREND_H

#include "strek/course/change.h"
#include "strek/course/course.h"
#include "strek/figure/figure.h"

struct tr;
struct uuid;

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

/* People who come together. */
struct trend_people {
	const struct course *const *person; /* the first is whose outcome scale is drawn */
	size_t count;
	const struct uuid *case_id; /* in which they share */
	date_t on;                  /* the day on which the sharing has to hold */
	bool shared;                /* for them to look at */
	const struct tr *tr;
};

/* One line each of their own answers to the first one's outcome scale, in their newest episodes, marked by an initial;
 * without a fan, notes, or anybody's session scale. It holds only those who share in that case on that day
 * (consent_sharing()) in an episode that had not ended before they joined, and of them only scores: whether
 * somebody skipped, or took a mark back, is told nobody. Where the numbers of their sessions do not go together, the
 * days on which any of them came are counted instead.
 * ERR_REPORT_TOGETHER (fewer than two share), ERR_NO_RATINGS (fewer than two of those have scores). */
bool trend_people(const struct trend_people *want, struct arena *a, struct figure *out, struct err *e);

#endif
