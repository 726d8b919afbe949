/* The parts of report.c. */
#ifndef STREK_SRC_EXCHANGE_REPORT_PRIVATE_H
#define STREK_SRC_EXCHANGE_REPORT_PRIVATE_H

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/course/course.h"
#include "strek/exchange/report.h"

/* What a client's report is made from. */
struct report_make {
	struct report *r;
	struct store *store;
	const struct report_wish *wish;
	struct course course;
	const struct figure *figure; /* the newest episode's, once it is there */
};

/* Adds what was made, and frees it. */
void report_add_made(struct report *r, enum report_kind kind, struct buf *text);
/* A sentence with its places filled in. */
void report_fill(struct report *r, enum report_kind kind, const char *words, const struct fill *values, size_t count);

/* The graph and the table of an episode. */
bool report_add_ratings(struct report_make *m, const struct course_episode *ep, struct err *e);
bool report_add_together(
	struct report_make *m, const struct course *other, const struct uuid *case_id, date_t on, struct err *e);
/* What was said: the client's own words, or every note. */
void report_add_words(struct report_make *m);
void report_add_notes(struct report_make *m);
/* What the numbers rest on. */
void report_add_sources(struct report_make *m, const struct course_episode *ep);
/* Every answer, line by line; everything in the order it was written; who has looked. */
void report_add_answers(struct report_make *m, const struct course_episode *ep);
bool report_add_history(struct report_make *m, struct err *e);

#endif
