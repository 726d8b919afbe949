#include "strek/app/host.h"
#include "strek/app/secrets.h"
#include "strek/base/err.h"

#include <criterion/criterion.h>
#include <unistd.h>

static char path[64];

static void make(const char *bytes, size_t n)
{
	snprintf(path, sizeof path, "/tmp/strek-secret-XXXXXX");
	int fd = mkstemp(path);
	cr_assert(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
	close(fd);
}

Test(secrets, a_file_gives_its_first_line)
{
	static const struct {
		const char *bytes, *secret;
	} rows[] = {
		{"seven words\n", "seven words"},
		{"seven words", "seven words"},
		{"seven words\r\nand more\n", "seven words"},
		{" blanks count \n", " blanks count "},
		{"ærlig talt\n", "ærlig talt"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err e = ERR_INIT;
		make(rows[i].bytes, strlen(rows[i].bytes));
		struct secret *s = secrets_from_file(path, SECRET_PASSPHRASE, &e);
		cr_assert(s, "row %zu: %s", i, err_name(e.code));
		cr_expect_str_eq(secret_text(s), rows[i].secret, "row %zu", i);
		secret_free(s);
		unlink(path);
	}
}

Test(secrets, what_is_no_passphrase_file_is_refused_by_name)
{
	static char big[64 * 1024 + 1];
	struct err e = ERR_INIT;
	memset(big, 'a', sizeof big);
	make(big, sizeof big);
	cr_expect_null(secrets_from_file(path, SECRET_PASSPHRASE, &e));
	cr_expect_eq(e.code, ERR_TOO_LARGE);
	unlink(path);

	e = ERR_INIT;
	make("nul\0byte and fifteen more\n", 26);
	cr_expect_null(secrets_from_file(path, SECRET_PASSPHRASE, &e));
	cr_expect_eq(e.code, ERR_PASSPHRASE_NOT_TEXT);
	unlink(path);

	e = ERR_INIT;
	cr_expect_null(secrets_from_file("/tmp", SECRET_PASSPHRASE, &e));
	cr_expect_eq(e.code, ERR_NOT_A_FILE);
	e = ERR_INIT;
	cr_expect_null(secrets_from_file("/nowhere/pass", SECRET_PASSPHRASE, &e));
	cr_expect_eq(e.code, ERR_NO_FILE);
	cr_expect_str_eq(e.file, "/nowhere/pass");
}

Test(secrets, a_descriptor_is_read_up_to_the_line_end_and_stays_open)
{
	struct err e = ERR_INIT;
	struct host h = {.passphrase_fd = -1};
	char rest[8] = "";
	int ends[2];
	cr_expect(!secrets_given(&h));
	cr_assert_eq(pipe(ends), 0);
	cr_assert_eq(write(ends[1], "seven words\nmore", 16), 16);
	h.passphrase_fd = ends[0];
	cr_expect(secrets_given(&h));
	struct secret *s = secrets_get(&h, &e);
	cr_assert(s);
	cr_expect_str_eq(secret_text(s), "seven words");
	cr_expect_eq(read(ends[0], rest, 4), 4);
	cr_expect_str_eq(rest, "more", "what follows is for somebody else");
	secret_free(s);
}
