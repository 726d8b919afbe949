#ifndef STREK_SRC_UI_SESSION_H
#define STREK_SRC_UI_SESSION_H

#include "strek/ui/room.h"

struct buf;

/* The therapist's line of steps: what can be done at each, and what is said about it. */

enum session_action {
	SESSION_BEGIN,
	SESSION_HAND_OVER,
	SESSION_WHO,
	SESSION_PAPER,
	SESSION_PASS_OVER,
	SESSION_LOOK,
	SESSION_GRAPH,
	SESSION_DIRECTLY,
	SESSION_AGREE,
	SESSION_APPOINT,
	SESSION_NEXT,
	SESSION_CLOSE,
	SESSION_GO,    /* to the step under the cursor */
	SESSION_RETRY, /* what is not kept */
	SESSION_BACKUP,
	SESSION_DROP,
	SESSION_OTHER, /* the session of somebody who comes along */
	SESSION_LEAVE,
	SESSION_PRESS, /* the chosen button */
	SESSION_UP,
	SESSION_DOWN,
	SESSION_LEFT,
	SESSION_RIGHT,
	SESSION_PAGE_UP,
	SESSION_PAGE_DOWN,
	SESSION_STEP /* a click on a step: detail */
};

struct session {
	struct room *room;
	int chosen; /* the step under the cursor */
	int button;
	int scroll; /* rows of the words that are out of sight above */
	bool begun;
	bool retrying;
	const struct fact *agreed; /* what was agreed last time, or NULL */
	bool shares, waits;        /* others may be looked at together with the client; not all have marked yet */
	struct uuid other;         /* who comes along; nil: nobody */
	const char *other_label;   /* of their button, in the therapist's language */
};

#define SESSION_BUTTONS 7
struct session_button {
	enum session_action action;
	const char *label; /* msgid */
};

/* What can be done now, the obvious thing first. */
int session_buttons(const struct session *v, struct session_button out[SESSION_BUTTONS]);
/* A step's name, a msgid. */
const char *session_step_name(int step);
/* Whether something is written down already: what was agreed, the next appointment. */
bool session_is_written(const struct room *r, enum token_step step);
/* What is said about where the session stands. */
void session_say(const struct session *v, const struct ui *ui, struct buf *out);
/* How many rows of that do not fit. */
int session_rows_hidden(const struct session *v, const struct ui *ui);
void session_view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits);

#endif
