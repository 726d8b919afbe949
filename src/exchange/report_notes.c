#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/course/token_words.h"
#include "strek/figure/words.h"
#include "strek/store/store.h"

#include "report_private.h"

#include <string.h>

/* What the client said, in the order it is told. */
static const enum token_note own[] = {NOTE_REASON, NOTE_GOAL, NOTE_THEORY, NOTE_PREFERENCE, NOTE_WORDS, NOTE_AGREED};

static date_t written(const struct fact *f)
{
	return date_from_ms(f->at, f->tz).date;
}

/* "Goal, 12 Jan 2026", to which more may be added before said() ends it. */
static void begin(struct report_make *m, struct buf *head, const char *what, date_t date)
{
	buf_add(head, tr_(m->r->tr, what));
	buf_add(head, ", ");
	date_words(head, date, m->r->tr);
}

/* Then the text, where there is one. */
static void said(struct report_make *m, struct buf *head, const char *author, const char *text)
{
	if (author && *author)
		buf_addf(head, ", %s", author);
	if (text && *text)
		buf_addc(head, ':');
	report_add_made(m->r, REPORT_WORDS, head);
	if (text && *text)
		report_add(m->r, REPORT_QUOTE, text);
}

static void add_said(struct report_make *m, const char *what, date_t date, const char *author, const char *text)
{
	struct buf head = BUF_INIT;
	begin(m, &head, what, date);
	said(m, &head, author, text);
}

static void add_appointment(struct report_make *m, const struct fact *f)
{
	struct buf head = BUF_INIT;
	begin(m, &head, N_("appointment"), f->c.appointment.date);
	if (f->c.appointment.minute != FACT_INT_UNSET) {
		buf_addc(&head, ' ');
		date_hhmm(&head, f->c.appointment.minute);
	}
	said(m, &head, f->author, f->c.appointment.text);
}

/* To whom, and whether it still holds: one that was taken back must not read as one that was given. */
static void add_consent(struct report_make *m, const struct fact *f)
{
	const struct fact_consent *c = &f->c.consent;
	struct buf head = BUF_INIT, day = BUF_INIT;
	begin(m, &head, token_words(TOKEN_SET_CONSENT, c->consent), c->given == DATE_NONE ? written(f) : c->given);
	if (c->who && *c->who)
		buf_addf(&head, ", %s", c->who);
	if (c->withdrawn != DATE_NONE) {
		date_words(&day, c->withdrawn, m->r->tr);
		buf_add(&head, ", ");
		fill_in(&head, tr_(m->r->tr, N_("withdrawn {date}")), (const struct fill[]){{"date", buf_str(&day)}},
			1);
	}
	buf_free(&day);
	said(m, &head, f->author, c->what);
}

static void add_notes_of(struct report_make *m, enum token_note kind)
{
	for (size_t i = 0; i < m->course.others; i++) {
		const struct fact *f = m->course.other[i];
		if (f->kind == FACT_NOTE && f->c.note.note == (int)kind)
			add_said(m, token_words(TOKEN_SET_NOTE, (int)kind), written(f), NULL, f->c.note.text);
	}
}

void report_add_words(struct report_make *m)
{
	size_t before = m->r->count;
	report_add(m->r, REPORT_HEADING, tr_(m->r->tr, N_("The client's own words")));
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		add_notes_of(m, own[i]);
	if (m->r->count == before + 1)
		report_add(m->r, REPORT_WORDS, tr_(m->r->tr, N_("Nothing is written down.")));
}

static void add_other(struct report_make *m, const struct fact *f)
{
	const union fact_content *c = &f->c;
	switch (f->kind) {
	case FACT_NOTE:
		add_said(m, token_words(TOKEN_SET_NOTE, c->note.note), written(f), f->author, c->note.text);
		break;
	case FACT_DECISION:
		add_said(m, token_words(TOKEN_SET_DECISION, c->decision.decision), c->decision.date, f->author,
			c->decision.text);
		break;
	case FACT_EVENT:
		add_said(m, N_("event"), c->event.date, f->author, c->event.text);
		break;
	case FACT_APPOINTMENT:
		add_appointment(m, f);
		break;
	case FACT_CONSENT:
		add_consent(m, f);
		break;
	default:
		break;
	}
}

void report_add_notes(struct report_make *m)
{
	report_add(m->r, REPORT_HEADING, tr_(m->r->tr, N_("Notes, decisions, events, appointments and consents")));
	size_t before = m->r->count;
	for (size_t i = 0; i < m->course.others; i++)
		add_other(m, m->course.other[i]);
	if (m->r->count == before)
		report_add(m->r, REPORT_WORDS, tr_(m->r->tr, N_("Nothing is written down.")));
}
