/* The converter: programs that stand in for it, each with a fault of its own. */
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/exchange/convert.h"

#include "scratch.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PDF "printf '%%PDF-1.5\\n'; "
#define END "printf '\\n%%%%EOF\\n'\n"

static struct buf page[3];

static void pages(size_t bytes)
{
	for (int i = 0; i < 3; i++) {
		buf_clear(&page[i]);
		buf_repeat(&page[i], "x", bytes);
	}
}

static void pages_free(void)
{
	for (int i = 0; i < 3; i++)
		buf_free(&page[i]);
}

static char folder[SCRATCH_MAX];

/* A shell script called rsvg-convert in a folder that is the first of PATH. */
static void converter(const char *script)
{
	char file[SCRATCH_MAX + 16], path[SCRATCH_MAX + 32];
	scratch_make(folder, "convert");
	snprintf(file, sizeof file, "%s/rsvg-convert", folder);
	FILE *f = fopen(file, "w");
	cr_assert(f);
	fprintf(f, "#!/bin/sh\n%s\n", script);
	cr_assert(!fclose(f) && !chmod(file, 0700));
	snprintf(path, sizeof path, "%s:/usr/bin:/bin", folder);
	cr_assert(!setenv("PATH", path, 1));
}

static enum err_code run(const char *script, size_t count, enum convert_to to, struct buf *out)
{
	struct err e = ERR_INIT;
	converter(script);
	bool ok = convert_svg(page, count, to, 2000, out, &e);
	scratch_remove(folder);
	/* No child is left, and no descriptor. */
	cr_expect(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
	return ok ? ERR_NONE : e.code;
}

static int open_files(void)
{
	int n = 0;
	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

Test(exchange_convert, whatever_fails_gives_nothing_and_leaves_nothing)
{
	static const struct {
		const char *script;
		enum err_code code;
	} row[] = {
		{"exit 1", ERR_CONVERTER_FAILED},
		{"exit 0", ERR_CONVERTER_FAILED},
		{"echo rubbish", ERR_CONVERTER_FAILED},
		{PDF "exit 0", ERR_CONVERTER_FAILED},
		{PDF END "exit 1", ERR_CONVERTER_FAILED},
		{"kill -9 $$", ERR_CONVERTER_FAILED},
		{"head -c 300000 /dev/zero >&2; exit 1", ERR_CONVERTER_FAILED},
		{"head -c 300000 /dev/zero", ERR_CONVERTER_FAILED},
		{"cat \"$@\"", ERR_CONVERTER_FAILED},
	};
	int before = open_files();
	pages(500000);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct buf out = BUF_INIT;
		buf_add(&out, "before");
		cr_expect(run(row[i].script, 3, CONVERT_PDF, &out) == row[i].code, "%s", row[i].script);
		cr_expect_str_eq(buf_str(&out), "before", "%s", row[i].script);
		buf_free(&out);
	}
	cr_expect(open_files() == before);
	pages_free();
}

/* More in and out than pipes hold, both at the same time, in whatever order the program wants it. */
Test(exchange_convert, large_pages_and_results_never_wait_for_each_other)
{
	struct buf out = BUF_INIT;
	pages(1000000);
	cr_expect(run(PDF "for p in \"$@\"; do case $p in /*) cat \"$p\" ;; esac; done; " END, 3, CONVERT_PDF, &out) ==
		  ERR_NONE);
	cr_expect(out.len == 9 + 3 * 1000000 + 7, "%zu", out.len);
	buf_free(&out);
	/* The last page first, and the others not at all. */
	cr_expect(run(PDF "shift 3; cat \"$1\"; " END, 3, CONVERT_PDF, &out) == ERR_NONE);
	cr_expect(out.len == 9 + 1000000 + 7, "%zu", out.len);
	buf_free(&out);
	pages_free();
}

/* With all it has started. */
Test(exchange_convert, one_that_hangs_is_stopped_in_time)
{
	static const char *const script[] = {
		"sleep 30", "sleep 30 & wait", "exec >&- 2>&-; sleep 30", "trap '' TERM; sleep 30"};
	pages(100);
	for (size_t i = 0; i < sizeof script / sizeof script[0]; i++) {
		struct err e = ERR_INIT;
		struct buf out = BUF_INIT;
		time_t start = time(NULL);
		converter(script[i]);
		cr_expect(!convert_svg(page, 1, CONVERT_PNG, 200, &out, &e), "%s", script[i]);
		scratch_remove(folder);
		cr_expect(e.code == ERR_CONVERTER_SLOW, "%s", script[i]);
		cr_expect(time(NULL) - start < 10, "%s", script[i]);
		buf_free(&out);
	}
	pages_free();
}

Test(exchange_convert, without_the_program_the_package_is_named)
{
	static const char *const path[] = {"", "/nonexistent", ".", "::", "relative/bin"};
	pages(10);
	for (size_t i = 0; i < sizeof path / sizeof path[0]; i++) {
		struct err e = ERR_INIT;
		struct buf out = BUF_INIT, words = BUF_INIT;
		cr_assert(!setenv("PATH", path[i], 1));
		cr_expect(!convert_svg(page, 1, CONVERT_PDF, 1000, &out, &e), "'%s'", path[i]);
		cr_expect(e.code == ERR_CONVERTER_NONE, "'%s'", path[i]);
		err_words(&e, NULL, &words);
		cr_expect(strstr(buf_str(&words), "librsvg2-bin"));
		buf_free(&words);
		buf_free(&out);
	}
	pages_free();
}

/* The program's own way with that signal is the caller's business. */
Test(exchange_convert, a_program_that_stops_reading_is_no_signal)
{
	struct sigaction now;
	struct buf out = BUF_INIT;
	pages(3000000);
	cr_expect(run("exec <&-; exit 1", 1, CONVERT_PDF, &out) == ERR_CONVERTER_FAILED);
	sigaction(SIGPIPE, NULL, &now);
	cr_expect(now.sa_handler == SIG_DFL);
	buf_free(&out);
	pages_free();
}
