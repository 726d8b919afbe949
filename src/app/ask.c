#include "strek/app/ask.h"

#include "strek/app/host.h"
#include "strek/app/narrow.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096 };

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { ENDINGS = sizeof ending / sizeof *ending };

/* What the handler needs to put the terminal right; written before the handlers are installed. */
static int quiet_fd = -1;
static struct termios quiet_before;

static void put_right(int number)
{
	tcsetattr(quiet_fd, TCSAFLUSH, &quiet_before);
	signal(number, SIG_DFL);
	raise(number);
}

static int open_terminal(struct err *e)
{
	int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		err_set(e, ERR_USAGE_NO_TERMINAL);
	return fd;
}

bool ask_possible(void)
{
	int fd = open_terminal(NULL);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool put(int fd, const char *bytes, size_t n, struct err *e)
{
	return host_write(fd, bytes, n) || err_file(e, ERR_IO, "/dev/tty", errno);
}

static bool show(const struct host *h, int fd, const char *words, struct err *e)
{
	if (h->lang.tr.utf8)
		return put(fd, words, strlen(words), e);
	struct buf narrowed = BUF_INIT;
	narrow(&narrowed, words, strlen(words), h->lang.charset);
	bool ok = put(fd, buf_str(&narrowed), narrowed.len, e);
	buf_free(&narrowed);
	return ok;
}

bool ask_show(const struct host *h, const char *words, struct err *e)
{
	int fd = open_terminal(e);
	if (fd < 0)
		return false;
	bool ok = show(h, fd, words, e);
	close(fd);
	return ok;
}

static bool read_line(int fd, struct buf *out, struct err *e)
{
	for (size_t n = 0; n < LINE_MAX_BYTES; n++) {
		char c = 0;
		ssize_t got = read(fd, &c, 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_file(e, ERR_IO, "/dev/tty", errno);
		if (got == 0 || c == '\n')
			return buf_ok(out) || err_set(e, ERR_NO_MEMORY);
		buf_addc(out, c);
	}
	return err_file(e, ERR_TOO_LARGE, "/dev/tty", 0);
}

bool ask_line(const struct host *h, const char *prompt, struct buf *out, struct err *e)
{
	int fd = open_terminal(e);
	if (fd < 0)
		return false;
	bool ok = show(h, fd, prompt, e) && read_line(fd, out, e);
	close(fd);
	return ok;
}

/* Reads with the echo off; signals that end the program put it on again first, and Ctrl-Z waits: whoever came
 * back from it would type with the echo on. */
static bool read_quietly(const struct host *h, int fd, const char *prompt, struct secret *into, struct err *e)
{
	struct sigaction quiet = {.sa_handler = put_right}, before[ENDINGS], stop;
	if (tcgetattr(fd, &quiet_before))
		return err_set(e, ERR_USAGE_NO_TERMINAL);
	quiet_fd = fd;
	for (size_t i = 0; i < ENDINGS; i++)
		sigaction(ending[i], &quiet, &before[i]);
	sigaction(SIGTSTP, &(struct sigaction){.sa_handler = SIG_IGN}, &stop);
	struct termios hidden = quiet_before;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	hidden.c_lflag |= ICANON | ECHONL;
	/* The prompt comes after the echo is off: whoever answers at once is not shown either. */
	bool ok = !tcsetattr(fd, TCSAFLUSH, &hidden) || err_file(e, ERR_IO, "/dev/tty", errno);
	ok = ok && show(h, fd, prompt, e) && secret_read(into, fd, e);
	tcsetattr(fd, TCSADRAIN, &quiet_before);
	for (size_t i = 0; i < ENDINGS; i++)
		sigaction(ending[i], &before[i], NULL);
	sigaction(SIGTSTP, &stop, NULL);
	return ok;
}

struct secret *ask_secret(const struct host *h, const char *prompt, enum secret_kind kind, struct err *e)
{
	int fd = open_terminal(e);
	if (fd < 0)
		return NULL;
	struct secret *typed = secret_new(kind, e);
	bool ok = typed && read_quietly(h, fd, prompt, typed, e);
	if (ok && !secret_len(typed))
		ok = err_set(e, ERR_CANCELLED);
	close(fd);
	if (ok)
		return typed;
	secret_free(typed);
	return NULL;
}
