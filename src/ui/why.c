#include "why.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/wrap.h"
#include "strek/course/token_words.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

#include <math.h>

#define INDENT 2

/* The same signs as in the caseload. */
static const char *sign_of(enum token_level level)
{
	switch (level) {
	case LEVEL_DETERIORATED:
	case LEVEL_DISCUSS:
		return "!";
	case LEVEL_WATCH:
		return "?";
	case LEVEL_IMPROVED:
	case LEVEL_RECOVERED:
		return "+";
	default:
		return " ";
	}
}

void why_short(const struct signal *s, const struct tr *tr, struct buf *out)
{
	buf_addf(out, "%s ", sign_of(s->level));
	if (s->rater != RATER_SELF)
		buf_addf(out, "%s: ", tr_(tr, token_words(TOKEN_SET_RATER, (int)s->rater)));
	buf_add(out, signal_short(s->rule, s->level, tr));
}

void why_line(const struct signal *s, const struct tr *tr, struct buf *out)
{
	buf_addf(out, "%s %s: ", sign_of(s->level), signal_short(s->rule, s->level, tr));
	signal_why(s, tr, out);
}

/* ---- the text ---- */

static void paragraph(struct buf *out, const char *words, int width)
{
	buf_repeat(out, " ", INDENT);
	wrap_words(out, words, INDENT, INDENT, width);
}

static void add_heading(const struct signal *s, const struct tr *tr, int width, struct buf *out)
{
	struct buf words = BUF_INIT;
	const char *level = signal_level_words(s->level, tr);
	why_short(s, tr, &words);
	if (*level)
		buf_addf(&words, " (%s)", level);
	wrap_words(out, buf_str(&words), 0, INDENT, width);
	buf_free(&words);
}

/* "Numbers: first score 18.0, last score 13.0, ..." */
static void add_numbers(const struct signal *s, const struct tr *tr, int width, struct buf *out)
{
	struct buf words = BUF_INIT;
	if (s->numbers == 0)
		return;
	buf_addf(&words, "%s ", tr_(tr, N_("Numbers:")));
	for (size_t i = 0; i < s->numbers; i++) {
		buf_addf(&words, "%s%s ", i ? ", " : "", signal_number_name(&s->number[i], tr));
		signal_number_words(&s->number[i], tr, &words);
	}
	buf_addc(&words, '.');
	paragraph(out, buf_str(&words), width);
	buf_free(&words);
}

static void add_labelled(const char *label, const char *text, const struct tr *tr, int width, struct buf *out)
{
	struct buf words = BUF_INIT;
	buf_addf(&words, "%s %s", tr_(tr, label), text);
	if (*text)
		paragraph(out, buf_str(&words), width);
	buf_free(&words);
}

static void add_set(const struct expect_params *p, const struct tr *tr, int width, struct buf *out)
{
	struct buf words = BUF_INIT;
	outlook_rests_on(p, tr, &words);
	add_labelled(N_("Rests on:"), buf_str(&words), tr, width, out);
	buf_free(&words);
	if (p->source)
		add_labelled(N_("Source:"), tr_(tr, *p->source ? p->source : N_("not told")), tr, width, out);
}

static void add_signal(const struct signal *s, const struct tr *tr, int width, struct buf *out)
{
	struct buf words = BUF_INIT;
	add_heading(s, tr, width, out);
	signal_why(s, tr, &words);
	paragraph(out, buf_str(&words), width);
	buf_free(&words);
	add_numbers(s, tr, width, out);
	add_labelled(N_("Rule:"), signal_id(s->rule), tr, width, out);
	if (s->set)
		add_set(s->set, tr, width, out);
	else
		add_labelled(N_("Source:"), s->source, tr, width, out);
	if (s->assumed)
		paragraph(out, tr_(tr, N_("Assumed: the numbers were made for another scale or age group.")), width);
	if (s->neutral)
		paragraph(out,
			tr_(tr, N_("The norms were made with the licensed wording; these marks were made under neutral "
				   "words.")),
			width);
	buf_addc(out, '\n');
}

static void add_odds(const struct outlook *o, const struct tr *tr, int width, struct buf *out)
{
	static const char *const names[] = {
		N_("reliable improvement"), N_("past the cutoff"), N_("reliable deterioration")};
	const double odds[] = {o->odds.p_improved, o->odds.p_above_cutoff, o->odds.p_deteriorated};
	char session[16];
	struct buf words = BUF_INIT;
	if (o->why_not != OUTLOOK_GIVEN)
		return;
	snprintf(session, sizeof session, "%d", o->horizon);
	fill_in(&words, tr_(tr, N_("Odds for session {n}")), (const struct fill[]){{"n", session}}, 1);
	wrap_words(out, buf_str(&words), 0, INDENT, width);
	buf_clear(&words);
	for (size_t i = 0; i < sizeof odds / sizeof odds[0]; i++) {
		if (!isnan(odds[i]))
			buf_addf(&words, "%s%s %d %%", words.len ? ", " : "", tr_(tr, names[i]),
				(int)lround(odds[i] * 100));
	}
	buf_addc(&words, '.');
	paragraph(out, buf_str(&words), width);
	buf_free(&words);
	add_set(&o->params, tr, width, out);
}

/* Wrapped to a width. */
static void add_text(const struct dossier *d, size_t which, const struct tr *tr, int width, struct buf *out)
{
	if (d->signals.count == 0)
		paragraph(out, tr_(tr, N_("Nothing asks for a thought now.")), width);
	for (size_t i = 0; i < d->signals.count; i++) {
		if (which == WHY_ALL || which == i)
			add_signal(&d->signals.item[i], tr, width, out);
	}
	if (which == WHY_ALL)
		add_odds(&d->outlook, tr, width, out);
}

struct screen *screen_why(const struct dossier *d, size_t which, const struct ui *ui)
{
	struct buf words = BUF_INIT;
	int width = frame_cols(ui);
	add_text(d, which, ui->env->tr, width > 20 ? width - 1 : 20, &words);
	struct screen *s = buf_ok(&words) ? screen_text(N_("Why?"), buf_str(&words)) : NULL;
	buf_free(&words);
	return s;
}

struct screen *screen_ask_directly(const struct uuid *client)
{
	(void)client;
	return screen_message(N_("Ask directly"), N_("Scores do not grade suicide risk, and a high score is not "
						     "safety. Ask directly: \"Do you think of taking "
						     "your own life?\" Asking does not put the thought there.\n\nIf "
						     "yes: since when, how often, how strong; a "
						     "plan, and the means for it; earlier attempts; what keeps you "
						     "alive; who knows.\n\nStay with somebody who "
						     "is at acute risk, and follow your service's routine. In Norway: "
						     "113 in an emergency, 116 117 for the "
						     "doctor on duty, 116 123 for somebody to talk to at any "
						     "hour.\n\nWrite down what you agreed as a safety "
						     "plan: key n, then the kind."));
}
