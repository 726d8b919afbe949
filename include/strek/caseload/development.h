/* A therapist's own work by half-year: how often the scales were used, how episodes ended, and which line of the
 * session scale stands lowest. What came of it by half-year is figures.h with from and until. */
#ifndef STREK_CASELOAD_DEVELOPMENT_H
#define STREK_CASELOAD_DEVELOPMENT_H

#include "strek/caseload/interval.h"
#include "strek/course/practice.h"

struct arena;
struct err;

/* year * 2, + 1 from July on; DEVELOPMENT_NONE for no date. */
#define DEVELOPMENT_NONE (-1)
int development_half(date_t d);
/* Its first and last day. */
date_t development_from(int half);
date_t development_until(int half);

/* One line of a session scale. */
struct development_line {
	struct interval_sum points;
	size_t below;  /* marks below the scale's line_flag */
	size_t lowest; /* forms in which it stands lower than every other line */
};

struct development_period {
	int half;
	int attended, cancelled, no_show;
	int outcome, session;                    /* attended sessions in which such a scale was answered */
	int neither;                             /* attended sessions without any */
	int ending[ENDING_COUNT], ending_untold; /* of the episodes closed then */
	size_t forms;                            /* complete forms of the session scale by the client */
	struct interval_sum total;
	struct development_line line[SCALE_LINES_MAX];
};

struct development {
	struct arena *arena;
	const char *therapist;             /* only this one's episodes; NULL: all */
	const char *scale;                 /* whose lines are counted */
	int flag;                          /* tenths: what its norms call low on a line; SCALE_NONE */
	struct development_period *period; /* ascending */
	size_t periods, cap;
};

/* scale: the session scale whose lines are counted. Both texts are borrowed. */
struct development development_begin(struct arena *a, const char *scale, const char *therapist);
/* Takes an episode in; of the shape that a pass over the vault calls. ERR_NO_MEMORY. */
bool development_take(void *development, const struct practice_episode *ep, struct err *e);

/* The line that stands lowest most often over the newest periods that have at least INTERVAL_FEW forms together; -1
 * when there are too few, or no line stands out. */
int development_lowest(const struct development *d);

#endif
