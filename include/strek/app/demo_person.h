/* Who comes to the made-up practice, and how it goes: decided before a fact is written. */
#ifndef STREK_APP_DEMO_PERSON_H
#define STREK_APP_DEMO_PERSON_H

#include "strek/app/demo_chance.h"
#include "strek/app/demo_scores.h"
#include "strek/base/date.h"
#include "strek/course/token.h"

#define DEMO_SESSIONS_MAX 20

/* The two who come together and share, by their numbers. */
enum { DEMO_COUPLE_FIRST = 2, DEMO_COUPLE_SECOND = 5 };

struct demo_person {
	char code[16], name[64];
	enum scale_age age;
	date_t birth;
	const char *language; /* "nb", "nn" or "en" */
	enum demo_story story;
	bool low_alliance;
	bool mother_too;           /* rates beside the child */
	bool open;                 /* the newest episode */
	int sessions;              /* of the newest episode, 1..DEMO_SESSIONS_MAX */
	int earlier;               /* sessions of an episode before it, closed; 0: none */
	int spacing;               /* days between sessions */
	int minute;                /* of the day */
	date_t last;               /* the newest session: a weekday before today */
	enum token_ending ending;  /* when not open */
	bool couple;               /* one of the two who come together */
	int missed;                /* the session of the couple that this one cancelled; 0: none */
	struct demo_chance chance; /* for what is decided while writing */
};

/* Person 0, 1, ... of the practice that `seed` makes; 0 is DEMO_SHOWN. */
struct demo_person demo_person(uint64_t seed, unsigned number, date_t today);

#endif
