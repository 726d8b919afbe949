/* The room in its other ways: by mouse alone, by keys alone, in two languages, interrupted, and on a full disk. */
#include "journeys.h"
#include "steps.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static const int low[STEPS_LINES] = {12, 15, 18, 20}, high[STEPS_LINES] = {39, 38, 39, 41};

static void quit(struct tut *t)
{
	tut_send(t, "\003");
	if (tut_end(t) != 0)
		tut_fail(t, "the program ended otherwise than with 0", "");
	tut_free(t);
}

/* ---- by mouse alone ---- */

static void mark_and_return(struct tut *t, const int cell[STEPS_LINES])
{
	steps_mark_by_mouse(t, cell);
	tut_click_on(t, "[ Go on ]");
	steps_open_gate_by_mouse(t);
}

/* The marks first, then the line, then the gate. */
static void look(struct tut *t)
{
	tut_click_on(t, "[ Look together ]");
	tut_expect_gone(t, "[ Look together ]");
	tut_click_on(t, "[ Go on ]");
	tut_click_on(t, "[ Hide usual course ]");
	tut_expect(t, "[ Show usual course ]");
	tut_click_on(t, "[ Go on ]");
	steps_open_gate_by_mouse(t);
}

void journey_by_mouse_alone(void)
{
	struct tut *t = steps_first_start(steps_home());
	steps_new_client(t, "K-22", "Somebody");
	tut_click_on(t, "s session");
	tut_click_on(t, "[ Begin the session ]");
	tut_click_on(t, "[ Hand over ]");
	tut_click_on(t, "[ Yes, I have one ]");
	mark_and_return(t, low);
	look(t);
	steps_expect_step(t, AT_WORK);
	tut_click_on(t, "[ Next step ]");
	steps_expect_step(t, AT_SESSION);
	tut_click_on(t, "[ Hand over ]");
	mark_and_return(t, high);
	look(t);
	steps_expect_step(t, AT_AGREE);
	tut_click_on(t, "[ Next step ]");
	steps_expect_step(t, AT_APPOINT);
	tut_click_on(t, "[ Write it down ]");
	tut_click_on(t, "[ Keep ]");
	steps_expect_step(t, AT_APPOINT);
	tut_click_on(t, "[ Close the session ]");
	tut_expect_gone(t, "[ Close the session ]");

	/* The second one begins with what the first one left. */
	tut_click_on(t, "s session");
	tut_expect(t, "Lowest last time: Myself");
	tut_click_on(t, "[ Begin the session ]");
	tut_click_on(t, "[ Hand over ]");
	mark_and_return(t, high);
	steps_expect_step(t, AT_LOOK);
	tut_click_on(t, "Esc leave");
	tut_expect(t, "s session");
	quit(t);
}

/* ---- by keys alone ---- */

void journey_by_keys_alone(void)
{
	static const int cm[STEPS_LINES] = {3, 4, 5, 6};
	struct tut *t = steps_first_start(steps_home());
	steps_new_client(t, "K-23", "Somebody");
	steps_begin_session(t);
	steps_hand_over(t);
	steps_mark_by_keys(t, cm);
	steps_back_to_therapist(t);
	steps_expect_step(t, AT_LOOK);
	tut_send(t, "\r");
	tut_expect(t, "[ Go on ]");
	tut_send(t, "\r");
	tut_expect(t, "[ The marks ]");
	tut_send(t, "u");
	tut_expect(t, "[ Show usual course ]");
	tut_send(t, "\r");
	steps_open_gate(t);
	steps_expect_step(t, AT_WORK);
	tut_send(t, "n");
	steps_expect_step(t, AT_SESSION);
	steps_hand_over(t);
	steps_mark_by_keys(t, cm);
	steps_back_to_therapist(t);
	steps_look_together(t);
	steps_expect_step(t, AT_AGREE);
	tut_send(t, "n");
	steps_expect_step(t, AT_APPOINT);
	tut_send(t, "n");
	tut_expect(t, "s session");
	quit(t);
}

/* ---- the client's language is not the therapist's ---- */

static void client_speaks_bokmaal(const char *home)
{
	char path[1024];
	static const char *const folders[] = {".config", ".config/strek"};
	for (size_t i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", home, folders[i]);
		mkdir(path, 0700);
	}
	snprintf(path, sizeof path, "%s/.config/strek/strek.conf", home);
	FILE *f = fopen(path, "w");
	if (f == NULL || fputs("client-language = nb\n", f) < 0 || fclose(f) != 0)
		tut_fail(NULL, "the configuration could not be written", path);
}

void journey_two_languages(void)
{
	const char *home = steps_home();
	client_speaks_bokmaal(home);
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-24", "Somebody");
	steps_begin_session(t);
	tut_send(t, "h");
	tut_expect(t, "Do you have a licence");
	tut_send(t, "y");
	steps_client_speaks(true);
	tut_expect(t, "Hvordan");
	if (tut_shows(t, "How ") || tut_shows(t, "Done"))
		tut_fail(t, "the client's page is not in one language", "");
	steps_mark_by_mouse(t, low);
	steps_back_to_therapist(t);
	steps_expect_step(t, AT_LOOK);
	tut_expect(t, "Look at the marks together");
	steps_look_together(t);
	steps_expect_step(t, AT_WORK);
	tut_expect(t, "Enter do it");
	steps_client_speaks(false);
	quit(t);
}

/* ---- interrupted ---- */

struct since {
	size_t bytes;
	const char *words;
};

/* Whether these bytes have gone to the terminal since then. */
static bool was_sent(struct tut *t, void *what)
{
	const struct since *s = what;
	const struct buf *all = tut_bytes(t);
	return memmem(all->s + s->bytes, all->len - s->bytes, s->words, strlen(s->words)) != NULL;
}

static void expect_drawn_anew(struct tut *t, size_t since)
{
	tut_wait(t, was_sent, &(struct since){since, "Stop here"}, "the page was not drawn anew", "Stop here");
}

void journey_interrupted(void)
{
	const char *home = steps_home();
	int row[STEPS_LINES], col;
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-25", "Somebody");
	steps_begin_session(t);
	steps_hand_over(t);
	steps_find_lines(t, row, &col);
	tut_click(t, row[0], col + 21);
	tut_expect_at(t, row[0], col + 21, "●");

	/* Something has written over the page: Ctrl-L draws it anew, and leads nowhere. */
	size_t before = tut_bytes(t)->len;
	tut_send(t, "\014");
	expect_drawn_anew(t, before);
	tut_expect_at(t, row[0], col + 21, "●");

	/* Stopped from outside and going on: the terminal is given back, and the page is there again. */
	before = tut_bytes(t)->len;
	tut_signal(t, SIGTSTP);
	tut_wait(t, was_sent, &(struct since){before, "\033[?1049l"}, "the terminal was not given back", "");
	tut_signal(t, SIGCONT);
	expect_drawn_anew(t, before);
	tut_expect_at(t, row[0], col + 21, "●");
	if (!tut_mode_on(t, TUT_MODE_DRAG) || !tut_mode_on(t, TUT_MODE_SCREEN))
		tut_fail(t, "the mouse or the screen is not back", "");
	tut_click(t, row[1], col + 30);
	tut_expect_at(t, row[1], col + 30, "●");

	/* The window is closed: what was set is kept, and a mark that was just being moved stands where it had come to.
	 */
	tut_send(t, "\033[C\033[C");
	tut_expect_at(t, row[1], col + 31, "○");
	tut_signal(t, SIGHUP);
	tut_end(t);
	tut_free(t);
	t = steps_unlock(home, false);
	tut_expect(t, "[ Done ]");
	tut_expect_at(t, row[0], col + 21, "●");
	tut_expect_at(t, row[1], col + 31, "●");
	if (tut_shows(t, "K-25"))
		tut_fail(t, "the client's page shows more than the form", "");
	tut_free(t);
}

/* ---- a full disk ---- */

static bool write_line(const char *path, const char *line)
{
	FILE *f = fopen(path, "w");
	return f != NULL && fputs(line, f) >= 0 && fclose(f) == 0;
}

/* Mounts of this run's own: as root at once, else in a namespace in which we stay who we are. */
static bool may_mount(void)
{
	char user[64], group[64];
	snprintf(user, sizeof user, "%d %d 1", (int)getuid(), (int)getuid());
	snprintf(group, sizeof group, "%d %d 1", (int)getgid(), (int)getgid());
	if (unshare(CLONE_NEWNS) == 0)
		return true;
	return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_line("/proc/self/setgroups", "deny") &&
	       write_line("/proc/self/uid_map", user) && write_line("/proc/self/gid_map", group);
}

/* A small disk of its own at the folder; false where that is not possible here. */
static bool mount_small(const char *folder)
{
	if (!may_mount())
		return false;
	return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("none", folder, "tmpfs", 0, "size=3m,mode=700") == 0;
}

static void fill(const char *path)
{
	char zeros[4096] = {0};
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	while (fd >= 0 && write(fd, zeros, sizeof zeros) > 0)
		;
	while (fd >= 0 && write(fd, zeros, 1) > 0)
		;
	if (fd >= 0)
		close(fd);
}

/* The mark stays where it was put, hollow, and the words are calm. */
static void expect_not_kept(struct tut *t, int row, int col)
{
	tut_expect(t, "Your last mark is not kept yet.");
	tut_expect_at(t, row, col, "○");
	if (tut_shows(t, "disk") || tut_shows(t, "rror"))
		tut_fail(t, "the client is told of the disk", "");
}

static void expect_kept(const char *home, int forms)
{
	struct buf out = BUF_INIT;
	int found = -1;
	steps_command(home, &out, (const char *[]){"check", NULL});
	steps_command(home, &out, (const char *[]){"export", NULL});
	for (const char *at = buf_str(&out); (at = strchr(at, '\n')) != NULL; at++)
		found++;
	if (found != forms)
		tut_fail(NULL, "not all that was marked came out again", buf_str(&out));
	buf_free(&out);
}

void journey_full_disk(void)
{
	char filler[1024], copy[1024];
	const char *home = steps_home(), *elsewhere = steps_home();
	int row[STEPS_LINES], col;
	if (!mount_small(home)) {
		fprintf(stderr, "journey: no disk of its own can be made here; left out\n");
		return;
	}
	snprintf(filler, sizeof filler, "%s/filler", home);
	snprintf(copy, sizeof copy, "%s/copy.strek", elsewhere);
	struct tut *t = steps_first_start(home);
	steps_new_client(t, "K-26", "Somebody");
	steps_begin_session(t);
	steps_hand_over(t);
	steps_find_lines(t, row, &col);
	tut_click(t, row[0], col + 21);
	tut_expect_at(t, row[0], col + 21, "●");
	fill(filler);
	tut_click(t, row[1], col + 30);
	expect_not_kept(t, row[1], col + 30);
	tut_click_on(t, "[ Try again ]");
	expect_not_kept(t, row[1], col + 30);

	/* The therapist gets out, reads what is not kept, and copies the practice to another disk. */
	tut_click_on(t, "Stop here");
	steps_open_gate(t);
	tut_expect(t, "Not kept: Close relationships");
	tut_click_on(t, "[ Copy elsewhere ]");
	tut_expect(t, "A backup is a copy of everything");
	tut_send(t, "\025");
	tut_send(t, copy);
	tut_expect(t, "copy.strek");
	tut_send(t, "\r");
	tut_expect(t, "complete");
	tut_click_on(t, "[ Later ]");
	if (access(copy, F_OK) != 0)
		tut_fail(t, "there is no copy elsewhere", copy);

	/* Room is made: now it is kept. */
	unlink(filler);
	tut_click_on(t, "[ Try again ]");
	tut_expect_gone(t, "Not kept:");
	tut_click_on(t, "[ Hand over ]");
	tut_expect_at(t, row[0], col + 21, "●");
	tut_expect_at(t, row[1], col + 30, "●");
	steps_mark_by_mouse(t, low);
	steps_back_to_therapist(t);
	steps_expect_step(t, AT_LOOK);
	quit(t);
	expect_kept(home, 1);
}
