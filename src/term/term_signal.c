#include "term_private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define RESTORE_MAX 512

static int pipe_fd[2] = {-1, -1};
static struct sigaction before[NSIG];
static char restore[RESTORE_MAX];
static size_t restore_len;
static struct termios settings;
static volatile sig_atomic_t have_settings;

static const int told[] = {SIGWINCH, SIGTSTP, SIGTERM, SIGHUP, SIGINT};
static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT};

/* A byte into a pipe is all a handler may do: curses is not made to be called from one. */
static void tell(int number)
{
	int saved = errno;
	char byte = (char)number;
	ssize_t n = write(pipe_fd[1], &byte, 1);
	(void)n; /* a full pipe has the news in it already */
	errno = saved;
}

/* Writes what term_restore_prepare() made ready. Safe in a signal handler. */
static void restore_now(void)
{
	if (restore_len > 0) {
		ssize_t n = write(STDOUT_FILENO, restore, restore_len);
		(void)n;
	}
	if (have_settings)
		tcsetattr(STDIN_FILENO, TCSANOW, &settings);
}

static void die(int number)
{
	restore_now();
	sigaction(number, &before[number], NULL);
	raise(number);
}

static void install(int number, void (*handler)(int), int flags)
{
	struct sigaction act = {.sa_handler = handler, .sa_flags = flags};
	sigfillset(&act.sa_mask);
	sigaction(number, &act, &before[number]);
}

bool term_signals_begin(void)
{
	if (pipe2(pipe_fd, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	have_settings = tcgetattr(STDIN_FILENO, &settings) == 0;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		install(told[i], tell, SA_RESTART);
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		install(fatal[i], die, (int)SA_RESETHAND);
	return true;
}

void term_signals_end(void)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		sigaction(told[i], &before[told[i]], NULL);
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaction(fatal[i], &before[fatal[i]], NULL);
	restore_len = 0;
	have_settings = 0;
	close(pipe_fd[0]);
	close(pipe_fd[1]);
	pipe_fd[0] = pipe_fd[1] = -1;
}

int term_signals_fd(void)
{
	return pipe_fd[0];
}

struct term_signals term_signals_take(void)
{
	struct term_signals s = {0};
	char byte;
	while (read(pipe_fd[0], &byte, 1) == 1) {
		s.resize = s.resize || byte == SIGWINCH;
		s.stop = s.stop || byte == SIGTSTP;
		s.end = s.end || byte == SIGTERM || byte == SIGHUP || byte == SIGINT;
	}
	return s;
}

static void keep(const char *bytes)
{
	size_t n = bytes == NULL ? 0 : strlen(bytes);
	if (restore_len + n > RESTORE_MAX)
		return;
	memcpy(restore + restore_len, bytes == NULL ? "" : bytes, n);
	restore_len += n;
}

static void keep_capability(const char *name)
{
	char *bytes = tigetstr(name);
	if (bytes != NULL && bytes != (char *)-1 && strchr(bytes, '$') == NULL)
		keep(bytes);
}

void term_restore_prepare(void)
{
	restore_len = 0;
	keep("\033[?2004l\033[?1006l\033[?1002l");
	keep_capability("rmkx");
	keep_capability("cnorm");
	keep_capability("op");
	keep_capability("sgr0");
	keep_capability("clear");
	keep_capability("rmcup");
}
