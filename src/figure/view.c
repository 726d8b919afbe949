#include "strek/figure/view.h"

#include "strek/base/env.h"
#include "strek/figure/words.h"

static const struct view table[] = {
	[FIGURE_THERAPIST] =
		{
			.hollow = true,
			.verdict = true,
			.reliable = true,
			.running = true,
			.events = true,
			.modes = true,
			.flags = true,
		},
	[FIGURE_SHARED] = {.hollow = false},
};

/* The client's words have no jargon, no rank and no verdict, and where from somebody starts is no fault. */
static const char *const words[VIEW_WORDS][2] = {
	[VIEW_OUTCOME] = {NULL, N_("how it goes")},
	[VIEW_SESSION] = {NULL, N_("the session")},
	[VIEW_NEWEST] = {NULL, N_("now")},
	[VIEW_HEAD_NEWEST] = {NULL, N_("Now")},
	[VIEW_NO_SCORE] = {N_("no score"), N_("not marked")},
	[VIEW_NO_SCORE_YET] = {N_("no score yet"), N_("nothing marked yet")},
	[VIEW_CUTOFF] = {N_("{value} cutoff"), "{value}"},
	[VIEW_CUTOFF_SIGN] = {N_("cutoff"), NULL},
	[VIEW_INNER] = {N_("half"), N_("usual course, {basis}")},
	[VIEW_OUTER] = {N_("8 in 10, {basis}"), N_("wider range")},
	[VIEW_INNER_CALIBRATED] = {N_("half"), N_("half of people who started where you did")},
	[VIEW_OUTER_CALIBRATED] = {N_("8 in 10, {basis}"), N_("8 in 10")},
	[VIEW_HIGH] = {N_("no usual course: the first score is above {limit}"),
		N_("no usual course is known from so high a start")},
	[VIEW_HIGH_DOWN] = {N_("no usual course: the first score is below {limit}"),
		N_("no usual course is known from so low a start")},
	[VIEW_NORMS] = {N_("no usual course: no norms for this scale and age"), N_("no usual course is known")},
	[VIEW_SEVERAL] = {N_("no usual course: several people"), N_("the usual course is for one person")},
	[VIEW_HEAD] = {N_("   {change} since session {first}   (session {last})"), N_("   (session {last})")},
	[VIEW_HEAD_PART] = {N_("   {change} since session {first}   (session {last}; {from} to {to} shown)"),
		N_("   (session {last}; {from} to {to} shown)")},
	[VIEW_HEAD_DATES] = {N_("   {change} since {first_date}   (session {last})"),
		N_("   (session {last}, {last_date})")},
	[VIEW_HEAD_DATES_PART] = {N_("   {change}   ({from_date} to {to_date} shown)"),
		N_("   ({from_date} to {to_date} shown)")},
	[VIEW_HEAD_RANGE] = {N_("  sessions {from} to {to}"), N_("  sessions {from} to {to}")},
	[VIEW_HEAD_RANGE_DATES] = {N_("  {from_date} to {to_date}"), N_("  {from_date} to {to_date}")},
	[VIEW_HEAD_BRIEF] = {N_(" ({change})  session {last}"), N_("  session {last}")},
	[VIEW_HEAD_LEAST] = {N_(" ({change})"), NULL},
	[VIEW_HEAD_ONE] = {N_("   (session {last})"), N_("   (session {last})")},
	[VIEW_HEAD_PART_ONE] = {N_("   (session {last}; {from} to {to} shown)"),
		N_("   (session {last}; {from} to {to} shown)")},
	[VIEW_HEAD_DATES_ONE] = {N_("   (session {last}, {last_date})"), N_("   (session {last}, {last_date})")},
	[VIEW_HEAD_BRIEF_ONE] = {N_("  session {last}"), N_("  session {last}")},
	[VIEW_HEAD_EACH] = {" ({change})", NULL},
	[VIEW_SENTENCE_NONE] = {N_("{name}: no score yet."), N_("Nothing has been marked yet.")},
	[VIEW_SENTENCE_FIRST] = {N_("{name} is {last} at the first session; no trend yet."),
		N_("Now {last}: here the line starts.")},
	[VIEW_SENTENCE_ONE] = {N_("{name} is {last} at session {session}; no trend yet."),
		N_("Now {last}: here the line starts.")},
};

const struct view *view_of(const struct figure *f)
{
	return &table[f->view];
}

const char *view_word(const struct figure *f, enum view_word word)
{
	const char *text = words[word][f->view];
	return text ? tr_(f->tr, text) : NULL;
}

const char *view_name(const struct figure *f, const struct figure_series *s)
{
	const char *word = NULL;
	if (s->mark == FIGURE_CIRCLE)
		word = view_word(f, VIEW_OUTCOME);
	else if (s->mark == FIGURE_DIAMOND)
		word = view_word(f, VIEW_SESSION);
	return word ? word : s->name;
}

int view_name_cells(const struct figure_series *s)
{
	return s->mark == FIGURE_INITIAL ? WORDS_NAME : WORDS_OURS;
}

bool view_has_cutoff(const struct figure *f, const struct figure_series *s)
{
	return s->has_cutoff && (view_of(f)->flags || s->mark != FIGURE_DIAMOND);
}

enum surf_role view_role(size_t series)
{
	static const enum surf_role roles[] = {SURF_LINE_1, SURF_LINE_2};
	return series < sizeof roles / sizeof roles[0] ? roles[series] : SURF_PLAIN;
}
