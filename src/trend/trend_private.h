/* Private to the trend layer. */
#ifndef STREK_SRC_TREND_TREND_PRIVATE_H
#define STREK_SRC_TREND_TREND_PRIVATE_H

#include "strek/course/course.h"
#include "strek/figure/figure.h"

struct tr;

/* What the fans are made from. */
struct trend_fans {
	const struct course_episode *episode;
	const struct course_series *series;
	bool running; /* with what lies ahead, given every score so far */
	bool named;   /* say which of the practice's own sets it is */
	const struct tr *tr;
	struct arena *a;
};
/* The fan of the intake band from the first score of a series, or why there is none; and the running one. False: memory
 * is out. */
bool trend_fan(const struct trend_fans *want, struct figure *out);

/* Moves a fan to where its episode stands on the axis. False: memory is out. */
bool trend_shift(struct figure_fan *fan, int offset, struct arena *a);

/* An episode among several on one axis: the place of a session is its number plus the offset. */
struct trend_part {
	const struct course_episode *episode;
	int from, offset; /* the first session's place */
};

/* The episodes to be shown, `ep` last: with `earlier` all before it that used the same scale with the same cutoff,
 * each after an empty place. NULL: memory is out. */
struct trend_part *trend_parts(const struct course *c, const struct course_episode *ep, const struct course_series *s,
	bool earlier, struct arena *a, size_t *count);

/* The first letter of the name, A to Z, that is none of `signs` and none of these lines' initials; one that is free
 * where the name has none; 'Z' where none is. 0: memory is out. */
char trend_initial(const char *name, const char *signs, const struct figure_series *series, size_t count);

/* What was marked on a line of a form, tenths; COURSE_NONE. `form` may be NULL. */
int trend_item(const struct course_form *form, int item);

#endif
