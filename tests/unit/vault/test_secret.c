#include "strek/base/err.h"
#include "strek/vault/secret.h"

#include "alloc_fail.h"

#include <criterion/criterion.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Reads these bytes from a pipe into a secret. */
static bool read_bytes(struct secret *s, const char *bytes, size_t n, struct err *e)
{
	int ends[2];
	*e = ERR_INIT;
	cr_assert_eq(pipe(ends), 0);
	cr_assert_eq(write(ends[1], bytes, n), (ssize_t)n);
	close(ends[1]);
	bool ok = secret_read(s, ends[0], e);
	close(ends[0]);
	return ok;
}

Test(secret, typing_and_taking_back)
{
	struct secret *s = secret_new(SECRET_PASSPHRASE, NULL);
	cr_assert(secret_add(s, "a\xc3\xa5", 3));
	cr_assert(secret_add(s, "e\xcc\x81", 3));
	cr_assert_eq(secret_chars(s), 4);
	secret_drop(s);
	cr_assert_str_eq(secret_text(s), "a\xc3\xa5", "a letter goes with its accent");
	secret_drop(s);
	secret_drop(s);
	secret_drop(s);
	cr_assert_eq(secret_len(s), 0);
	secret_free(s);
}

Test(secret, the_limit_is_a_limit)
{
	char long_text[SECRET_MAX + 2];
	struct err e = ERR_INIT;
	memset(long_text, 'x', sizeof long_text);
	struct secret *s = secret_new(SECRET_PASSPHRASE, NULL);
	cr_assert_not(secret_add(s, long_text, SECRET_MAX + 1));
	cr_assert_eq(secret_len(s), 0);
	cr_assert(secret_add(s, long_text, SECRET_MAX));
	cr_assert_not(secret_add(s, "y", 1));
	cr_assert(read_bytes(s, long_text, SECRET_MAX, &e));
	cr_assert_eq(secret_len(s), SECRET_MAX);
	cr_assert_not(read_bytes(s, long_text, SECRET_MAX + 1, &e));
	cr_assert_eq(e.code, ERR_PASSPHRASE_LONG);
	cr_assert_eq(secret_len(s), 0);
	secret_free(s);
}

Test(secret, a_file_gives_its_first_line)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *text;
	} rows[] = {
		{"one two\n", 8, "one two"},
		{"one two", 7, "one two"},
		{"one two\r\n", 9, "one two"},
		{" spaces stay \nsecond line\n", 26, " spaces stay "},
		{"", 0, ""},
		{"\n", 1, ""},
		{"nul\0inside\n", 11, NULL},
	};
	struct secret *s = secret_new(SECRET_PASSPHRASE, NULL);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err e;
		cr_assert_eq(read_bytes(s, rows[i].bytes, rows[i].n, &e), rows[i].text != NULL);
		cr_assert_str_eq(secret_text(s), rows[i].text ? rows[i].text : "");
		cr_assert_eq(e.code, rows[i].text ? ERR_NONE : ERR_PASSPHRASE_NOT_TEXT);
	}
	secret_free(s);
}

Test(secret, without_locked_memory_there_is_no_secret)
{
	if (!alloc_fail_works())
		cr_skip_test("the sanitizer makes locking do nothing");
	pid_t child = fork();
	if (child == 0) {
		struct err e = ERR_INIT;
		struct rlimit none = {0, 0};
		/* Root may lock without limit. */
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(2);
		setrlimit(RLIMIT_MEMLOCK, &none);
		_exit(!secret_new(SECRET_PASSPHRASE, &e) && e.code == ERR_VAULT_NO_LOCKED_MEMORY && e.system ? 0 : 1);
	}
	int status;
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%d", status);
}
