/* What the therapist's graph and the shared one show: two settings of one figure, as a table. */
#ifndef STREK_FIGURE_VIEW_H
#define STREK_FIGURE_VIEW_H

#include "strek/figure/figure.h"

struct view {
	bool hollow;   /* marks on the other side of the cutoff are hollow (on the shared graph that reads as failed) */
	bool verdict;  /* words of change: reliably better, within the expected range */
	bool reliable; /* the reliable-change pair may be shown */
	bool running;  /* what lies ahead, given the scores so far */
	bool events;   /* events are the therapist's notes */
	bool modes;    /* who answered and how, where it is not the usual way */
	bool shares;   /* "half", "8 in 10": what the bands hold */
};

const struct view *view_of(const struct figure *f);
/* The colour of the n-th series on the main axis. */
enum surf_role view_role(size_t series);

#endif
