/* Facts for tests, a line each: ids count up, every fact is a second later than the one before.
 *
 * What a call returns is the new fact's id; its fact can be changed through make_last() before the next call.
 * Memory that runs out ends the test run. */
#ifndef STREK_TESTS_COURSE_MAKE_H
#define STREK_TESTS_COURSE_MAKE_H

#include "strek/base/arena.h"
#include "strek/course/course.h"

#define MAKE_DAY 20454 /* 2026-01-01, the date of session 1; each session is a week after the one before */

#define MAKE_ALL_FOUR ((int[]){62, 70, 58, 71}) /* marks on all lines of ORS or SRS */

struct course_make {
	struct arena arena;
	struct fact *fact;
	size_t count, cap;
	struct uuid client, episode; /* the newest of each: what follows belongs to them */
	uint8_t device;              /* set to say that what follows is saved on another device */
	int64_t seq[256];
	uint64_t next_id;
};

/* A client with that code and one open episode for adults. */
void make_begin(struct course_make *m, const char *code);
void make_free(struct course_make *m);

struct uuid make_fact(struct course_make *m, const struct fact *content); /* kind and content; the rest is filled in */
struct fact *make_last(struct course_make *m);
struct uuid make_client(struct course_make *m, const char *code);
struct uuid make_episode(struct course_make *m, int number, enum token_age age);
struct uuid make_episode_end(struct course_make *m, enum token_ending ending, bool reopened);
struct uuid make_session(struct course_make *m, int number);
struct uuid make_form(struct course_make *m, struct uuid session, const char *scale, enum token_rater rater);
struct uuid make_mark(struct course_make *m, struct uuid form, int line, int mm);
/* Marks on lines 1..n; -1 leaves a line out. */
void make_marks(struct course_make *m, struct uuid form, int n, const int *mm);
struct uuid make_form_end(struct course_make *m, struct uuid form, enum token_form_end how);
struct uuid make_total(struct course_make *m, struct uuid form, int tenths);
struct uuid make_note(struct course_make *m, enum token_note note, const char *text);
/* A session with one form and its total alone; COURSE_NONE: without a form. Returns the session. */
struct uuid make_scored(struct course_make *m, int session, const char *scale, int tenths);
/* A copy of a fact that supersedes it: change it through make_last(). */
struct uuid make_correction(struct course_make *m, struct uuid of);
/* Names one more fact that the last one supersedes. */
void make_supersede(struct course_make *m, struct uuid id);

/* Scales to judge by: ORS with adults' (25, index 5), adolescents', children's and carers' norms, SRS, and BDI
 * (0..63, down, cutoff 14 not inclusive, index 9). Fresh copies in the arena, to be changed at will. */
struct scale *make_ors(struct arena *a);
struct scale *make_srs(struct arena *a);
struct scale *make_bdi(struct arena *a);
/* The three as a vault would hold them; fact ids are nil but for the last byte 0xd1, 0xd2, 0xd3. */
const struct course_definitions *make_definitions(struct arena *a);

/* The course of what was made so far, in the maker's arena; ends the run when it cannot be built. */
struct course make_course(struct course_make *m);
/* The first form of its first session. */
const struct course_form *make_first_form(const struct course *c);

#endif
