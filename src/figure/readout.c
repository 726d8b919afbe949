#include "strek/figure/readout.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#include <string.h>

/* Between the parts. */
#define APART "   "

/* How much is said. */
enum saying { SAY_ALL, SAY_UNDATED, SAY_SCORES };

static void add_place(const struct figure *f, int session, enum saying saying, struct buf *out)
{
	char number[24], episode[24];
	const struct figure_part *part = facts_part(f, session);
	const struct fill fill[] = {
		{"session", words_number(number, facts_number(f, session))},
		{"n", words_number(episode, part ? part->episode : 1)},
	};
	bool earlier = part && part != &f->parts[f->part_count - 1];
	fill_in(out, tr_(f->tr, earlier ? N_("episode {n}, session {session}") : N_("session {session}")), fill, 2);
	for (size_t i = 0; saying == SAY_ALL && i < f->series_count; i++) {
		const struct figure_point *p = facts_point(&f->series[i], session);
		if (p && p->date != DATE_NONE) {
			buf_add(out, ", ");
			date_words(out, p->date, f->tr);
			return;
		}
	}
}

static void add_series(
	const struct figure *f, const struct figure_series *s, int session, enum saying saying, struct buf *out)
{
	const struct figure_point *p = facts_point(s, session);
	struct facts facts = facts_of(f, s);
	/* Of several people one may not have come, which is no score that is missing. */
	if (!p && s->mark == FIGURE_INITIAL)
		return;
	buf_add(out, APART);
	words_name(out, view_name(f, s), view_name_cells(s));
	buf_addc(out, ' ');
	if (!p || p->value == FIGURE_GAP) {
		buf_add(out, view_word(f, VIEW_NO_SCORE));
		return;
	}
	words_score(out, s, p->value, f->tr);
	if (saying < SAY_SCORES && facts.scored > 1 && session > facts.first_session) {
		buf_add(out, " (");
		words_change(out, s, p->value - facts.first, f->tr);
		buf_addc(out, ')');
	}
	if (view_of(f)->modes && p->rater && strcmp(p->rater, s->name) != 0)
		buf_addf(out, ", %s", p->rater);
	if (view_of(f)->modes && p->mode)
		buf_addf(out, ", %s", p->mode);
}

static void add_item(const struct figure *f, const struct figure_series *s, int session, struct buf *out)
{
	const struct figure_point *p = facts_point(s, session);
	buf_add(out, APART);
	words_name(out, s->name, WORDS_NAME);
	buf_addc(out, ' ');
	if (p && p->value != FIGURE_GAP)
		words_score(out, s, p->value, f->tr);
	else
		buf_addc(out, '-');
}

static void add(const struct figure *f, int session, enum saying saying, struct buf *out)
{
	add_place(f, session, saying, out);
	for (size_t i = 0; i < f->series_count; i++)
		add_series(f, &f->series[i], session, saying, out);
	for (size_t i = 0; i < f->item_count; i++)
		add_item(f, &f->items[i], session, out);
	if (f->strip && f->item_count == 0)
		add_series(f, f->strip, session, saying, out);
	for (size_t i = 0; view_of(f)->events && i < f->event_count; i++) {
		if (f->events[i].session == session)
			buf_addf(out, "%s%s", APART, f->events[i].text);
	}
}

void readout_add(const struct figure *f, int session, struct buf *out)
{
	add(f, session, SAY_ALL, out);
}

/* The end of the last part that fits whole; of words where not even the first does. */
static size_t fitting(const char *text, int cells)
{
	const char *rest = text, *at = text;
	size_t most = words_wrap(&rest, cells), best = 0;
	while (at && (size_t)(at - text) <= most) {
		best = (size_t)(at - text);
		at = strstr(at + 1, APART);
	}
	return best > 0 ? best : most;
}

void readout_fit(const struct figure *f, int session, int cells, struct buf *out)
{
	size_t start = out->len;
	for (int saying = SAY_ALL; saying <= SAY_SCORES; saying++) {
		buf_cut(out, start);
		add(f, session, (enum saying)saying, out);
		if (utf8_cells(buf_str(out) + start) <= cells)
			return;
	}
	buf_cut(out, start + fitting(buf_str(out) + start, cells));
}
