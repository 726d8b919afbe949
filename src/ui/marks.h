/* The marks of one session, with what stood there before: what can be corrected. */
#ifndef STREK_SRC_UI_MARKS_H
#define STREK_SRC_UI_MARKS_H

#include "strek/course/course.h"

struct buf;
struct err;
struct store;
struct tr;

/* A value that was saved at some time. */
struct mark_before {
	struct uuid form;
	int line;  /* 1.. ; 0: a total alone */
	int value; /* millimetres, or the total in tenths */
	int64_t at;
	int tz;
	const char *reason; /* of this one taking the place of the one before; or NULL */
};

/* A line of a form, or a total alone. */
struct mark_row {
	const struct course_form *form;
	int line;               /* 1.. ; 0: a total alone */
	const struct fact *now; /* NULL: unanswered */
};

struct marks {
	struct mark_row *row;
	size_t rows;
	struct mark_before *before; /* oldest first */
	size_t befores, cap;
};

/* Everything lives in the arena or is borrowed from the course. */
bool marks_load(struct marks *m, struct store *s, const struct course *c, const struct course_session *session,
	struct arena *a, struct err *e);

/* A value of a row in points, and back: false when it is no such value. */
void marks_points(const struct mark_row *r, int value, const struct tr *tr, struct buf *out);
bool marks_read(const struct mark_row *r, const char *text, int *value);
/* What a row holds now, or -1 (a total: COURSE_NONE). */
int marks_value(const struct mark_row *r);
/* "ORS  close relationships". */
void marks_name(const struct mark_row *r, const struct tr *tr, struct buf *out);

/* The fact that puts another value in a row's place; `supersedes` has room for FACT_SUPERSEDES_MAX. */
struct fact marks_correction(
	const struct course *c, const struct mark_row *r, int value, const char *reason, struct uuid *supersedes);

#endif
