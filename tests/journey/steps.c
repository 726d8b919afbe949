#include "steps.h"

#include "scratch.h"

#include <ftw.h>
#include <unistd.h>

/* What the client's pages say in the language of the program. */
static const struct words {
	const char *passphrase, *done, *thanks, *go_on, *gate, *licensed;
} words[2] = {
	{"Passphrase:", "[ Done ]", "Please hand the laptop back.", "[ Go on ]",
		"Short code or passphrase:", "[ Yes, I have one ]"},
	{"Passfrase:", "[ Ferdig ]", "Gi gjerne maskinen tilbake.", "[ Gå videre ]",
		"Kortkode eller passfrase:", "[ Ja, det har jeg ]"},
};
static const struct words *say = words;

/* ---- a place to live in ---- */

#define HOMES 16
static char homes[HOMES][SCRATCH_MAX];
static int home_count;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static void remove_homes(void)
{
	for (int i = 0; i < home_count; i++)
		nftw(homes[i], remove_one, 8, FTW_DEPTH | FTW_PHYS);
	home_count = 0;
}

const char *steps_home(void)
{
	if (home_count == 0)
		atexit(remove_homes);
	if (home_count == HOMES)
		abort();
	scratch_make(homes[home_count], "journey");
	return homes[home_count++];
}

/* ---- the command line ---- */

static void passphrase_file(const char *home, char *path, size_t size)
{
	snprintf(path, size, "%s/pass", home);
	if (access(path, F_OK) == 0)
		return;
	FILE *f = fopen(path, "w");
	if (f == NULL || fputs(STEPS_PASSPHRASE "\n", f) < 0 || fclose(f) != 0)
		abort();
}

void steps_command(const char *home, struct buf *out, const char *const *args)
{
	char path[SCRATCH_MAX + 8];
	const char *all[TUT_ARGS] = {"--passphrase-file", path};
	passphrase_file(home, path, sizeof path);
	for (int i = 2; i < TUT_ARGS - 1 && args[i - 2] != NULL; i++)
		all[i] = args[i - 2];
	buf_clear(out);
	if (tut_command(home, all, out) != 0)
		tut_fail(NULL, "a command failed", args[0]);
}

void steps_has(const struct buf *text, const char *wanted)
{
	if (strstr(buf_str(text), wanted) == NULL) {
		fprintf(stderr, "%s\n", buf_str(text));
		tut_fail(NULL, "this is not in what was printed", wanted);
	}
}

void steps_init(const char *home)
{
	struct buf out = BUF_INIT;
	steps_command(home, &out, (const char *[]){"init", NULL});
	buf_free(&out);
}

/* ---- into the practice ---- */

/* The row of the screen that is a recovery key and nothing else. */
static bool read_key(struct tut *t, void *out)
{
	char *key = out;
	for (const char *at = tut_text(t); *at != '\0'; at += strcspn(at, "\n") + 1) {
		const char *word = at + strspn(at, " ");
		size_t n = strspn(word, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-");
		if (n != 41 || word[n] != '\n')
			continue;
		memcpy(key, word, n);
		key[n] = '\0';
		return true;
	}
	return false;
}

struct tut *steps_first_start(const char *home)
{
	char key[64];
	say = words;
	struct tut *t = tut_new(&(struct tut_start){.home = home});
	tut_expect(t, "Which language");
	tut_send(t, "\r");
	tut_expect(t, "Which sample");
	tut_send(t, "\r");
	tut_expect(t, "0 characters so far");
	tut_send(t, STEPS_PASSPHRASE);
	tut_expect(t, "32 characters so far");
	tut_send(t, "\r");
	tut_expect(t, "Once more");
	tut_send(t, STEPS_PASSPHRASE "\r");
	tut_expect(t, "It is shown only now");
	tut_wait(t, read_key, key, "there is no recovery key", "");
	tut_send(t, "\r");
	tut_expect(t, "Type the key from the paper");
	tut_send(t, key);
	tut_send(t, "\r");
	tut_expect(t, "Short code:");
	tut_send(t, STEPS_CODE "\r");
	tut_expect(t, "The same short code:");
	tut_send(t, STEPS_CODE "\r");
	tut_expect(t, "Nobody is here yet");
	return t;
}

void steps_client_speaks(bool bokmaal)
{
	say = &words[bokmaal];
}

struct tut *steps_unlock(const char *home, bool bokmaal)
{
	say = &words[bokmaal];
	struct tut *t = tut_new(&(struct tut_start){.home = home, .args = {"--lang", bokmaal ? "nb" : "en"}});
	tut_expect(t, say->passphrase);
	tut_send(t, STEPS_PASSPHRASE "\r");
	return t;
}

void steps_new_client(struct tut *t, const char *code, const char *name)
{
	tut_expect(t, "Find:");
	tut_send(t, "\016");
	tut_expect(t, "A new client");
	tut_send(t, code);
	tut_expect(t, code);
	tut_send(t, "\t");
	tut_send(t, name);
	tut_expect(t, name);
	tut_send(t, "\t");
	tut_send(t, "1984");
	tut_expect(t, "1984");
	tut_send(t, "\023");
	tut_expect_gone(t, "A new client");
	tut_expect(t, code);
}

/* ---- the room ---- */

void steps_expect_step(struct tut *t, int step)
{
	tut_expect_at(t, 2 + step, 1, "▸");
}

void steps_begin_session(struct tut *t)
{
	tut_send(t, "s\r");
	steps_expect_step(t, AT_OUTCOME);
}

void steps_hand_over(struct tut *t)
{
	tut_send(t, "h");
	if (!tut_expect_either(t, say->done, say->licensed))
		tut_send(t, "y");
	tut_expect(t, say->done);
}

struct lines {
	int *row, *col;
};

static bool are_lines(struct tut *t, void *where)
{
	struct lines *l = where;
	int n = 0, at = 0, first;
	for (const char *text = tut_text(t); *text != '\0' && n < STEPS_LINES; at++) {
		const char *line = strstr(text, "────"), *end = text + strcspn(text, "\n");
		if (line != NULL && line < end)
			l->row[n++] = at;
		text = *end == '\0' ? end : end + 1;
	}
	return n == STEPS_LINES && tut_find(t, "────", &first, l->col);
}

void steps_find_lines(struct tut *t, int row[STEPS_LINES], int *col)
{
	tut_wait(t, are_lines, &(struct lines){row, col}, "there are not four lines to mark", "");
}

void steps_expect_thanks(struct tut *t)
{
	tut_expect(t, say->thanks);
	tut_expect(t, say->go_on);
}

void steps_mark_by_mouse(struct tut *t, const int cell[STEPS_LINES])
{
	int row[STEPS_LINES], col;
	steps_find_lines(t, row, &col);
	for (int i = 0; i < STEPS_LINES; i++) {
		/* Also beside the line: it is three rows high. */
		tut_press(t, row[i] - 1 + i % 3, col + cell[i] / 2);
		tut_drag_to(t, row[i], col + cell[i] - 1);
		tut_drag_to(t, row[i], col + cell[i]);
		tut_release(t, row[i], col + cell[i]);
		tut_expect_at(t, row[i], col + cell[i], "●");
	}
	tut_click_on(t, say->done);
	steps_expect_thanks(t);
}

void steps_mark_by_keys(struct tut *t, const int cm[STEPS_LINES])
{
	int row[STEPS_LINES], col;
	steps_find_lines(t, row, &col);
	for (int i = 0; i < STEPS_LINES; i++) {
		tut_send(t, "\033OC");
		tut_expect_at(t, row[i], col, "○");
		for (int k = 0; k < cm[i]; k++)
			tut_send(t, "\033[5~");
		tut_send(t, "\r");
		tut_expect_gone(t, "○");
	}
	tut_send(t, "\r");
	steps_expect_thanks(t);
}

void steps_open_gate(struct tut *t)
{
	tut_expect(t, say->gate);
	tut_send(t, STEPS_CODE "\r");
	tut_expect_gone(t, say->gate);
}

void steps_open_gate_by_mouse(struct tut *t)
{
	tut_expect(t, say->gate);
	for (const char *digit = STEPS_CODE; *digit != '\0'; digit++)
		tut_click_on(t, (const char[]){'[', ' ', *digit, ' ', ']', '\0'});
	tut_click_on(t, "[ Open ]");
	tut_expect_gone(t, say->gate);
}

void steps_back_to_therapist(struct tut *t)
{
	tut_send(t, "\r");
	steps_open_gate(t);
}

void steps_look_together(struct tut *t)
{
	tut_send(t, "l");
	tut_expect(t, say->go_on);
	tut_send(t, "\033");
	steps_open_gate(t);
}
