/* A client's sessions: marked with mouse and keys, killed on the way, and read back from the command line. */
#include "journeys.h"
#include "steps.h"

#include <signal.h>

#define CANARY "Rosamunde Quistgaard"

static const int low[STEPS_LINES] = {12, 15, 18, 20}, high[STEPS_LINES] = {9, 8, 9, 10};

/* From the client's page of the first step to what was agreed. */
static void go_on(struct tut *t, const int outcome[STEPS_LINES], const int alliance[STEPS_LINES])
{
	steps_mark_by_mouse(t, outcome);
	steps_back_to_therapist(t);
	steps_expect_step(t, AT_LOOK);
	steps_look_together(t);
	steps_expect_step(t, AT_WORK);
	tut_send(t, "n");
	steps_expect_step(t, AT_SESSION);
	steps_hand_over(t);
	steps_mark_by_keys(t, alliance);
	steps_back_to_therapist(t);
	steps_expect_step(t, AT_LOOK_SESSION);
	steps_look_together(t);
	steps_expect_step(t, AT_AGREE);
}

static void go_through(struct tut *t, const int outcome[STEPS_LINES], const int alliance[STEPS_LINES])
{
	steps_hand_over(t);
	go_on(t, outcome, alliance);
}

static void close_session(struct tut *t, const char *code)
{
	tut_send(t, "n");
	steps_expect_step(t, AT_APPOINT);
	tut_send(t, "\033OB\r");
	tut_expect_gone(t, "✓");
	tut_expect(t, code);
}

static void quit(struct tut *t)
{
	tut_send(t, "\003");
	if (tut_end(t) != 0)
		tut_fail(t, "the program ended otherwise than with 0", "");
	tut_free(t);
}

/* Adds up the session's and the outcome scale's total from the export. */
static void expect_forms(const char *home, int forms)
{
	struct buf out = BUF_INIT;
	int found = 0;
	steps_command(home, &out, (const char *[]){"export", NULL});
	for (const char *at = strchr(buf_str(&out), '\n'); at != NULL && at[1] != '\0'; at = strchr(at + 1, '\n'))
		found++;
	if (found != forms) {
		fprintf(stderr, "%d ratings were expected:\n%s", forms, buf_str(&out));
		tut_fail(NULL, "not all that was marked came out again", "");
	}
	buf_free(&out);
}

void journey_first_session(void)
{
	const char *home = steps_home();
	struct buf out = BUF_INIT;
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-17", CANARY);
	steps_begin_session(t);
	tut_expect(t, "This is the first session here.");
	go_through(t, low, high);
	tut_send(t, "a");
	tut_send(t, "Less talk, more doing.");
	tut_expect(t, "Less talk, more doing.");
	tut_send(t, "\023");
	steps_expect_step(t, AT_AGREE);
	tut_expect(t, "Less talk, more doing.");
	close_session(t, "K-17");
	quit(t);
	expect_forms(home, 2);
	steps_command(home, &out, (const char *[]){"clients", "--format", "json", NULL});
	steps_has(&out, "K-17");
	steps_has(&out, CANARY);
	steps_command(home, &out, (const char *[]){"check", NULL});
	buf_free(&out);
}

/* ---- killed in the middle of a form ---- */

/* Two marks are set, and the third is under the finger when the program dies. */
static void mark_two_and_die(struct tut *t, const int row[STEPS_LINES], int col)
{
	for (int i = 0; i < 2; i++) {
		tut_click(t, row[i], col + 10 + 7 * i);
		tut_expect_at(t, row[i], col + 10 + 7 * i, "●");
	}
	tut_press(t, row[2], col + 30);
	tut_drag_to(t, row[2], col + 31);
	tut_expect_at(t, row[2], col + 31, "○");
	tut_signal(t, SIGKILL);
	if (tut_end(t) != -SIGKILL)
		tut_fail(t, "it was not killed", "");
	tut_free(t);
}

void journey_killed_in_a_form(void)
{
	const char *home = steps_home();
	struct tut *t = steps_first_start(home);
	int row[STEPS_LINES], col;
	steps_new_client(t, "K-18", CANARY);
	steps_begin_session(t);
	steps_hand_over(t);
	steps_find_lines(t, row, &col);
	mark_two_and_die(t, row, col);

	/* The client had the laptop: the client has it again, and the two marks stand where they were put. */
	t = steps_unlock(home, false);
	tut_expect(t, "[ Done ]");
	for (int i = 0; i < 2; i++)
		tut_expect_at(t, row[i], col + 10 + 7 * i, "●");
	if (tut_shows(t, "K-18") || tut_shows(t, CANARY))
		tut_fail(t, "the client's page shows more than the form", "");
	tut_click(t, row[2], col + 40);
	tut_expect_at(t, row[2], col + 40, "●");
	tut_click_on(t, "[ Done ]");

	/* One line is missing: asked once, and left out. */
	tut_click_on(t, "[ Leave");
	steps_expect_thanks(t);
	tut_signal(t, SIGKILL);
	tut_end(t);
	tut_free(t);

	/* The thank-you, and behind it the gate, also after this kill. */
	t = steps_unlock(home, false);
	steps_expect_thanks(t);
	steps_back_to_therapist(t);
	steps_expect_step(t, AT_LOOK);
	quit(t);
	expect_forms(home, 1);
}

/* ---- a course ---- */

#define SESSIONS 10
#define KILLED_IN_FORM 3

/* The client's page is killed under the finger, and comes again with what was set. */
static struct tut *kill_in_form(struct tut *t, const char *home)
{
	int row[STEPS_LINES], col;
	steps_hand_over(t);
	steps_find_lines(t, row, &col);
	mark_two_and_die(t, row, col);
	t = steps_unlock(home, false);
	tut_expect(t, "[ Done ]");
	tut_expect_at(t, row[1], col + 17, "●");
	return t;
}

void journey_course(void)
{
	const char *home = steps_home();
	struct buf out = BUF_INIT;
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-19", CANARY);
	for (int i = 1; i <= SESSIONS; i++) {
		int outcome[STEPS_LINES] = {10 + i, 12 + i, 8 + 2 * i, 14 + i};
		steps_begin_session(t);
		if (i == KILLED_IN_FORM)
			t = kill_in_form(t, home);
		else
			steps_hand_over(t);
		go_on(t, outcome, high);
		close_session(t, "K-19");
		if (i == KILLED_IN_FORM) {
			/* It began at the client's page, below which there are all the clients. */
			tut_expect(t, "Find:");
			tut_send(t, "\r");
			tut_expect(t, CANARY);
		}
		if (i != SESSIONS / 2)
			continue;
		/* Half of them in another language, after a kill between two sessions. */
		tut_signal(t, SIGKILL);
		tut_end(t);
		tut_free(t);
		t = steps_unlock(home, true);
		tut_expect(t, "K-19");
		tut_send(t, "\r");
		tut_expect(t, CANARY);
		tut_expect(t, "ORS");
	}
	quit(t);
	expect_forms(home, 2 * SESSIONS);
	steps_command(home, &out, (const char *[]){"clients", "--format", "json", NULL});
	steps_has(&out, "\"sessions\":10");
	buf_free(&out);
}
