/* Pages of fields that write one fact about a client: a new one, or one that takes the place of an older. What has
 * words can be taken back: it stays in the record and no longer stands on the client's page. */
#ifndef STREK_SRC_UI_RECORD_FORM_H
#define STREK_SRC_UI_RECORD_FORM_H

#include "dossier.h"
#include "fields.h"

struct record_form;

/* What one of these pages is about. */
struct record_kind {
	enum fact_kind kind;
	/* Adds the fields; `old` is what it takes the place of, or NULL. */
	void (*begin)(struct record_form *f, struct ui *ui, const struct fact *old);
	/* Reads them into f->fact.c, which holds what `old` says or nothing; false: a field is at fault, or memory is
	 * out. */
	bool (*read)(struct record_form *f, struct screen *s, struct ui *ui);
	/* Where it goes when it is kept; NULL: back. */
	struct command (*done)(const struct record_form *f);
};

struct record_form {
	const struct record_kind *of;
	struct dossier d;
	struct dossier_wish wish;
	struct uuid old; /* nil: a new one */
	struct fields fields;
	struct fact fact;
	struct uuid supersedes;
	struct buf above, words; /* what stands above the fields; what went wrong */
	bool begun, asked;       /* asked: taking back wants to be said twice */
};

/* `client` NULL: about the practice; `old` NULL: a new one. NULL when memory is out. */
struct screen *record_screen(const char *name, const char *title, const struct record_kind *of,
	const struct uuid *client, const struct uuid *old);

/* The client's dossier; for no client only the practice's own facts of that kind, as the course's others. */
bool record_load(
	struct dossier *d, const struct ui *ui, const struct dossier_wish *wish, enum fact_kind kind, struct err *e);
/* A date that was typed into a field; DATE_NONE after saying what is wrong. No day is refused for the clock's sake. */
date_t record_date(struct record_form *f, struct screen *s, const struct ui *ui, int item);

#endif
