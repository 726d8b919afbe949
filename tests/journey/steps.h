/* What a therapist and a client do, in steps that several journeys have in common.
 * The words waited for are those of the language that the program was started in. */
#ifndef STREK_TESTS_STEPS_H
#define STREK_TESTS_STEPS_H

#include "term_under_test.h"

#define STEPS_PASSPHRASE "violet lanterns under the bridge"
#define STEPS_CODE "2468"
#define STEPS_LINES 4

/* The steps of a session, as they stand below each other. */
enum { AT_OUTCOME, AT_LOOK, AT_WORK, AT_SESSION, AT_LOOK_SESSION, AT_AGREE, AT_APPOINT, AT_CLOSED };

/* A folder to live in; removed with all below it at the end of the run, also of one that fails. */
const char *steps_home(void);
/* The practice at home, from the first start to the empty caseload, by keys. */
struct tut *steps_first_start(const char *home);
/* The same, made by the command line, which is quicker; without a short code. Its vault opens with STEPS_PASSPHRASE. */
void steps_init(const char *home);
/* Unlocks, in English or bokmål; nothing is awaited after it. */
struct tut *steps_unlock(const char *home, bool bokmaal);
/* From now on the client's pages are expected in English or bokmål. */
void steps_client_speaks(bool bokmaal);
/* From the caseload to the new client's page. */
void steps_new_client(struct tut *t, const char *code, const char *name);
/* The session screen is in sight and stands at this step. */
void steps_expect_step(struct tut *t, int step);
/* From the client's own page to the first step of a new session. */
void steps_begin_session(struct tut *t);
/* From the session screen to the client's marking page; the licence is confirmed where it is asked for. */
void steps_hand_over(struct tut *t);
/* The rows of the page's lines, from the top, and the column where they begin. */
void steps_find_lines(struct tut *t, int row[STEPS_LINES], int *col);
/* Puts the marks of the page in sight, by presses, drags and releases, at cells of the line from its left end; or by
 * keys, in centimetres. They end on the thank-you. */
void steps_mark_by_mouse(struct tut *t, const int cell[STEPS_LINES]);
void steps_mark_by_keys(struct tut *t, const int cm[STEPS_LINES]);
/* The thank-you is in sight; and from there through the gate. */
void steps_expect_thanks(struct tut *t);
void steps_back_to_therapist(struct tut *t);
/* The gate is in sight, and opens. */
void steps_open_gate(struct tut *t);
/* The same, with the mouse alone: on the keypad. */
void steps_open_gate_by_mouse(struct tut *t);
/* From the step of looking together there and back. */
void steps_look_together(struct tut *t);
/* Runs strek with the practice's passphrase: its output in *out, ends the run where it fails. */
void steps_command(const char *home, struct buf *out, const char *const *args);
/* Ends the run unless the text holds the words. */
void steps_has(const struct buf *text, const char *words);

#endif
