#include "strek/vault/secret.h"

#include "io_hook.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* Vaults of every released format, kept for ever: each opens by passphrase and by recovery key, and Python reads
 * the same out of it without us. tests/fixtures/vault-v1/README says how it was made. */
static struct world w;

#define FIXTURE STREK_SOURCE_DIR "/tests/fixtures/vault-v1/"

static void begin(void)
{
	size_t n;
	world_init(&w);
	uint8_t *file = world_read(FIXTURE "plain.vault", &n);
	world_write(w.path, file, n);
	free(file);
}

static void end(void)
{
	world_end(&w);
}

TestSuite(format, .init = begin, .fini = end);

static struct secret *from_file(enum secret_kind kind, const char *path)
{
	struct secret *s = secret_new(kind, NULL);
	FILE *f = fopen(path, "r");
	cr_assert(f && secret_read(s, fileno(f), NULL));
	fclose(f);
	return s;
}

/* Every row as "id|word|size of the blob|sum of its bytes\n", as in expected.txt. */
static void contents(sqlite3 *db, char *out, size_t size)
{
	sqlite3_stmt *s;
	size_t at = 0;
	cr_assert_eq(sqlite3_prepare_v2(db, "SELECT id, word, data FROM plain ORDER BY id", -1, &s, NULL), SQLITE_OK,
		"%s", sqlite3_errmsg(db));
	while (sqlite3_step(s) == SQLITE_ROW) {
		const uint8_t *blob = sqlite3_column_blob(s, 2);
		unsigned long sum = 0;
		int n = sqlite3_column_bytes(s, 2);
		for (int i = 0; i < n; i++)
			sum = (sum * 31 + blob[i]) % 1000003;
		at += (size_t)snprintf(out + at, size - at, "%d|%s|%d|%lu\n", sqlite3_column_int(s, 0),
			(const char *)sqlite3_column_text(s, 1), n, sum);
		cr_assert_lt(at, size);
	}
	cr_assert_eq(sqlite3_finalize(s), SQLITE_OK);
}

static void check_contents(sqlite3 *db)
{
	char out[4096] = "";
	size_t n;
	uint8_t *want = world_read(FIXTURE "expected.txt", &n);
	contents(db, out, sizeof out);
	want[n] = '\0';
	cr_assert_str_eq(out, (const char *)want);
	free(want);
}

Test(format, a_vault_of_format_one_opens_by_passphrase_and_by_recovery_key)
{
	static const struct {
		enum secret_kind kind;
		const char *file;
	} rows[] = {{SECRET_PASSPHRASE, FIXTURE "passphrase"}, {SECRET_RECOVERY, FIXTURE "recovery"}};
	for (size_t i = 0; i < 2; i++) {
		struct secret *s = from_file(rows[i].kind, rows[i].file);
		struct vault *v;
		cr_assert(vault_open(w.path, s, i ? VAULT_READ_ONLY : VAULT_READ_WRITE, &w.env.env, &v, &w.e), "%s %s",
			err_name(w.e.code), w.e.what);
		check_contents(vault_db(v));
		cr_assert_eq(world_number(v, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
		vault_close(v);
		secret_free(s);
	}
}

/* What the program returns. */
static int run(char *const argv[])
{
	pid_t child = fork();
	if (child == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	int status = -1;
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void decrypted(const char *how, const char *file, int want)
{
	char script[] = STREK_SOURCE_DIR "/tests/tools/decrypt_vault.py", python[] = "python3", option[32], from[300];
	snprintf(option, sizeof option, "%s", how);
	snprintf(from, sizeof from, "%s", file);
	unlink(w.other);
	char *argv[] = {python, script, w.path, w.other, option, from, NULL};
	int got = run(argv);
	if (got == 127)
		cr_skip_test("no python3 here");
	cr_assert_eq(got, want, "%s %s", how, file);
}

static sqlite3 *open_plain(void)
{
	sqlite3 *db;
	cr_assert_eq(sqlite3_open_v2(w.other, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	sqlite3_stmt *s;
	cr_assert_eq(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &s, NULL), SQLITE_OK);
	cr_assert_eq(sqlite3_step(s), SQLITE_ROW);
	cr_assert_str_eq((const char *)sqlite3_column_text(s, 0), "ok");
	sqlite3_finalize(s);
	return db;
}

Test(format, python_reads_the_same_without_us)
{
	decrypted("--passphrase-file", FIXTURE "passphrase", 0);
	sqlite3 *db = open_plain();
	check_contents(db);
	sqlite3_close(db);
	decrypted("--recovery-file", FIXTURE "recovery", 0);
	db = open_plain();
	check_contents(db);
	sqlite3_close(db);
	decrypted("--passphrase-file", FIXTURE "expected.txt", 1);
	world_flip(w.path, FORMAT_PAGES + 3 * FORMAT_PAGE_LEN + 9, 1);
	decrypted("--recovery-file", FIXTURE "recovery", 1);
}

Test(format, python_reads_what_is_written_today)
{
	struct secret *s = from_file(SECRET_RECOVERY, FIXTURE "recovery");
	struct vault *v;
	unlink(w.path);
	cr_assert(vault_create(w.path, &(struct vault_new){.recovery = s}, &w.env.env, &v, &w.e));
	world_sql(v, "CREATE TABLE plain(id INTEGER PRIMARY KEY, word, data); INSERT INTO plain VALUES(1, 'today', "
		     "zeroblob(9000))");
	vault_close(v);
	decrypted("--recovery-file", FIXTURE "recovery", 0);
	char out[100] = "";
	sqlite3 *db = open_plain();
	contents(db, out, sizeof out);
	cr_assert_str_eq(out, "1|today|9000|0\n");
	sqlite3_close(db);
	secret_free(s);
}
