/* A course from a line, and what is said of it in a line, so that a table of rules reads like a document. */
#ifndef STREK_TESTS_SIGNAL_SAID_H
#define STREK_TESTS_SIGNAL_SAID_H

#include "strek/signal/signal.h"

#include "course_make.h"

struct said {
	struct course_make make;
	struct scale *ors, *srs, *bdi; /* to be changed before said() */
	struct expect_params *set;     /* a set frozen for the episode, or NULL */
	struct course course;
	struct signals signals;
	char text[800];
};

/* An adult's open episode; ends with said_end(). */
void said_start(struct said *s);
void said_end(struct said *s);
/* Totals for sessions 1, 2, ...: "18 21.5 - x . 24"; "-" is a session without one, "x" a cancelled one, "." a number
 * that nobody recorded. */
void said_more(struct said *s, const char *scale, enum token_rater rater, const char *line);
/* Something was decided at that session. */
void said_decision(struct said *s, int session, enum token_decision what);
/* What is said on that day, counted from session 1's (sessions are a week apart); -1: on no day. "rule=level
 * rule=level", strongest first; another rater's as "mother:rule=level". */
const char *said(struct said *s, int day);
/* In one go: the client's ORS alone, on no day. Starts anew. */
const char *said_of(struct said *s, const char *line);
/* The signal of that rule; the test fails where there is none. */
const struct signal *said_signal(const struct said *s, enum signal_rule rule);

#endif
