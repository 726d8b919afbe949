/* The session as a state machine (domain.md, One session): which step, whose turn, what may happen next.
 *
 * Pure: an event and the present state give the next state and the facts to save. The caller saves the facts
 * first and takes the next state only when that succeeded, so that what a screen shows as set is on the disk.
 * From the client's turn the only way to anything of the therapist's is the gate: short code or passphrase. */
#ifndef STREK_PROTOCOL_PROTOCOL_H
#define STREK_PROTOCOL_PROTOCOL_H

#include "strek/base/uuid.h"
#include "strek/course/course.h"
#include "strek/scale/scale.h"

struct env;
struct err;

/* What the laptop shows. */
enum protocol_turn {
	PROTOCOL_THERAPIST, /* the therapist's session screen */
	PROTOCOL_LICENCE,   /* asked once, before a licensed scale is first marked on screen */
	PROTOCOL_MARKING,   /* the client's page: the lines */
	PROTOCOL_MISSING,   /* the client's page asks, once, about lines without a mark */
	PROTOCOL_THANKS,    /* the client's page: thank you, please hand the laptop back */
	PROTOCOL_LOOK,      /* look together */
	PROTOCOL_GATE       /* short code or passphrase, on the way back to the therapist */
};

/* The form being marked, or the last one that was. */
struct protocol_form {
	bool begun; /* its form fact is saved */
	bool ended; /* its form_end is */
	bool asked; /* the question about missing lines has been put */
	struct uuid id;
	struct uuid end; /* the newest form_end, nil without one */
	const struct scale *scale;
	int mm[SCALE_LINES_MAX];           /* -1: no mark */
	struct uuid mark[SCALE_LINES_MAX]; /* the current mark facts, nil without one */
};

struct protocol {
	struct uuid client, session;
	enum token_step step;
	enum protocol_turn turn;
	enum protocol_turn behind;         /* turn GATE: where giving up leads back to */
	enum token_rater rater;            /* who answers now: the client, or somebody else about the client */
	struct protocol_form form;         /* of the step and of who answers, when the step has one */
	struct protocol_form own;          /* the client's, while somebody else answers */
	const struct scale *outcome;       /* marked at the start; NULL: none chosen */
	const struct scale *session_scale; /* marked at the end; NULL: none chosen */
	bool licensed;                     /* a licence has been confirmed once */
};

/* Where a session stands, from its facts: also after a kill, a lock or a power cut. Always a legal state: handed
 * over as long as the last step says so. `marked` is the session in the course. */
void protocol_resume(struct protocol *p, const struct uuid *client, const struct course_session *marked,
	const struct scale *outcome, const struct scale *session_scale, bool licensed);

enum protocol_event_kind {
	PROTOCOL_GO,        /* therapist: to `step` */
	PROTOCOL_HAND_OVER, /* therapist: the step's form to the client */
	PROTOCOL_CONFIRM,   /* licence: yes, there is one */
	PROTOCOL_REFUSE,    /* licence: no */
	PROTOCOL_MARK,      /* client: `line`, `mm`, `input`, `width`; also again, in place of the one before */
	PROTOCOL_DONE,      /* client: the way forward; asks once about missing lines */
	PROTOCOL_LEAVE_OUT, /* client: go on without the missing lines */
	PROTOCOL_BACK,      /* client: back to the lines; gate: give up */
	PROTOCOL_RETURN,    /* client or look: to the gate */
	PROTOCOL_OPEN,      /* gate: the code or the passphrase was right; the caller has checked it */
	PROTOCOL_LOOK_NOW,  /* therapist: look together; needs no code */
	PROTOCOL_PASS_OVER, /* therapist: the step's form was `how` (skipped, declined) for a `reason` */
	PROTOCOL_PAPER,     /* therapist: marks or a total from paper, or said aloud */
	PROTOCOL_WHO,       /* therapist: `rater` answers the outcome scale; their form so far is `theirs` */
	PROTOCOL_EVENTS
};

struct protocol_event {
	enum protocol_event_kind kind;
	enum token_step step;             /* GO */
	int line;                         /* MARK: 1.. */
	int mm;                           /* MARK: 0..100 */
	enum token_input input;           /* MARK */
	int width;                        /* MARK: cells of the line */
	enum token_form_end how;          /* PASS_OVER */
	const char *reason;               /* PASS_OVER; borrowed by the facts */
	enum token_mode mode;             /* PAPER: paper or oral */
	const int *marks;                 /* PAPER: millimetres by line, -1 unanswered; NULL: a total */
	int total;                        /* PAPER without marks: tenths */
	enum token_rater rater;           /* WHO; when the form is done it is the client's turn again */
	const struct course_form *theirs; /* WHO: NULL when there is none yet */
};

#define PROTOCOL_FACTS_MAX (SCALE_LINES_MAX + 4)

/* What an event does. */
struct protocol_result {
	bool taken; /* false: the event means nothing here, and nothing changes */
	struct protocol next;
	struct fact fact[PROTOCOL_FACTS_MAX]; /* to be saved together; ids are set */
	size_t facts;
};

/* Makes the result; reads only the state. ids gives fresh fact ids. False only when there is no randomness. */
bool protocol_step(const struct protocol *p, const struct protocol_event *ev, struct uuid_source *ids,
	const struct env *env, struct protocol_result *out, struct err *e);

/* Whether the laptop is in the client's hands, or both look: nothing of the therapist's may be shown. */
bool protocol_is_shared(const struct protocol *p);
/* The scale that the step asks for, or NULL. */
const struct scale *protocol_scale(const struct protocol *p);
/* Whether somebody else can answer here: the outcome scale, where it has lines. */
bool protocol_takes_others(const struct protocol *p);
/* The step after this one; CLOSED after the last. */
enum token_step protocol_following(enum token_step step);
/* How many of the form's lines have a mark, and the first (1..) that has none, or 0. */
int protocol_marked(const struct protocol_form *f);
int protocol_first_missing(const struct protocol_form *f);

/* Minutes until the reminder is due, 0 or less when it is; planned_minute and length as in the session fact.
 * INT32_MIN when nothing is planned. now_minute: of the session's day, may go past midnight. */
int protocol_until_reminder(const struct fact_session *s, int now_minute, int before);
/* Whether idleness may lock: not before the planned end plus 15 minutes. */
bool protocol_may_lock(const struct fact_session *s, int now_minute);

#endif
