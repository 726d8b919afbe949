/* Made-up scores: outcome by the default model of expected change (expected-change.md, section 1), with a few
 * stories that everybody who learns the graph should have seen. */
#ifndef STREK_APP_DEMO_SCORES_H
#define STREK_APP_DEMO_SCORES_H

#include "strek/app/demo_chance.h"
#include "strek/scale/scale.h"

enum demo_story {
	DEMO_USUAL,    /* as the model has it */
	DEMO_SHOWN,    /* as the model has it, of those who get well: the one that is shown first */
	DEMO_ZIGZAG,   /* up and down by more than six points */
	DEMO_WORSE,    /* slides below where it began by more than the reliable change */
	DEMO_FLAT,     /* low, and nothing moves */
	DEMO_CONTENTED /* begins above 32 */
};

/* Outcome totals of sessions 1..count, tenths. False where the scale has no total. */
bool demo_outcomes(
	const struct scale *s, enum scale_age age, enum demo_story story, struct demo_chance *c, int *total, int count);
/* Totals of the session scale; low: the first ones leave much to ask about. */
void demo_alliances(const struct scale *s, bool low, struct demo_chance *c, int *total, int count);
/* Marks in millimetres for a scale of lines, whose sum is the total. */
void demo_split(const struct scale *s, int total, struct demo_chance *c, int mm[SCALE_LINES_MAX]);

#endif
