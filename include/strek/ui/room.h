/* One session, as its screens share it: therapist's line of steps, client's page, look together, gate.
 *
 * The screens take each other's place on the stack (COMMAND_REPLACE) and hand the room on; the last to go frees it. An
 * event goes through the protocol, its facts are saved, and only when that is told does the room take the new state:
 * what is shown as set is on the disk. */
#ifndef STREK_UI_ROOM_H
#define STREK_UI_ROOM_H

#include "strek/course/course.h"
#include "strek/protocol/protocol.h"
#include "strek/ui/screen.h"

/* A mark as the client put it, until it is kept: it outlives the page, so that a full disk costs nothing. */
struct room_mark {
	int mm;    /* -1: nothing */
	bool set;  /* put by the client; else a pointer on its way */
	bool kept; /* on the disk as it stands here */
	enum token_input input;
	int width; /* cells of the line it was put on */
};

struct room {
	int holders;
	struct arena arena; /* the course */
	struct uuid client;
	struct uuid wanted; /* the session asked for; nil: today's, or a new one */
	struct course course;
	const struct course_episode *episode;   /* the newest open one, or NULL */
	const struct course_session *session;   /* NULL: not begun */
	const struct scale *outcome, *alliance; /* at the start and at the end; NULL: none there is */
	const struct tr *tr;                    /* the client's language */

	enum token_rater who; /* who was asked to answer the outcome scale; the client's turn again when it is done */
	struct protocol now;
	bool saving; /* `next` waits to be told */
	struct protocol_result next;
	bool trouble; /* the last save failed */
	bool opened; /* the gate was passed, but that could not be kept: the screens are the therapist's all the same */
	struct uuid_source ids;
	struct room_mark mark[SCALE_LINES_MAX];
};

/* With one holder; NULL when memory is out. `session` NULL: today's that was not closed, or a new one. */
struct room *room_new(const struct uuid *client, const struct uuid *session);
struct room *room_hold(struct room *r);
void room_release(struct room *r);

/* Reads the course again and finds where the session stands. */
bool room_load(struct room *r, struct ui *ui, struct err *e);
/* When a screen of the room comes to the top: the client's translator, and the locks know of the session. */
void room_enter(struct room *r, struct ui *ui);
/* A COMMAND_WORK (ctx: the room): the session, and the episode with its frozen definitions where there is none, in one
 * transaction. Reload afterwards. */
bool room_begin(struct ui *ui, void *room, struct err *e);
/* A COMMAND_WORK (ctx: the room), before anything is shared: whether a licence was ever confirmed in this practice, and
 * a note of whose session it is, by which screen_room_resume() finds it. */
bool room_before_sharing(struct ui *ui, void *room, struct err *e);
/* The newest form of that scale in this session by the client, or by somebody else; or NULL. */
const struct course_form *room_form(const struct room *r, const struct scale *scale);
const struct course_form *room_form_of(const struct room *r, const struct scale *scale, enum token_rater rater);
/* The newest appointment made for that day, or NULL: it gives the planned time. */
const struct fact_appointment *room_appointed(const struct room *r, date_t day);
/* From now on this one answers: known to the room and its protocol, on no disk until the laptop is handed over. */
void room_ask(struct room *r, const struct ui *ui, enum token_rater rater);
/* Who that is, in lower-case words (a msgid): "the client", "mother". */
const char *room_rater_words(enum token_rater rater);

/* An event: a SAVE, or NONE when it means nothing, is done already or a save is still under way. */
struct command room_do(struct room *r, const struct ui *ui, const struct protocol_event *ev);
/* What became of the save; true when it is kept and the room has gone on. */
bool room_told(struct room *r, const struct outcome *how);

/* ---- the client's marks ---- */

/* The marks of the form as they are kept. */
void room_take_marks(struct room *r);
/* The first line whose mark is set and not kept, 0..; -1: none. */
int room_unkept(const struct room *r);
/* Saves that line's mark; on the therapist's side too, where a mark was not kept before. */
struct command room_keep(struct room *r, const struct ui *ui, int line);

/* ---- the screens; each holds the room ---- */

struct screen *room_screen_session(struct room *r);
struct screen *room_screen_marking(struct room *r);
struct screen *room_screen_look(struct room *r);
struct screen *room_screen_licence(struct room *r);
/* The gate; giving up leads back to the screen of room->now.behind. */
struct screen *room_screen_gate(struct room *r);
/* On top of the therapist's session: who answers, marks from paper, a form passed over, the next appointment. */
struct screen *room_screen_who(struct room *r);
struct screen *room_screen_paper(struct room *r);
struct screen *room_screen_pass_over(struct room *r);
struct screen *room_screen_appoint(struct room *r);
/* The screen of the turn that the room is at. */
struct screen *room_screen(struct room *r);

#endif
