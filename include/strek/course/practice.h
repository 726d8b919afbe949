/* One episode of a whole practice as figures need it: numbers, dates and tokens without names and words.
 *
 * What a pass over all clients hands out (store_practice()): it is the same as going through each client's course, at a
 * fraction of the cost. Everything is borrowed for the length of the call that hands it over. */
#ifndef STREK_COURSE_PRACTICE_H
#define STREK_COURSE_PRACTICE_H

#include "strek/course/course.h"

struct buf;

/* One scale answered by one rater. */
struct practice_measure {
	const char *id;            /* of the scale */
	const struct scale *scale; /* the definition that holds for the episode; NULL when it is missing */
	enum token_rater rater;
};

struct practice_form {
	size_t measure;             /* index into the episode's measures */
	int how;                    /* enum token_form_end; TOKEN_UNSET while nobody has ended it */
	int total;                  /* tenths; COURSE_NONE: no total */
	int8_t mm[SCALE_LINES_MAX]; /* the current marks, -1 while unanswered */
};

struct practice_session {
	int number;
	date_t date;
	enum token_attendance attendance;
	const struct practice_form *form; /* in order of their facts */
	size_t forms;
};

struct practice_episode {
	size_t client; /* counts the clients with episodes from 0: neither a code nor the same in the next pass */
	struct uuid id;
	int number;
	enum scale_age age;    /* at intake */
	const char *therapist; /* "" when none was noted */
	date_t opened;
	date_t closed;                          /* DATE_NONE while open, also after reopening */
	int ending;                             /* enum token_ending; TOKEN_UNSET while open or not told */
	const struct practice_measure *measure; /* in order of their first forms */
	size_t measures;
	const struct practice_session *session; /* ascending by number, then date */
	size_t sessions;
	const struct expect_params *const *set; /* the parameter sets frozen for it */
	size_t sets;
};

/* The figures of an episode; all arrays in the arena. False when memory is out. */
bool practice_episode_of(const struct course_episode *ep, size_t client, struct arena *a, struct practice_episode *out);

/* The sessions with their forms as one line, "1 20454 a 0f182.62.70.58.-;2 20461 c": number, day and attendance, then
 * for each form its measure, how it ended, its total and its marks. For a table that is read in one pass; reading gives
 * the same again. False for what was not written so, or a measure that ep->measures does not have, or without memory.
 */
void practice_write(const struct practice_episode *ep, struct buf *out);
bool practice_read(const char *text, struct arena *a, struct practice_episode *ep);

/* PRACTICE_NO_MEASURE when the episode never used it. */
#define PRACTICE_NO_MEASURE SIZE_MAX
size_t practice_measure(const struct practice_episode *ep, const char *scale_id, enum token_rater rater);
/* The first outcome scale, as course_outcome_scale(). */
const struct scale *practice_outcome_scale(const struct practice_episode *ep);
/* Whose norms and parameters judge that rater's answers, as course_norm_group(). */
enum scale_age practice_norm_group(const struct practice_episode *ep, enum token_rater rater);

/* A measure in one session: the form that counts (one with a total before one without); NULL when nobody was asked. */
const struct practice_form *practice_form_in(const struct practice_session *s, size_t measure);

#endif
