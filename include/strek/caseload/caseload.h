/* A whole practice in numbers: what every episode was, collected in one pass, and the figures of any part of it.
 *
 * Nothing of a client is kept but numbers, dates and tokens. Everything lives in the arena that was given. */
#ifndef STREK_CASELOAD_CASELOAD_H
#define STREK_CASELOAD_CASELOAD_H

#include "strek/base/date.h"
#include "strek/course/change.h"
#include "strek/course/practice.h"

struct arena;
struct err;

/* One scale answered by one rater over one episode, judged by the norms and the expected course that hold for it. */
struct caseload_answers {
	size_t episode; /* index */
	size_t scale;   /* index */
	enum token_rater rater;
	enum scale_age group; /* whose norms judge it */
	int scores;
	int first, last;         /* tenths; COURSE_NONE without any */
	enum change_class class; /* CHANGE_NONE below two scores or without an index */
	bool below;              /* began on the unhealthy side of a cutoff */
	int8_t reached; /* 1: at or beyond the expected median at the last score, 0: not, -1: none is expected */
	float sd_ref;   /* points; NAN: none */
};

struct caseload_episode {
	size_t client; /* counts clients */
	enum scale_age age;
	bool open;
	int8_t ending;    /* enum token_ending or TOKEN_UNSET */
	size_t therapist; /* index; names below */
	date_t closed;    /* DATE_NONE while open */
	int days;         /* from opening to closing or, while open, to the last session; -1: not known */
	int attended, cancelled, no_show;
	int skipped;  /* attended sessions in which a scale in use was left out, or with none in use */
	bool outcome; /* an outcome scale was used */
};

/* A scale that somebody answered. */
struct caseload_scale {
	const char *id;
	double lo, hi; /* points */
	bool down;     /* lower is better */
	enum scale_when when;
	bool published;  /* its expected course for adults is published, not assumed */
	size_t episodes; /* that used it */
};

struct caseload {
	struct arena *arena;
	struct caseload_episode *episode;
	struct caseload_answers *answers; /* in order of their episodes */
	struct caseload_scale *scale;
	const char **therapist;
	size_t episodes, answered, scales, therapists, clients;
	size_t episode_cap, answers_cap, scale_cap, therapist_cap; /* private */
};

struct caseload caseload_begin(struct arena *a);
/* Takes an episode in; of the shape that a pass over the vault calls. ERR_NO_MEMORY. */
bool caseload_take(void *caseload, const struct practice_episode *ep, struct err *e);

#define CASELOAD_ALL SIZE_MAX
/* The index of a scale, CASELOAD_ALL when nobody used it; and of the outcome scale that most episodes used. */
size_t caseload_scale(const struct caseload *c, const char *id);
size_t caseload_main_scale(const struct caseload *c);
/* The index of a scale that perhaps nobody used; false when memory is out. */
bool caseload_know(struct caseload *c, const struct scale *s, size_t *out);
/* The session scale that most episodes used. */
size_t caseload_session_scale(const struct caseload *c);

#endif
