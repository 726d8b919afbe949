#include "strek/base/env.h"
#include "strek/scale/scale_keys.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* Where a number is limited only to keep slips of the pen out. */
#define POINTS_LO (-1000)
#define POINTS_HI 1000
#define POINTS_LIMIT N_("points from -1000 to 1000 with at most one decimal")
#define RANGE_LIMIT N_("points from 0 to 1000 with at most one decimal")
#define POSITIVE_LIMIT N_("points from 0.1 to 1000 with at most one decimal")
#define VARIANCE_LIMIT N_("a number from 0 to 100")
#define TEXT_LIMIT N_("one line of ordinary text, at most 900 bytes")
#define YES_NO_LIMIT N_("yes or no")

#define REQUIRED true
#define OPTIONAL false

/* clang-format off */
#define ID(S, F, WORDS) \
	{#F, SCALE_KEY_ID, REQUIRED, 0, 0, NULL, N_("1 to 15 letters, digits, - or _"), "", WORDS, offsetof(struct S, F)}
#define TEXT(S, F, NEED, WORDS) \
	{#F, SCALE_KEY_TEXT, NEED, 0, 0, NULL, TEXT_LIMIT, "", WORDS, offsetof(struct S, F)}
#define LANGUAGES(S, F, NEED, WORDS) \
	{#F, SCALE_KEY_WORDS, NEED, 0, 0, NULL, TEXT_LIMIT, "", WORDS, offsetof(struct S, F)}
#define DATE(S, F, WORDS) \
	{#F, SCALE_KEY_DATE, OPTIONAL, 0, 0, NULL, N_("a date such as 2026-11-21"), "", WORDS, offsetof(struct S, F)}
#define WHOLE(S, F, NEED, LO, HI, LIMIT, INITIAL, WORDS) \
	{#F, SCALE_KEY_INT, NEED, LO, HI, NULL, LIMIT, INITIAL, WORDS, offsetof(struct S, F)}
#define POINTS(S, F, NEED, LO, LIMIT, INITIAL, WORDS) \
	{#F, SCALE_KEY_POINTS, NEED, LO, POINTS_HI, NULL, LIMIT, INITIAL, WORDS, offsetof(struct S, F)}
#define REAL(F, LO, HI, LIMIT, WORDS) \
	{#F, SCALE_KEY_REAL, REQUIRED, LO, HI, NULL, LIMIT, "", WORDS, offsetof(struct scale_expect, F)}
#define YES_NO(S, F, FIRST, INITIAL, WORDS) \
	{#F, SCALE_KEY_BOOL, OPTIONAL, FIRST, 1, NULL, YES_NO_LIMIT, INITIAL, WORDS, offsetof(struct S, F)}
#define CHOICE(F, NEED, CHOICES, LIMIT, INITIAL, WORDS) \
	{#F, SCALE_KEY_CHOICE, NEED, 0, 0, CHOICES, LIMIT, INITIAL, WORDS, offsetof(struct scale, F)}

static const struct scale_key scale_keys[] = {
	ID(scale, id, "The name in files and on the command line. A file with the id of another one takes its place "
		"if its version is higher."),
	WHOLE(scale, version, REQUIRED, 1, 9999, N_("a whole number from 1 to 9999"), "",
		"Counts up with every change of the file. What was rated stays tied to the version it was rated with."),
	CHOICE(kind, REQUIRED, "lines|faces|total", N_("lines, faces or total"), "",
		"Lines are marked by the client and added up. Faces are picked and have no score. A total is entered as "
		"it is, from a form that is filled in elsewhere."),
	LANGUAGES(scale, title, REQUIRED, "What the scale is called."),
	CHOICE(when, OPTIONAL, "start|end", N_("start or end"), "start",
		"When in a session it is answered. What is answered at the start is an outcome scale, at the end a "
		"session scale."),
	CHOICE(frame, OPTIONAL, "past-week|last-time|session|today|group|supervision|now",
		N_("past-week, last-time, session, today, group, supervision or now"),
		"past-week at the start, session at the end", "What it asks about."),
	CHOICE(respondent, OPTIONAL, "client|carer|member|supervisee", N_("client, carer, member or supervisee"), "client",
		"Who answers, if nothing else is chosen."),
	WHOLE(scale, age_min, OPTIONAL, 0, 120, N_("whole years from 0 to 120"), "open", "The youngest it is meant for."),
	WHOLE(scale, age_max, OPTIONAL, 0, 120, N_("whole years from 0 to 120"), "open", "The oldest it is meant for."),
	WHOLE(scale, items, OPTIONAL, 0, SCALE_LINES_MAX, N_("a whole number from 0 to 8"), "0 for a total",
		"How many lines there are, each with a section [item1], [item2] and so on; 0 for a total."),
	POINTS(scale, item_max, OPTIONAL, 0, RANGE_LIMIT, "10 for lines",
		"The points at the right end of a line; the left end is 0."),
	POINTS(scale, total_min, OPTIONAL, POINTS_LO, POINTS_LIMIT, "0", "The lowest total; 0 for lines."),
	POINTS(scale, total_max, OPTIONAL, POINTS_LO, POINTS_LIMIT, "items times item_max for lines",
		"The highest total. A total alone must say it."),
	CHOICE(direction, OPTIONAL, "up|down", N_("up or down"), "none: lines and totals must say it",
		"up: higher is better. down: lower is better."),
	YES_NO(scale, licensed, 0, "yes if one of the three keys below is there, even empty",
		"Whether the form is licensed: strek then asks once whether there is a licence, before the form is first "
		"marked on the screen."),
	TEXT(scale, licence_holder, OPTIONAL, "Who holds the licence of the wording in this file; empty for wording "
		"that is not the licensed one."),
	TEXT(scale, licence_number, OPTIONAL, "The number of the licence."),
	DATE(scale, licence_date, "When it was given."),
};

static const struct scale_key item_keys[] = {
	LANGUAGES(scale_line, topic, REQUIRED, "What the line is about."),
	LANGUAGES(scale_line, low, OPTIONAL, "The words at the left end."),
	LANGUAGES(scale_line, high, OPTIONAL, "The words at the right end."),
};

static const struct scale_key norms_keys[] = {
	POINTS(scale_norms, cutoff, OPTIONAL, POINTS_LO, POINTS_LIMIT, "no cutoff",
		"Where the range of people who seek help meets that of people who do not. For a session scale, the total "
		"below which it is worth asking."),
	YES_NO(scale_norms, cutoff_inclusive, 1, "yes", "Whether the cutoff itself counts as the healthy side."),
	POINTS(scale_norms, rci, OPTIONAL, 0, RANGE_LIMIT, "0",
		"Reliable change index: the least change that is more than usual variation; 0 when none is defined."),
	POINTS(scale_norms, sd_ref, OPTIONAL, 0.1, POSITIVE_LIMIT, "none",
		"The standard deviation that effect sizes are measured with."),
	POINTS(scale_norms, drop, OPTIONAL, 0.1, POSITIVE_LIMIT, "none", "A fall since last time that is worth asking about."),
	POINTS(scale_norms, line_flag, OPTIONAL, 0, RANGE_LIMIT, "none", "A line below it is worth asking about."),
	POINTS(scale_norms, no_expect_above, OPTIONAL, POINTS_LO, POINTS_LIMIT, "none",
		"From a first total above it (below it, where lower is better) no course is expected."),
	TEXT(scale_norms, source, REQUIRED, "Where the numbers come from, and which others are in use."),
};

static const struct scale_key expect_keys[] = {
	REAL(c, 0.001, 1000, N_("a number from 0.001 to 1000"), "Points added at both ends before the logarithm is taken."),
	REAL(b0, -20, 20, N_("a number from -20 to 20"), "The mean at the first session, transformed."),
	REAL(b1, -20, 20, N_("a number from -20 to 20"), "The mean growth with the logarithm of the session."),
	REAL(d00, 0, 100, VARIANCE_LIMIT, "How much people differ where they begin (variance)."),
	REAL(d01, -100, 100, N_("a number from -100 to 100"), "How beginning and growth go together (covariance)."),
	REAL(d11, 0, 100, VARIANCE_LIMIT, "How much people differ in growth (variance)."),
	REAL(tau2, 0, 100, VARIANCE_LIMIT, "Variation that lasts from session to session (variance)."),
	REAL(phi, 0, 0.999, N_("a number from 0 to 0.999"), "How much of it is left a session later."),
	REAL(s2, 0, 100, VARIANCE_LIMIT, "Variation of a single rating (variance)."),
	YES_NO(scale_expect, assumed, 0, "no", "Whether the numbers were taken over from other people or another scale."),
	TEXT(scale_expect, source, REQUIRED, "Where the numbers come from."),
};
/* clang-format on */

static const char *const alone[] = {""};
static const char *const numbers[SCALE_LINES_MAX] = {"1", "2", "3", "4", "5", "6", "7", "8"};
static const char *const ages[SCALE_AGES] = {".adult", ".adolescent", ".child", ".young-child", ".carer"};

static const struct scale_section sections[] = {
	{"scale", alone, COUNT_OF(alone), "What the scale is.", scale_keys, COUNT_OF(scale_keys), 0, 0, false},
	{"item", numbers, COUNT_OF(numbers), "One line of the form, from the top.", item_keys, COUNT_OF(item_keys),
		offsetof(struct scale, line), sizeof(struct scale_line), false},
	{"norms", ages, COUNT_OF(ages), "What totals mean for an age group, or in what carers say about a child.",
		norms_keys, COUNT_OF(norms_keys), offsetof(struct scale, norms), sizeof(struct scale_norms), true},
	{"expect", ages, COUNT_OF(ages), "The usual course of an age group: parameters of the model of change.",
		expect_keys, COUNT_OF(expect_keys), offsetof(struct scale, expect), sizeof(struct scale_expect), true},
};

const struct scale_section *scale_sections(size_t *count)
{
	*count = COUNT_OF(sections);
	return sections;
}

const char *scale_lang(int i)
{
	static const char *const langs[SCALE_LANGS] = {"en", "nb", "nn"};
	return langs[i];
}

const char *scale_age_name(enum scale_age age)
{
	return (unsigned)age < SCALE_AGES ? ages[age] + 1 : "";
}
