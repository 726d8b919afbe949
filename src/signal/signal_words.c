#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"
#include "strek/course/token_words.h"

#include "rules.h"

#include <math.h>
#include <string.h>

/* Each rule by its id, in a few words for a line, and in a sentence. A place {name} is the number of that name;
 * {change} is never negative. "lower" and "below" are said of scores that are worse, whichever way a scale runs: the
 * sentences therefore say "worse" and "better". */
static const struct {
	const char *id, *words, *why;
} rules[SIGNAL_COUNT] = {
#define R(name, text) [SIGNAL_##name].id = text,
	SIGNAL_RULES(R)
#undef R
		[SIGNAL_DETERIORATION]
			.words = N_("reliably worse than at the start"),
	[SIGNAL_DETERIORATION].why =
		N_("From {first} to {last} is {change} worse, at least the reliable change of {rci}."),
	[SIGNAL_CHECKPOINT_9].words = N_("no reliable change by session 9"),
	[SIGNAL_CHECKPOINT_9].why =
		N_("From {first} to {last} is less than the reliable change of {rci}, past session 9: consider "
		   "another approach or another helper, and write down what you decide."),
	[SIGNAL_CHECKPOINT_6].words = N_("no reliable change by session 6"),
	[SIGNAL_CHECKPOINT_6].why =
		N_("From {first} to {last} is less than the reliable change of {rci}, past session 6: consult "
		   "somebody or bring it to supervision, and write down what you decide."),
	[SIGNAL_CHECKPOINT_3].words = N_("no reliable change by session 3"),
	[SIGNAL_CHECKPOINT_3].why =
		N_("From {first} to {last} is less than the reliable change of {rci}, past session 3: talk about "
		   "it together, and write down what you decide."),
	[SIGNAL_SUDDEN_LOSS].words = N_("sudden loss"),
	[SIGNAL_SUDDEN_LOSS].why =
		N_("From {before} to {last} in one session is {change} worse, at least the reliable change of {rci}: "
		   "ask what happened."),
	[SIGNAL_SLOW_SLIDE].words = N_("slow slide"),
	[SIGNAL_SLOW_SLIDE].why =
		N_("{sessions} scores in a row were each worse than the one before, by {fall} in all: "
		   "at least half the reliable change of {rci}."),
	[SIGNAL_ZIG_ZAG].words = N_("zig-zag"),
	[SIGNAL_ZIG_ZAG].why =
		N_("The line went up and down in turn {legs} times by {leg} or more each: ask what makes "
		   "the weeks so different."),
	[SIGNAL_SESSION_CUTOFF].words = N_("session scale below the cutoff"),
	[SIGNAL_SESSION_CUTOFF].why =
		N_("{scale} {last} is below the cutoff of {cutoff}: ask what would make the sessions better."),
	[SIGNAL_SESSION_LINE].words = N_("a low line on the session scale"),
	[SIGNAL_SESSION_LINE].why =
		N_("{scale}: \"{topic}\" was marked {mark}, below {limit}: thank for it, and ask what would help."),
	[SIGNAL_SESSION_DROP].words = N_("drop on the session scale"),
	[SIGNAL_SESSION_DROP].why =
		N_("{scale} from {before} to {last} is {change} lower than last time, {limit} or more: ask "
		   "what was different."),
	[SIGNAL_SESSION_FULL].words = N_("full marks three times"),
	[SIGNAL_SESSION_FULL].why =
		N_("{scale} {last} three times running may be politeness: invite criticism, and thank for it."),
	[SIGNAL_SUDDEN_GAIN].words = N_("sudden gain"),
	[SIGNAL_SUDDEN_GAIN].why =
		N_("From {before} to {last} in one session is {change} better, at least the reliable change of {rci}: "
		   "ask what happened, and what the client did."),
	[SIGNAL_PLATEAU].words = N_("plateau past the cutoff"),
	[SIGNAL_PLATEAU].why = N_(
		"The last three scores lie past the cutoff of {cutoff} and {range} apart, less than {rci}: space out, "
		"consolidate, plan the ending."),
	[SIGNAL_HIGH_THEN_LOWER].words = N_("a high first score, then lower"),
	[SIGNAL_HIGH_THEN_LOWER].why = N_(
		"The first score of {first} lay beyond {limit} and the next was {next}: that may be engagement rather "
		"than deterioration, and the first score stays the start."),
	[SIGNAL_INTAKE_HIGH].words = N_("a very high first score"),
	[SIGNAL_INTAKE_HIGH].why =
		N_("The first score of {first} lies beyond {limit}, from where no change is expected: ask whose idea "
		   "coming was, and what a change would be."),
	[SIGNAL_INTAKE_HEALTHY].words = N_("first score past the cutoff"),
	[SIGNAL_INTAKE_HEALTHY].why =
		N_("The first score of {first} was past the cutoff of {cutoff} already: ask whose idea coming was, and "
		   "what a change would be."),
	[SIGNAL_NOT_SEEN_30].words = N_("not seen for 30 days"),
	[SIGNAL_NOT_SEEN_30].why =
		N_("The last session was {days} days ago: does the client know when the next one is?"),
	[SIGNAL_NOT_SEEN_15].words = N_("not seen for 15 days"),
	[SIGNAL_NOT_SEEN_15].why = N_("The last session was {days} days ago: is the next one agreed?"),
	[SIGNAL_OUTCOME_MISSING].words = N_("no outcome scale last time"),
	[SIGNAL_OUTCOME_MISSING].why = N_("Session {session} has no {scale}: begin the next one with it."),
	[SIGNAL_SESSION_MISSING].words = N_("no session scale last time"),
	[SIGNAL_SESSION_MISSING].why = N_("Session {session} has no {scale}: keep the last five minutes free for it."),
	[SIGNAL_RECOVERED].words = N_("reliably better and past the cutoff"),
	[SIGNAL_RECOVERED].why =
		N_("From {first} to {last} is {change} better, at least the reliable change of {rci}, and "
		   "past the cutoff of {cutoff}."),
	[SIGNAL_IMPROVED].words = N_("reliably better"),
	[SIGNAL_IMPROVED].why = N_("From {first} to {last} is {change} better, at least the reliable change of {rci}."),
};

static const char *const levels[LEVEL_COUNT] = {
	[LEVEL_DISCUSS] = N_("worth discussing"),
	[LEVEL_WATCH] = N_("keep an eye on"),
	[LEVEL_ON_TRACK] = N_("on track"),
	[LEVEL_IMPROVED] = N_("improved"),
	[LEVEL_RECOVERED] = N_("recovered"),
	[LEVEL_DETERIORATED] = N_("deteriorated"),
};

const char *signal_id(enum signal_rule rule)
{
	return rule >= 0 && rule < SIGNAL_COUNT ? rules[rule].id : "";
}

enum signal_rule signal_of_id(const char *id)
{
	int rule = 0;
	while (rule < SIGNAL_COUNT && strcmp(rules[rule].id, id) != 0)
		rule++;
	return (enum signal_rule)rule;
}

const char *signal_level_words(enum token_level level, const struct tr *tr)
{
	return level >= 0 && level < LEVEL_COUNT && levels[level] ? tr_(tr, levels[level]) : "";
}

const char *signal_short(enum signal_rule rule, enum token_level level, const struct tr *tr)
{
	if (rule < 0 || rule >= SIGNAL_COUNT)
		return "";
	if (rules[rule].words)
		return tr_(tr, rules[rule].words);
	switch (level) {
	case LEVEL_DISCUSS:
		return tr_(tr, N_("much less change than expected"));
	case LEVEL_WATCH:
		return tr_(tr, N_("less change than expected"));
	case LEVEL_ON_TRACK:
		return tr_(tr, N_("as expected"));
	default:
		return tr_(tr, N_("past what is known of the expected course"));
	}
}

/* ---- numbers ---- */

const char *signal_number_name(const struct signal_number *n, const struct tr *tr)
{
	static const struct {
		const char *name, *words;
	} names[] = {
		{"first", N_("first score")},
		{"last", N_("last score")},
		{"next", N_("next score")},
		{"before", N_("score before")},
		{"change", N_("change")},
		{"rci", N_("reliable change")},
		{"cutoff", N_("cutoff")},
		{"limit", N_("limit")},
		{"p_improved", N_("odds of reliable improvement")},
		{"horizon", N_("told for session")},
		{"q10", N_("10th percentile")},
		{"q25", N_("25th percentile")},
		{"fitted", N_("known up to session")},
		{"legs", N_("turns")},
		{"leg", N_("each at least")},
		{"sessions", N_("sessions")},
		{"fall", N_("fall in all")},
		{"range", N_("range")},
		{"mark", N_("mark")},
		{"line", N_("line")},
		{"days", N_("days")},
	};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(names[i].name, n->name) == 0)
			return tr_(tr, names[i].words);
	}
	return n->name;
}

void signal_number_words(const struct signal_number *n, const struct tr *tr, struct buf *out)
{
	char decimal = tr ? tr->decimal : '.';
	switch (n->unit) {
	case SIGNAL_TENTHS:
		num_tenths(out, n->whole, decimal);
		break;
	case SIGNAL_WHOLE:
		buf_addf(out, "%d", n->whole);
		break;
	case SIGNAL_POINTS:
		num_real(out, n->real, 1, decimal);
		break;
	case SIGNAL_SHARE:
		buf_addf(out, "%d %%", (int)lround(n->real * 100));
		break;
	}
}

/* ---- why ---- */

static const char *expected_why(const struct signal *s)
{
	bool odds = signal_get(s, "p_improved") != NULL;
	if (signal_get(s, "fitted"))
		return N_("What is expected is known up to session {fitted}; after it only the change from the first "
			  "score is judged.");
	if (s->level == LEVEL_ON_TRACK && signal_get(s, "cutoff"))
		return N_("From {first} to {last} is no reliable change, and none is asked for: the first score was "
			  "past the cutoff of {cutoff} already.");
	if (s->level == LEVEL_ON_TRACK)
		return odds ? N_("The odds of reliable improvement by session {horizon} are {p_improved}, and {last} "
				 "lies where it is expected.")
			    : N_("{last} lies where it is expected from a first score of {first}.");
	if (s->by_odds && s->by_band)
		return s->level == LEVEL_DISCUSS
			       ? N_("The odds of reliable improvement by session {horizon} are {p_improved}, under 25 "
				    "%, and 9 in 10 who start at {first} do better at session {session} than {last}.")
			       : N_("The odds of reliable improvement by session {horizon} are {p_improved}, under 33 "
				    "%, and 3 in 4 who start at {first} do better at session {session} than {last}.");
	if (s->by_odds)
		return s->level == LEVEL_DISCUSS ? N_("The odds of reliable improvement by session {horizon} are "
						      "{p_improved}, under 25 %.")
						 : N_("The odds of reliable improvement by session {horizon} are "
						      "{p_improved}, under 33 %.");
	return s->level == LEVEL_DISCUSS
		       ? N_("9 in 10 who start at {first} do better at session {session} than {last}.")
		       : N_("3 in 4 who start at {first} do better at session {session} than {last}.");
}

static const char *why_words(const struct signal *s)
{
	return s->rule == SIGNAL_EXPECTED ? expected_why(s) : rules[s->rule].why;
}

#define PLACES_MAX (SIGNAL_NUMBERS_MAX + 3)

/* The sentence with its numbers in place. */
static void fill_why(const struct signal *s, const struct tr *tr, struct buf *out)
{
	struct buf number[SIGNAL_NUMBERS_MAX] = {BUF_INIT};
	struct fill place[PLACES_MAX];
	size_t n = 0;
	char session[16];
	for (; n < s->numbers; n++) {
		signal_number_words(&s->number[n], tr, &number[n]);
		place[n] = (struct fill){s->number[n].name, buf_str(&number[n])};
	}
	snprintf(session, sizeof session, "%d", s->session);
	place[n++] = (struct fill){"session", session};
	place[n++] = (struct fill){"scale", s->scale ? s->scale->id : ""};
	place[n++] = (struct fill){
		"topic", s->line > 0 ? scale_text(&s->scale->line[s->line - 1].topic, tr ? tr->lang : "en") : ""};
	fill_in(out, tr_(tr, why_words(s)), place, n);
	for (size_t i = 0; i < s->numbers; i++) {
		if (!buf_ok(&number[i]))
			out->failed = true;
		buf_free(&number[i]);
	}
}

static void say_decision(const struct signal *s, const struct tr *tr, struct buf *out)
{
	const struct fact_decision *d = &s->decision->c.decision;
	struct buf day = BUF_INIT;
	date_words(&day, d->date, tr);
	buf_addc(out, ' ');
	fill_in(out, tr_(tr, N_("{date}: {what}.")),
		(const struct fill[]){
			{"date", buf_str(&day)}, {"what", tr_(tr, token_words(TOKEN_SET_DECISION, d->decision))}},
		2);
	buf_free(&day);
}

void signal_why(const struct signal *s, const struct tr *tr, struct buf *out)
{
	if (s->rater != RATER_SELF)
		buf_addf(out, "%s: ", tr_(tr, token_words(TOKEN_SET_RATER, (int)s->rater)));
	fill_why(s, tr, out);
	if (s->decision)
		say_decision(s, tr, out);
}
