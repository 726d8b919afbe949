#include "strek/exchange/convert.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAM "rsvg-convert"
#define CHUNK 65536
#define RESULT_MAX ((size_t)256 << 20)
#define SAID_MAX 400
#define NAP 10 /* milliseconds, while a program that has said all it has to say ends */

/* What a descriptor of ours still has to give to the program. */
struct feed {
	int fd; /* -1: closed */
	const char *at;
	size_t left;
};

struct job {
	pid_t pid; /* 0: not running */
	struct feed *feed;
	int *input; /* the program's ends of the feeds */
	size_t feeds;
	int out, err;   /* our ends; -1: closed */
	int its_out[2]; /* the program's */
	struct pollfd *poll;
	struct buf *result, said;
	int64_t deadline;
	int limit;
};

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* ---- the program ---- */

/* In one of PATH's folders; those that are not absolute are passed over. Owned; NULL: nowhere. */
static char *find_program(void)
{
	const char *path = getenv("PATH");
	for (path = path ? path : "/usr/local/bin:/usr/bin:/bin"; *path;) {
		size_t n = strcspn(path, ":");
		struct buf name = BUF_INIT;
		buf_addn(&name, path, n);
		buf_add(&name, "/" PROGRAM);
		char *found =
			*path == '/' && buf_ok(&name) && !access(buf_str(&name), X_OK) ? strdup(buf_str(&name)) : NULL;
		buf_free(&name);
		if (found)
			return found;
		path += n + (path[n] == ':');
	}
	return NULL;
}

static bool fail(struct err *e, enum err_code code, const char *why)
{
	return err_value(e, code, PROGRAM, why);
}

static bool fail_system(struct err *e)
{
	char why[80];
	snprintf(why, sizeof why, "%s", strerrorname_np(errno));
	return fail(e, ERR_CONVERTER_FAILED, why);
}

static bool open_pipe(int *ours, int *its, bool we_read)
{
	int fd[2];
	if (pipe2(fd, O_CLOEXEC))
		return false;
	*ours = fd[!we_read];
	*its = fd[we_read];
	return fcntl(*ours, F_SETFL, O_NONBLOCK) == 0;
}

static bool prepare(struct job *j, const struct buf *page, size_t pages)
{
	j->feed = calloc(pages, sizeof *j->feed);
	j->input = calloc(pages, sizeof *j->input);
	j->poll = calloc(pages + 2, sizeof *j->poll);
	if (!j->feed || !j->input || !j->poll)
		return false;
	for (; j->feeds < pages; j->feeds++) {
		struct feed *f = &j->feed[j->feeds];
		*f = (struct feed){-1, buf_str(&page[j->feeds]), page[j->feeds].len};
		j->input[j->feeds] = -1;
		if (!open_pipe(&f->fd, &j->input[j->feeds], false)) {
			j->feeds++;
			return false;
		}
	}
	return open_pipe(&j->out, &j->its_out[0], true) && open_pipe(&j->err, &j->its_out[1], true);
}

/* The pages keep their numbers in the program, which opens them by name; duplicating one onto itself is what makes
 * it stay open there. */
static int spawn(struct job *j, const char *program, char *const argv[])
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, usual;
	if (posix_spawn_file_actions_init(&files))
		return ENOMEM;
	if (posix_spawnattr_init(&how)) {
		posix_spawn_file_actions_destroy(&files);
		return ENOMEM;
	}
	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	int failed = posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0) ||
		     posix_spawn_file_actions_adddup2(&files, j->its_out[0], 1) ||
		     posix_spawn_file_actions_adddup2(&files, j->its_out[1], 2);
	for (size_t i = 0; i < j->feeds; i++)
		failed = failed || posix_spawn_file_actions_adddup2(&files, j->input[i], j->input[i]);
	/* A group of its own, so that whatever it starts ends with it. */
	failed = failed || posix_spawnattr_setsigmask(&how, &none) || posix_spawnattr_setsigdefault(&how, &usual) ||
		 posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	int result = failed ? ENOMEM : posix_spawn(&j->pid, program, &files, &how, argv, environ);
	if (result)
		j->pid = 0;
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	return result;
}

static bool start(struct job *j, const char *program, enum convert_to to, struct err *e)
{
	enum { FIXED = 4, NAME = 32 };
	char **argv = calloc(FIXED + j->feeds + 1, sizeof *argv);
	char(*name)[NAME] = calloc(j->feeds, sizeof *name);
	bool ok = argv && name;
	if (ok) {
		static char format_pdf[] = "--format=pdf", format_png[] = "--format=png", fine[] = "--zoom=2";
		static char own[] = PROGRAM;
		size_t n = 0;
		argv[n++] = own;
		argv[n++] = to == CONVERT_PDF ? format_pdf : format_png;
		if (to == CONVERT_PNG)
			argv[n++] = fine;
		for (size_t i = 0; i < j->feeds; i++) {
			snprintf(name[i], NAME, "/dev/fd/%d", j->input[i]);
			argv[n++] = name[i];
		}
		errno = spawn(j, program, argv);
		ok = errno == 0 || (errno == ENOENT ? fail(e, ERR_CONVERTER_NONE, NULL) : fail_system(e));
	} else {
		err_set(e, ERR_NO_MEMORY);
	}
	free(argv);
	free(name);
	for (size_t i = 0; i < j->feeds; i++)
		shut(&j->input[i]);
	shut(&j->its_out[0]);
	shut(&j->its_out[1]);
	return ok;
}

/* ---- feeding and reading ---- */

static void give(struct feed *f)
{
	ssize_t n = write(f->fd, f->at, f->left < CHUNK ? f->left : CHUNK);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n > 0) {
		f->at += n;
		f->left -= (size_t)n;
	}
	/* A reader that has gone has all it wants; what comes of it is seen by the result. */
	if (n < 0 || f->left == 0)
		shut(&f->fd);
}

static bool take(int *fd, struct buf *out, size_t most)
{
	char chunk[CHUNK];
	ssize_t n = read(*fd, chunk, sizeof chunk);
	if (n > 0 && out->len < most)
		buf_addn(out, chunk, (size_t)n);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		shut(fd);
	return buf_ok(out) && out->len <= RESULT_MAX;
}

static size_t watch(struct job *j)
{
	size_t n = 0;
	for (size_t i = 0; i < j->feeds; i++) {
		if (j->feed[i].fd >= 0)
			j->poll[n++] = (struct pollfd){j->feed[i].fd, POLLOUT, 0};
	}
	if (j->out >= 0)
		j->poll[n++] = (struct pollfd){j->out, POLLIN, 0};
	if (j->err >= 0)
		j->poll[n++] = (struct pollfd){j->err, POLLIN, 0};
	return n;
}

static bool is_ready(const struct job *j, size_t watched, int fd)
{
	for (size_t i = 0; i < watched; i++) {
		if (j->poll[i].fd == fd)
			return j->poll[i].revents != 0;
	}
	return false;
}

static bool fail_slow(const struct job *j, struct err *e)
{
	char seconds[16];
	snprintf(seconds, sizeof seconds, "%d", (j->limit + 999) / 1000);
	return err_limit(e, ERR_CONVERTER_SLOW, PROGRAM, NULL, seconds);
}

/* Both ways at once, so that neither side ever waits for the other. */
static bool talk(struct job *j, struct err *e)
{
	while (j->out >= 0 || j->err >= 0) {
		int64_t left = j->deadline - now_ms();
		size_t n = watch(j);
		if (left <= 0)
			return fail_slow(j, e);
		if (poll(j->poll, n, (int)left) < 0 && errno != EINTR)
			return fail_system(e);
		for (size_t i = 0; i < j->feeds; i++) {
			if (j->feed[i].fd >= 0 && is_ready(j, n, j->feed[i].fd))
				give(&j->feed[i]);
		}
		if (j->out >= 0 && is_ready(j, n, j->out) && !take(&j->out, j->result, RESULT_MAX))
			return err_set(e, ERR_NO_MEMORY);
		if (j->err >= 0 && is_ready(j, n, j->err) && !take(&j->err, &j->said, SAID_MAX))
			return err_set(e, ERR_NO_MEMORY);
	}
	return true;
}

/* ---- the end ---- */

static bool wait_for(struct job *j, int *status, struct err *e)
{
	for (;;) {
		pid_t got = waitpid(j->pid, status, WNOHANG);
		if (got == j->pid || (got < 0 && errno != EINTR)) {
			j->pid = 0;
			return got > 0 || fail_system(e);
		}
		if (now_ms() >= j->deadline)
			return fail_slow(j, e);
		poll(NULL, 0, NAP);
	}
}

/* What it said itself, on one line. */
static bool fail_saying(const struct job *j, const char *otherwise, struct err *e)
{
	struct buf words = BUF_INIT;
	utf8_sanitise(&words, buf_str(&j->said));
	buf_cut(&words, utf8_valid(buf_str(&words), words.len < SAID_MAX ? words.len : SAID_MAX));
	while (words.len > 0 && words.s[words.len - 1] == ' ')
		buf_cut(&words, words.len - 1);
	fail(e, ERR_CONVERTER_FAILED, words.len > 0 ? buf_str(&words) : otherwise);
	buf_free(&words);
	return false;
}

static bool ends_with(const char *s, size_t n, const char *end, size_t within)
{
	size_t m = strlen(end), from = n > within ? n - within : 0;
	return n >= m && memmem(s + from, n - from, end, m);
}

static bool is_whole(enum convert_to to, const char *s, size_t n)
{
	static const char png[] = "\x89PNG\r\n\x1a\n";
	if (to == CONVERT_PDF)
		return n > 5 && !memcmp(s, "%PDF-", 5) && ends_with(s, n, "%%EOF", 32);
	return n > 8 && !memcmp(s, png, 8) && ends_with(s, n, "IEND", 8);
}

static bool judge(struct job *j, int status, enum convert_to to, size_t before, struct err *e)
{
	char why[40];
	if (WIFSIGNALED(status))
		snprintf(why, sizeof why, "signal %d", WTERMSIG(status));
	else
		snprintf(why, sizeof why, "exit status %d", WEXITSTATUS(status));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fail_saying(j, why, e);
	return is_whole(to, buf_str(j->result) + before, j->result->len - before) ||
	       fail_saying(j, to == CONVERT_PDF ? "no PDF" : "no PNG", e);
}

static void end(struct job *j)
{
	if (j->pid > 0) {
		kill(-j->pid, SIGKILL);
		kill(j->pid, SIGKILL);
		pid_t gone;
		do {
			gone = waitpid(j->pid, NULL, 0);
		} while (gone < 0 && errno == EINTR);
	}
	for (size_t i = 0; i < j->feeds; i++) {
		shut(&j->feed[i].fd);
		shut(&j->input[i]);
	}
	shut(&j->out);
	shut(&j->err);
	shut(&j->its_out[0]);
	shut(&j->its_out[1]);
	buf_free(&j->said);
	free(j->feed);
	free(j->input);
	free(j->poll);
}

static bool run(
	struct job *j, const char *program, const struct buf *page, size_t pages, enum convert_to to, struct err *e)
{
	size_t before = j->result->len;
	int status;
	if (!prepare(j, page, pages))
		return fail_system(e);
	return start(j, program, to, e) && talk(j, e) && wait_for(j, &status, e) && judge(j, status, to, before, e);
}

bool convert_svg(const struct buf *page, size_t pages, enum convert_to to, int limit_ms, struct buf *out, struct err *e)
{
	struct job j = {.out = -1, .err = -1, .its_out = {-1, -1}, .result = out, .limit = limit_ms};
	const struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction before;
	size_t length = out->len;
	char *program = find_program();
	if (!program)
		return fail(e, ERR_CONVERTER_NONE, NULL);
	j.deadline = now_ms() + limit_ms;
	/* A program that stops reading is an error here, not the end. */
	sigaction(SIGPIPE, &ignore, &before);
	bool ok = run(&j, program, page, pages, to, e);
	end(&j);
	sigaction(SIGPIPE, &before, NULL);
	free(program);
	if (!ok)
		buf_cut(out, length);
	return ok;
}
