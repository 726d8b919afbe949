/* A page of a few fields and a button: text to be typed, one of several, one below the other. */
#ifndef STREK_SRC_UI_FIELDS_H
#define STREK_SRC_UI_FIELDS_H

#include "strek/base/buf.h"
#include "strek/base/date.h"
#include "strek/base/env.h"
#include "strek/surf/edit.h"
#include "strek/ui/page.h"

#define FIELDS_MAX 12

/* Actions that a screen of fields leaves to them; its own begin at FIELDS_OWN. */
enum { FIELDS_SAVE, FIELDS_BACK, FIELDS_NEXT, FIELDS_BEFORE, FIELDS_PICK, FIELDS_OWN };

struct field {
	const char *label;         /* msgid */
	const char *hint;          /* msgid, below the field while it is the chosen one; or NULL */
	const char *const *choice; /* msgids; NULL: text is typed */
	int choices, value;        /* of a choice */
	struct edit text;
	date_t date;       /* to be written into the text; DATE_NONE: nothing is */
	bool touched;      /* by hand: it no longer says what it said by itself */
	const char *fault; /* msgid: why it cannot be kept as it is; NULL: nothing is wrong */
};

struct fields {
	struct field item[FIELDS_MAX];
	int count;
	int focus;        /* `count`: the button */
	const char *save; /* msgid of the button */
};

/* The keys that every page of fields has; a table may begin with them. */
#define FIELDS_KEYS                                                                                                    \
	{FIELDS_NEXT, EVENT_KEY_ENTER, 0, 0, NULL, N_("next"), N_("To the next field; on the last one it keeps.")},    \
		{FIELDS_SAVE, EVENT_KEY_LETTER, EVENT_CTRL, 's', NULL, N_("keep"), N_("Keeps what stands here.")},     \
		{FIELDS_NEXT, EVENT_KEY_TAB, 0, 0, NULL, "", N_("To the next field.")},                                \
		{FIELDS_BEFORE, EVENT_KEY_BACK_TAB, 0, 0, NULL, "", N_("To the field before.")},                       \
	{                                                                                                              \
		FIELDS_BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Goes back; nothing is kept.")               \
	}

void fields_add_text(struct fields *f, const char *label, const char *hint, size_t max, const char *text);
void fields_add_choice(
	struct fields *f, const char *label, const char *hint, const char *const *choice, int choices, int value);
void fields_free(struct fields *f);

/* Takes an event; what the screen has to do: FIELDS_SAVE, FIELDS_BACK, an action of its own, or -1. */
int fields_event(struct fields *f, const struct screen *s, const struct event *ev, const struct hit *hit);
/* The same for a screen that can only be kept or left. */
typedef struct command fields_save(struct screen *s, struct ui *ui);
struct command fields_take(struct fields *f, struct screen *s, struct ui *ui, const struct event *ev,
	const struct hit *hit, fields_save *save);
/* Says what is wrong with a field and goes there. */
void fields_fault(struct fields *f, int item, const char *fault);
/* The text of a field without blanks at its ends, in the arena; NULL when memory is out. */
const char *fields_text(const struct fields *f, int item, struct arena *a);

/* What was changed by hand, as one text for fields_resume(); false for nothing. */
bool fields_unfinished(const struct fields *f, struct buf *out);
/* Gives it back to the same fields; what no longer fits is left out. */
void fields_resume(struct fields *f, const char *text);
/* Both for a screen whose state has its `fields`: unfinished() and resume() of its table. */
#define FIELDS_DRAFT(STATE)                                                                                            \
	static bool unfinished(const struct screen *s, struct buf *out)                                                \
	{                                                                                                              \
		return fields_unfinished(&((const struct STATE *)s->state)->fields, out);                              \
	}                                                                                                              \
	static void resume(struct screen *s, struct ui *ui, const char *text)                                          \
	{                                                                                                              \
		(void)ui;                                                                                              \
		fields_resume(&((struct STATE *)s->state)->fields, text);                                              \
	}

/* Draws the fields and the button; the page goes on below. */
void fields_draw(struct page *p, const struct fields *f);
/* Below them, why they were not kept; nothing for an empty one. */
void fields_words(struct page *p, const struct buf *words);

/* A field for a date: fields_write_dates() puts the day there as the reader's language writes it. */
void fields_add_date(struct fields *f, const char *label, date_t date);
void fields_write_dates(struct fields *f, const struct tr *tr);
/* A date as people write it: 2026-11-21, 21.11.2026, 21/11/2026, 21 Nov 2026, 21. november, Nov 21, or 21.11 for the
 * year of `today`. DATE_NONE for anything else. */
date_t fields_date(const char *text, date_t today, const struct tr *tr);
#define FIELDS_DATE_HINT N_("21 Nov 2026, 21.11.2026 and 2026-11-21 are all understood.")
#define FIELDS_NO_DATE N_("That is no date. Write 21 Nov 2026, 21.11.2026 or 2026-11-21.")

#endif
