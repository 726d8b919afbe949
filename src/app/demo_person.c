#include "strek/app/demo_person.h"

#include "strek/app/demo_words.h"

/* The stories among the first people; everybody else is as the model has it. */
static const struct {
	unsigned number;
	enum demo_story story;
	int sessions;
} stories[] = {
	{0, DEMO_SHOWN, 12},
	{4, DEMO_ZIGZAG, 8},
	{7, DEMO_WORSE, 7},
	{10, DEMO_FLAT, 6},
	{13, DEMO_CONTENTED, 4},
};

/* Two of the first people come together: an hour each week, but for one that only the first of them came to. */
enum { COUPLE_SESSIONS = 7, COUPLE_MISSED = 4, COUPLE_AGO = 3, COUPLE_MINUTE = 13 * 60 };

static const unsigned couple[2] = {DEMO_COUPLE_FIRST, DEMO_COUPLE_SECOND};

static bool is_of_couple(unsigned number)
{
	return number == couple[0] || number == couple[1];
}

/* A Friday for a date in the weekend: nobody works then. 1970-01-01 was a Thursday. */
static date_t weekday(date_t d)
{
	int day = (int)((d + 3) % 7);
	return day >= 5 ? d - (day - 4) : d;
}

static enum scale_age age_of(unsigned number, struct demo_chance *c)
{
	int roll = demo_chance_between(c, 0, 99);
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
		if (stories[i].number == number)
			return SCALE_ADULT;
	}
	if (is_of_couple(number))
		return SCALE_ADULT;
	return roll < 60 ? SCALE_ADULT : roll < 80 ? SCALE_ADOLESCENT : SCALE_CHILD;
}

/* Old enough, or young enough, when they came. */
static date_t birth_of(enum scale_age age, date_t came, struct demo_chance *c)
{
	static const int youngest[] = {[SCALE_ADULT] = 20, [SCALE_ADOLESCENT] = 14, [SCALE_CHILD] = 8};
	static const int oldest[] = {[SCALE_ADULT] = 68, [SCALE_ADOLESCENT] = 16, [SCALE_CHILD] = 11};
	int years = demo_chance_between(c, youngest[age], oldest[age]);
	return date_of(date_civil(came).year - years, demo_chance_between(c, 1, 12), demo_chance_between(c, 1, 28));
}

/* As the reference practice of the model: most come back, fewer each time. */
static int sessions_of(struct demo_chance *c)
{
	int n = 1;
	while (n < DEMO_SESSIONS_MAX && demo_chance_percent(c, n == 1 ? 91 : 84))
		n++;
	return n;
}

static enum token_ending ending_of(struct demo_chance *c)
{
	int roll = demo_chance_between(c, 0, 99);
	return roll < 70   ? ENDING_AGREED
	       : roll < 82 ? ENDING_LEFT_WITH
	       : roll < 95 ? ENDING_LEFT_WITHOUT
			   : ENDING_MOVED;
}

static void tell_story(struct demo_person *p, unsigned number)
{
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
		if (stories[i].number != number)
			continue;
		p->story = stories[i].story;
		p->sessions = stories[i].sessions;
		p->open = true;
		p->earlier = 0;
	}
}

static void join_couple(struct demo_person *p, unsigned number, date_t today)
{
	if (!is_of_couple(number))
		return;
	p->couple = true;
	p->missed = number == couple[1] ? COUPLE_MISSED : 0;
	p->sessions = COUPLE_SESSIONS;
	p->open = true;
	p->earlier = 0;
	p->spacing = 7;
	p->minute = COUPLE_MINUTE;
	p->last = weekday(today - COUPLE_AGO);
}

struct demo_person demo_person(uint64_t seed, unsigned number, date_t today)
{
	struct demo_chance c = demo_chance_stream(seed, number);
	struct demo_person p = {.story = DEMO_USUAL};
	snprintf(p.code, sizeof p.code, "A%02u", number + 1);
	demo_name(number, p.name, sizeof p.name);
	p.age = age_of(number, &c);
	p.language = demo_chance_percent(&c, 80) ? "nb" : demo_chance_percent(&c, 70) ? "nn" : "en";
	p.open = demo_chance_percent(&c, 55);
	p.sessions = sessions_of(&c);
	p.earlier = demo_chance_percent(&c, 8) ? demo_chance_between(&c, 2, 6) : 0;
	p.low_alliance = demo_chance_percent(&c, 12);
	p.mother_too = p.age == SCALE_CHILD && demo_chance_percent(&c, 50);
	p.spacing = demo_chance_percent(&c, 70) ? 7 : 14;
	p.minute = 60 * demo_chance_between(&c, 8, 15);
	p.ending = ending_of(&c);
	tell_story(&p, number);
	bool away = demo_chance_percent(&c, 20);
	int ago = !p.open                         ? demo_chance_between(&c, 30, 420)
		  : away && p.story == DEMO_USUAL ? demo_chance_between(&c, 16, 40)
						  : demo_chance_between(&c, 1, 10);
	p.last = weekday(today - ago);
	join_couple(&p, number, today);
	p.birth = birth_of(p.age, p.last - (p.sessions - 1) * p.spacing, &c);
	p.chance = c;
	return p;
}
