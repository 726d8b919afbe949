#include "strek/app/host.h"

#include "strek/app/narrow.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/exchange/config_file.h"
#include "strek/vault/harden.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, USUAL_HEIGHT = 24 };

static int64_t now_ms(void *ctx)
{
	(void)ctx;
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The one place that asks for the system's time zone; an import asks for the same minute a hundred thousand times. */
static int offset_min(void *ctx, int64_t ms)
{
	static int64_t asked = -1;
	static int offset;
	(void)ctx;
	time_t seconds = (time_t)(ms / 1000);
	struct tm local;
	if (asked != seconds / 60) {
		offset = localtime_r(&seconds, &local) ? (int)(local.tm_gmtoff / 60) : 0;
		asked = seconds / 60;
	}
	return offset;
}

static bool fill_random(void *ctx, void *out, size_t n)
{
	(void)ctx;
	unsigned char *at = out;
	while (n) {
		ssize_t got = getrandom(at, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

/* A closed stream is opened the wrong way round: using it fails, and no vault gets its number. */
static bool hold_streams(struct err *e)
{
	for (int fd = 0; fd < 3; fd++) {
		if (fcntl(fd, F_GETFD) >= 0)
			continue;
		int got = open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
		if (got != fd)
			return err_file(e, ERR_IO, "/dev/null", errno);
	}
	return true;
}

bool host_init(struct host *h, struct err *e)
{
	*h = (struct host){.arena = ARENA_INIT, .passphrase_fd = -1};
	bool hardened = harden_process();
	signal(SIGPIPE, SIG_IGN);
	options_init(&h->options);
	if (!hold_streams(e) || !paths_find(&h->paths, &h->arena, e))
		return false;
	tzset();
	lang_init(&h->lang, h->paths.catalogues);
	h->env = (struct env){
		.clock = {.now_ms = now_ms, .offset_min = offset_min},
		.rng = {.fill = fill_random},
		.tr = &h->lang.tr,
	};
	h->vault = h->paths.vault;
	h->config = h->paths.config;
	h->vault_usual = true;
	h->out_terminal = isatty(STDOUT_FILENO);
	h->err_terminal = isatty(STDERR_FILENO);
	if (!hardened)
		host_say(
			h, tr_(&h->lang.tr, "The system does not let this program keep its memory out of core dumps."));
	return true;
}

void host_free(struct host *h)
{
	arena_free(&h->arena);
}

bool host_speak(struct host *h, struct err *e)
{
	return lang_switch(&h->lang, options_text(&h->options, OPTION_LANGUAGE), e);
}

static const char *output_name(const struct host *h)
{
	return tr_(&h->lang.tr, "standard output");
}

bool host_print_raw(const struct host *h, const struct buf *bytes, struct err *e)
{
	if (!buf_ok(bytes))
		return err_set(e, ERR_NO_MEMORY);
	if (bytes->len && fwrite(bytes->s, 1, bytes->len, stdout) != bytes->len)
		return err_file(e, ERR_IO, output_name(h), errno);
	return true;
}

bool host_print(const struct host *h, const struct buf *text, struct err *e)
{
	if (h->lang.tr.utf8 || !buf_ok(text))
		return host_print_raw(h, text, e);
	struct buf narrowed = BUF_INIT;
	narrow(&narrowed, buf_str(text), text->len, h->lang.charset);
	bool ok = host_print_raw(h, &narrowed, e);
	buf_free(&narrowed);
	return ok;
}

bool host_flush(const struct host *h, struct err *e)
{
	if (!fflush(stdout) && !ferror(stdout))
		return true;
	return err_file(e, ERR_IO, output_name(h), errno);
}

bool host_write(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

void host_write_error(const struct host *h, const char *text)
{
	struct buf narrowed = BUF_INIT;
	if (h->told) {
		buf_add(h->told, text);
		return;
	}
	if (!h->lang.tr.utf8)
		narrow(&narrowed, text, strlen(text), h->lang.charset);
	fputs(h->lang.tr.utf8 ? text : buf_str(&narrowed), stderr);
	fflush(stderr);
	buf_free(&narrowed);
}

void host_say(const struct host *h, const char *words)
{
	struct buf line = BUF_INIT;
	buf_addf(&line, "strek: %s\n", words);
	host_write_error(h, buf_str(&line));
	buf_free(&line);
}

void host_say_error(const struct host *h, const struct err *e)
{
	struct buf words = BUF_INIT;
	err_words(e, &h->lang.tr, &words);
	host_say(h, buf_str(&words));
	buf_free(&words);
}

bool host_colour(const struct host *h)
{
	const char *when = options_text(&h->options, OPTION_COLOUR);
	if (h->plain || !strcmp(when, "never"))
		return false;
	if (!strcmp(when, "always"))
		return true;
	const char *no_colour = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	return h->out_terminal && !(no_colour && *no_colour) && term && strcmp(term, "dumb");
}

void host_size(const struct host *h, int *width, int *height)
{
	struct winsize size = {0};
	bool known = h->out_terminal && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col && size.ws_row;
	*width = known ? size.ws_col : USUAL_WIDTH;
	*height = known ? size.ws_row : USUAL_HEIGHT;
}

date_t host_today(const struct host *h)
{
	int64_t now = clock_now(&h->env.clock);
	return date_from_ms(now, clock_offset(&h->env.clock, now)).date;
}

/* A slip in the file is told and passed over: nobody shall be kept from their data by a misspelt colour. */
bool host_configure(struct host *h, bool named, struct err *e)
{
	struct faults faults = FAULTS_INIT;
	struct err reason = ERR_INIT;
	if (!h->config || config_file_read(h->config, &h->options, &faults, &reason))
		return true;
	bool absent = reason.code == ERR_NO_FILE || reason.code == ERR_NOT_A_FILE;
	for (size_t i = 0; i < faults.kept && !absent; i++)
		host_say_error(h, &faults.item[i]);
	faults_free(&faults);
	if (absent && named)
		*e = reason;
	return !err_is(e);
}
