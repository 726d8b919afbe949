#include "term_under_test.h"

#include "strek/base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

#define MODES 3000
#define SEQUENCE_MAX 64

enum state { PLAIN, ESCAPE, CSI, PRIVATE, OSC, OSC_ESCAPE };

struct tut {
	pid_t pid;
	int fd, rows, cols, status;
	bool ended;
	VTerm *vt;
	VTermScreen *screen;
	enum state state;
	char sequence[SEQUENCE_MAX];
	size_t sequence_len;
	bool mode[MODES];
	struct buf bytes, scrollback, titles, text;
};

double tut_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

/* ---- the terminal ---- */

static void add_cells(struct buf *out, const VTermScreenCell *cell, int cols)
{
	size_t from = out->len, end = out->len;
	for (int c = 0; c < cols; c++) {
		if (cell[c].chars[0] == (uint32_t)-1)
			continue;
		char bytes[4];
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell[c].chars[i] != 0; i++)
			buf_addn(out, bytes, utf8_put(cell[c].chars[i], bytes));
		if (cell[c].chars[0] == 0)
			buf_addc(out, ' ');
		else if (cell[c].chars[0] != ' ')
			end = out->len;
	}
	buf_cut(out, end > from ? end : from);
}

static int pushed(int cols, const VTermScreenCell *cells, void *user)
{
	struct tut *t = user;
	add_cells(&t->scrollback, cells, cols);
	buf_addc(&t->scrollback, '\n');
	return 1;
}

static const VTermScreenCallbacks callbacks = {.sb_pushline = pushed};

/* Each number of a list is handed on alone: libvterm 0.1.4 honours only the first. */
static void hand_on_modes(struct tut *t, char final)
{
	char *at = t->sequence, one[32];
	for (bool more = true; more; at++) {
		char *end = at + strcspn(at, ";");
		more = *end == ';';
		*end = '\0';
		long mode = strtol(at, NULL, 10);
		if (mode >= 0 && mode < MODES && (final == 'h' || final == 'l'))
			t->mode[mode] = final == 'h';
		int n = snprintf(one, sizeof one, "\033[?%s%c", at, final);
		vterm_input_write(t->vt, one, (size_t)n);
		at = end;
	}
}

static void hand_on(struct tut *t, const char *before, char c)
{
	char bytes[SEQUENCE_MAX + 8];
	int n = snprintf(bytes, sizeof bytes, "%s%c", before, c);
	vterm_input_write(t->vt, bytes, (size_t)n);
	t->state = PLAIN;
}

static void take(struct tut *t, char c)
{
	switch (t->state) {
	case PLAIN:
		if (c == '\033')
			t->state = ESCAPE;
		else
			vterm_input_write(t->vt, &c, 1);
		return;
	case ESCAPE:
		t->state = c == '[' ? CSI : c == ']' ? OSC : PLAIN;
		if (t->state == PLAIN)
			hand_on(t, "\033", c);
		return;
	case CSI:
		t->sequence_len = 0;
		if (c == '?')
			t->state = PRIVATE;
		else
			hand_on(t, "\033[", c);
		return;
	case PRIVATE:
		if ((c >= '0' && c <= '9') || c == ';') {
			if (t->sequence_len + 1 < SEQUENCE_MAX)
				t->sequence[t->sequence_len++] = c;
			return;
		}
		t->sequence[t->sequence_len] = '\0';
		hand_on_modes(t, c);
		t->state = PLAIN;
		return;
	case OSC:
		if (c == '\033')
			t->state = OSC_ESCAPE;
		else if (c == '\a')
			t->state = PLAIN;
		buf_addc(&t->titles, c == '\a' || c == '\033' ? '\n' : c);
		return;
	case OSC_ESCAPE:
		t->state = PLAIN;
		return;
	}
}

/* What the terminal answers, to questions about itself. */
static void answer(struct tut *t)
{
	char bytes[256];
	size_t n = vterm_output_read(t->vt, bytes, sizeof bytes);
	if (n > 0 && write(t->fd, bytes, n) < 0)
		return;
}

bool tut_read(struct tut *t, int ms)
{
	char bytes[65536];
	struct pollfd p = {.fd = t->fd, .events = POLLIN};
	if (t->ended)
		return false;
	int ready = poll(&p, 1, ms);
	if (ready == 0 || (ready < 0 && errno == EINTR))
		return true;
	ssize_t n = read(t->fd, bytes, sizeof bytes);
	if (n <= 0 && !(n < 0 && errno == EINTR)) {
		t->ended = true;
		return false;
	}
	for (ssize_t i = 0; i < n; i++)
		take(t, bytes[i]);
	buf_addn(&t->bytes, bytes, n > 0 ? (size_t)n : 0);
	answer(t);
	return true;
}

/* ---- the program ---- */

static const char *program(void)
{
	const char *path = getenv("STREK");
	return path != NULL && *path != '\0' ? path : "build/strek";
}

/* Only what a program may know; it is called in the child. */
static void run_in(const char *home, const char *term, const char *const *args)
{
	static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"};
	static char words[16][512];
	static char name[] = "strek";
	char *env[17], *argv[TUT_ARGS + 2] = {name};
	int n = 0;
	snprintf(words[n++], sizeof *words, "HOME=%s", home);
	snprintf(words[n++], sizeof *words, "TMPDIR=%s", home);
	snprintf(words[n++], sizeof *words, "XDG_RUNTIME_DIR=%s", home);
	snprintf(words[n++], sizeof *words, "TERM=%s", term);
	snprintf(words[n++], sizeof *words, "LANG=C.UTF-8");
	snprintf(words[n++], sizeof *words, "TZ=Europe/Oslo");
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i]) != NULL)
			snprintf(words[n++], sizeof *words, "%s=%s", kept[i], getenv(kept[i]));
	for (int i = 0; i < n; i++)
		env[i] = words[i];
	env[n] = NULL;
	for (int i = 0; i < TUT_ARGS && args[i] != NULL; i++) {
		argv[i + 1] = (char *)(uintptr_t)args[i];
		argv[i + 2] = NULL;
	}
	execve(program(), argv, env);
	_exit(127);
}

struct tut *tut_new(const struct tut_start *how)
{
	struct tut *t = calloc(1, sizeof *t);
	if (t == NULL)
		abort();
	t->rows = how->rows == 0 ? 24 : how->rows;
	t->cols = how->cols == 0 ? 80 : how->cols;
	t->mode[25] = true;
	t->vt = vterm_new(t->rows, t->cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	struct winsize size = {.ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->cols};
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid < 0)
		abort();
	if (t->pid == 0)
		run_in(how->home, how->term == NULL ? "xterm-256color" : how->term, how->args);
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	return t;
}

static void reap(struct tut *t)
{
	if (t->pid > 0)
		while (waitpid(t->pid, &t->status, 0) < 0 && errno == EINTR)
			;
	t->pid = 0;
}

int tut_end(struct tut *t)
{
	double limit = tut_now() + TUT_LIMIT_MS;
	while (tut_read(t, 100))
		if (tut_now() > limit)
			tut_fail(t, "the program did not end", "");
	reap(t);
	return WIFEXITED(t->status) ? WEXITSTATUS(t->status) : -WTERMSIG(t->status);
}

void tut_free(struct tut *t)
{
	if (t->pid > 0)
		kill(t->pid, SIGKILL);
	reap(t);
	close(t->fd);
	vterm_free(t->vt);
	buf_free(&t->bytes);
	buf_free(&t->scrollback);
	buf_free(&t->titles);
	buf_free(&t->text);
	free(t);
}

_Noreturn void tut_fail(struct tut *t, const char *what, const char *words)
{
	fprintf(stderr, "FAIL: %s: %s\n", what, words);
	if (t != NULL) {
		fprintf(stderr, "---- the screen%s:\n%s----\n", t->ended ? ", of a program that has ended" : "",
			tut_text(t));
		if (t->pid > 0)
			kill(t->pid, SIGKILL);
	}
	exit(1);
}

/* ---- in ---- */

/* A terminal takes a few thousand bytes at a time; what comes back is read meanwhile, or both would wait. */
void tut_send(struct tut *t, const char *bytes)
{
	size_t left = strlen(bytes);
	while (left > 0) {
		struct pollfd p = {.fd = t->fd, .events = POLLOUT};
		size_t piece = left < 2048 ? left : 2048;
		if (poll(&p, 1, 0) != 1) {
			if (!tut_read(t, 10))
				tut_fail(t, "the program has ended before it was sent", bytes);
			continue;
		}
		ssize_t n = write(t->fd, bytes, piece);
		if (n < 0 && errno != EINTR)
			tut_fail(t, "the terminal takes nothing", bytes);
		bytes += n > 0 ? n : 0;
		left -= n > 0 ? (size_t)n : 0;
	}
}

static void mouse(struct tut *t, int code, int row, int col, char final)
{
	char bytes[40];
	snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", code, col + 1, row + 1, final);
	tut_send(t, bytes);
}

void tut_press(struct tut *t, int row, int col)
{
	mouse(t, 0, row, col, 'M');
}

void tut_drag_to(struct tut *t, int row, int col)
{
	mouse(t, 32, row, col, 'M');
}

void tut_release(struct tut *t, int row, int col)
{
	mouse(t, 0, row, col, 'm');
}

void tut_click(struct tut *t, int row, int col)
{
	tut_press(t, row, col);
	tut_release(t, row, col);
}

void tut_click_on(struct tut *t, const char *words)
{
	int row, col;
	tut_expect(t, words);
	if (tut_find(t, words, &row, &col))
		tut_click(t, row, col);
}

void tut_resize(struct tut *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	ioctl(t->fd, TIOCSWINSZ, &size);
}

void tut_signal(struct tut *t, int number)
{
	if (t->pid > 0)
		kill(t->pid, number);
}

/* ---- out ---- */

static void add_row(struct tut *t, int row, int from, struct buf *out)
{
	static VTermScreenCell cell[1024];
	int n = 0;
	for (int c = from; c < t->cols && n < 1024; c++, n++)
		vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = c}, &cell[n]);
	add_cells(out, cell, n);
}

const char *tut_text(struct tut *t)
{
	buf_clear(&t->text);
	for (int r = 0; r < t->rows; r++) {
		add_row(t, r, 0, &t->text);
		buf_addc(&t->text, '\n');
	}
	return buf_str(&t->text);
}

bool tut_shows(struct tut *t, const char *words)
{
	return strstr(tut_text(t), words) != NULL;
}

bool tut_stands_at(struct tut *t, int row, int col, const char *words)
{
	buf_clear(&t->text);
	add_row(t, row, col, &t->text);
	return strncmp(buf_str(&t->text), words, strlen(words)) == 0;
}

bool tut_find(struct tut *t, const char *words, int *row, int *col)
{
	if (!tut_shows(t, words))
		return false;
	for (int r = 0; r < t->rows; r++)
		for (int c = 0; c < t->cols; c++)
			if (tut_stands_at(t, r, c, words)) {
				*row = r;
				*col = c;
				return true;
			}
	return false;
}

bool tut_cursor(struct tut *t, int *row, int *col)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	*row = at.row;
	*col = at.col;
	return t->mode[25];
}

bool tut_mode_on(const struct tut *t, enum tut_mode mode)
{
	return t->mode[mode];
}

const struct buf *tut_bytes(const struct tut *t)
{
	return &t->bytes;
}

const char *tut_scrollback(const struct tut *t)
{
	return buf_str(&t->scrollback);
}

const char *tut_titles(const struct tut *t)
{
	return buf_str(&t->titles);
}

/* ---- beside it ---- */

int tut_command(const char *home, const char *const *args, struct buf *out)
{
	int fd[2], status = 0;
	char bytes[4096];
	if (pipe(fd) != 0)
		abort();
	pid_t pid = fork();
	if (pid == 0) {
		setsid();
		int null = open("/dev/null", O_RDWR);
		dup2(null, STDIN_FILENO);
		dup2(fd[1], STDOUT_FILENO);
		close(fd[0]);
		close(fd[1]);
		run_in(home, "dumb", args);
	}
	close(fd[1]);
	for (ssize_t n; (n = read(fd[0], bytes, sizeof bytes)) > 0;)
		buf_addn(out, bytes, (size_t)n);
	close(fd[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}
