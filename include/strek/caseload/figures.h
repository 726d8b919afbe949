/* The figures that a caseload report has to have (domain.md, Episodes and statistics; expected-change.md 4).
 *
 * Clients' own answers and other raters' are reported apart, and so are open and closed episodes. What is shown of a
 * figure depends on its n: interval.h, and figures_shown(). */
#ifndef STREK_CASELOAD_FIGURES_H
#define STREK_CASELOAD_FIGURES_H

#include "strek/caseload/caseload.h"
#include "strek/caseload/effect.h"
#include "strek/caseload/interval.h"
#include "strek/caseload/severity.h"
#include "strek/caseload/therapists.h"

enum figures_include { FIGURES_CLOSED, FIGURES_OPEN, FIGURES_ALL };

/* Which episodes. */
struct figures_want {
	size_t scale;    /* index; CASELOAD_ALL: the outcome scale that most episodes used */
	int age;         /* enum scale_age; -1: all */
	bool collateral; /* what others said of the client, an episode and rater each; else the client's own */
	enum figures_include include;
	size_t therapist;   /* index; CASELOAD_ALL: all */
	date_t from, until; /* closed on these days or between; DATE_NONE: no limit */
};
/* All closed episodes of the main scale by the clients' own answers. */
struct figures_want figures_want_all(void);

struct figures {
	struct figures_want want;
	const struct caseload_scale *scale; /* NULL: no scale was used, and only counts are there */

	size_t clients, clients_by_age[SCALE_AGES];
	size_t episodes, open, closed;
	size_t collateral; /* raters other than the client, over those episodes, on any scale */

	struct interval_mean intake[SCALE_AGES]; /* first scores, points, by age group at intake */
	struct interval_mean session_scale;      /* the client's first total on the session scale that most used */
	const char *session_scale_id;            /* "" when none was used */
	struct interval_mean sessions, days;     /* attended sessions, days of an episode */

	size_t n;                         /* two scores or more */
	struct interval_mean first, last; /* of those n, points of the scale itself */
	size_t classed;                   /* of those n, with norms that have an index */
	size_t class[CHANGE_DETERIORATED + 1];
	struct interval_share improved;  /* reliably, recovered or not */
	struct interval_share recovered; /* of those who began on the unhealthy side of the cutoff */
	struct interval_share deteriorated;
	struct interval_share reached; /* last score at or beyond the expected median */
	struct effect effect;
	struct interval_mean d_ref;    /* change over each one's own reference SD; effect.d_ref is its mean */
	double relative;               /* d_ref - .902; NAN where no reference practice is published */
	struct interval_mean severity; /* against the line re-estimated with the practice's own, in reference SDs */
	struct interval_mean severity_published; /* against the published line */
	double severity_own;                     /* share of the practice's own in the re-estimated line */

	size_t endings[ENDING_COUNT];       /* of the closed ones */
	struct interval_share dropout;      /* left without effect, of those with an ending that is known */
	struct interval_share unplanned;    /* left, with effect or without, of the same */
	struct interval_share skipped;      /* attended sessions with a scale left out, of the attended */
	struct interval_share not_attended; /* did not come, of those who came or should have come */
	size_t cancelled;

	bool has_therapists;
	struct therapists therapists;
	struct therapist *therapist; /* parallel to caseload.therapist: the severity-adjusted outcome of each */
};

/* Figures of what is wanted; arrays in the arena. ERR_NO_MEMORY. */
bool figures_of(
	const struct caseload *c, const struct figures_want *want, struct arena *a, struct figures *out, struct err *e);

/* Whether a figure over n may be shown at all (10 or more), and whether it needs a warning (below 30). */
bool figures_shown(size_t n);
bool figures_warned(size_t n);

#endif
