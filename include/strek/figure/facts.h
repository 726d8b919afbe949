/* What a series says, before any picture of it: first, last, change, which side of the cutoff. */
#ifndef STREK_FIGURE_FACTS_H
#define STREK_FIGURE_FACTS_H

#include "strek/figure/figure.h"

enum facts_change { FACTS_UNJUDGED, FACTS_UNCHANGED, FACTS_BETTER, FACTS_WORSE };
enum facts_range { FACTS_NO_RANGE, FACTS_WITHIN, FACTS_OUTSIDE };

struct facts {
	size_t scored; /* scores there are; the fields below need one, change and before need two */
	int first, first_session;
	int last, last_session;
	int before;               /* the score before the last, tenths */
	int change;               /* last - first, tenths, as the scale runs */
	enum facts_change judged; /* by the reliable change index, in the healthy direction */
	bool healthy;             /* the last score is on the healthy side; false without a cutoff */
	int since;                /* healthy: the session where the present run began */
	int sessions;             /* from 1 to the current one */
	int missing;              /* of these, without a score */
};

/* The newest episode's, where there are several. */
struct facts facts_of(const struct figure *f, const struct figure_series *s);
/* Where the last score lies in the fan (q10 to q90). */
enum facts_range facts_range(const struct figure *f, const struct facts *facts);

/* Intake plus and minus the reliable change index of series[0], tenths, where the figure shows the pair. */
bool facts_reliable(const struct figure *f, int pair[2]);

/* Whether a series has a cutoff that none before it has: people of different ages have different ones, and one that
 * is shared is drawn and named once. */
bool facts_has_new_cutoff(const struct figure *f, size_t series);
/* Whether a score is on the healthy side of the series' cutoff; true where there is none. */
bool facts_is_healthy(const struct figure_series *s, int value);
/* The episode that a place on the axis belongs to, NULL where there is only one; whether it is the empty one between
 * two; and its session number there. */
const struct figure_part *facts_part(const struct figure *f, int session);
bool facts_is_break(const struct figure *f, int session);
int facts_number(const struct figure *f, int session);
/* Whether marks tell in which way a score was given: not where most were given in another way than usual. */
bool facts_tells_ways(const struct figure_series *s);
/* Whether the figure is of several people, not of one seen by several. */
bool facts_is_several(const struct figure *f);
/* The session we are at. */
int facts_current(const struct figure *f);
/* The point of a session, or NULL. */
const struct figure_point *facts_point(const struct figure_series *s, int session);

#endif
