/* What is known of one client, as the screens about a client show it. Read anew whenever one comes to the top. */
#ifndef STREK_SRC_UI_DOSSIER_H
#define STREK_SRC_UI_DOSSIER_H

#include "strek/signal/signal.h"
#include "strek/ui/page.h"

struct buf;

struct dossier_session {
	const struct course_session *is;
	int outcome, alliance;                      /* totals, tenths; COURSE_NONE */
	const char *outcome_scale, *alliance_scale; /* their ids, or "" */
	const char *agreed;                         /* what was agreed for next time, or NULL */
};

struct dossier {
	struct arena arena;
	struct course course;
	const struct course_episode *episode; /* the one that is shown; NULL: none yet */
	struct figure figure;                 /* of that episode; with has_figure */
	bool has_figure;
	struct dossier_session *session; /* newest first */
	size_t sessions;
	const struct fact **words; /* what stands beside the graph: the client's own words by kind, newest first, and
				      the next appointment */
	size_t words_count;
	const struct fact **note; /* all other notes, events and decisions, newest first */
	size_t notes;
	struct signals signals;         /* of that episode, today */
	struct outlook outlook;         /* what is expected of the client's own scores */
	const struct fact *appointment; /* the next one, from today on, or NULL */
};

/* What is wanted of it. */
struct dossier_wish {
	struct uuid client;
	int episode; /* its number; 0: the newest */
	bool strip;  /* the session scale's strip in the figure */
	bool hide_usual_course;
	bool items;    /* the lines of the form in place of the total */
	bool raters;   /* the lines of others who rated the client */
	bool episodes; /* the episodes before it on the same axis */
	bool running;  /* what lies ahead */
};

/* ERR_NO_CLIENT for one that was erased. After a failure it is empty and may be freed or loaded again. */
bool dossier_load(struct dossier *d, const struct ui *ui, const struct dossier_wish *wish, struct err *e);
void dossier_free(struct dossier *d);
/* Once for each opening of a screen: that the client was looked at. */
bool dossier_audit(struct ui *ui, const struct uuid *client, bool *done, struct err *e);

/* "A-12  Kari Nordmann, episode 2 of 2": for the right of a title. */
void dossier_who(const struct dossier *d, const struct ui *ui, struct buf *out);
/* A page of fields about the client, who stands at the right of the title. */
void dossier_page(const struct dossier *d, const struct screen *s, const struct ui *ui, struct surf *out,
	struct hits *hits, page_draw *draw);
/* What kind of note, event or decision a fact is, as a msgid. */
const char *dossier_kind(const struct fact *f);
/* Its text, "" without one; its date: an event's own, else when it was written. */
const char *dossier_text(const struct fact *f);
/* The same for the reader: an appointment with its day and hour. */
void dossier_add_text(const struct fact *f, const struct tr *tr, struct buf *out);
/* An appointment's day and hour. */
void dossier_add_when(const struct fact *f, const struct tr *tr, struct buf *out);
/* The page that changes or takes it back; NULL: there is none, or memory is out. */
struct screen *dossier_open(const struct uuid *client, const struct fact *f);
date_t dossier_date(const struct fact *f);
/* The kinds of a note as msgids, by enum token_note. */
const char *const *dossier_note_words(void);
/* How an episode can end, by enum token_ending. */
const char *const *dossier_ending_words(void);

#endif
