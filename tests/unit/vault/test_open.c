#include "strek/vault/secret.h"

#include "vault_help.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct world w;

static void begin(void)
{
	world_init(&w);
}

static void end(void)
{
	world_end(&w);
}

TestSuite(opening, .init = begin, .fini = end);

/* The code that opening w.path gives, ERR_NONE when it opens. */
static enum err_code opens(enum vault_mode mode)
{
	struct vault *v = world_open(&w, mode);
	vault_close(v);
	cr_assert(v || err_is(&w.e));
	cr_assert(!v || !err_is(&w.e));
	return w.e.code;
}

static struct secret *words(const char *text)
{
	return secret_from(SECRET_PASSPHRASE, text, NULL);
}

Test(opening, a_passphrase_can_be_changed_and_the_old_one_opens_no_copy)
{
	struct kdf_params kdf = kdf_floor();
	struct secret *old = words("an old passphrase"), *new = words("a newer passphrase");
	struct vault_new how = {.passphrase = old, .kdf = &kdf};
	struct vault *v;
	uint64_t generation;
	cr_assert(vault_create(w.path, &how, &w.env.env, &v, &w.e), "%s", err_name(w.e.code));
	world_sql(v, "CREATE TABLE t(a); INSERT INTO t VALUES(5)");
	generation = vault_generation(v);
	cr_assert(vault_change_passphrase(v, new, &kdf, &w.e));
	cr_assert_eq(vault_generation(v), generation + 1);
	vault_close(v);
	cr_assert_not(vault_open(w.path, old, VAULT_READ_WRITE, &w.env.env, &v, &w.e));
	cr_assert_eq(w.e.code, ERR_VAULT_PASSPHRASE);
	/* Each copy by itself: the other one spoilt. */
	for (int copy = 0; copy < 2; copy++) {
		w.e = ERR_INIT;
		world_flip(w.path, (size_t)copy * FORMAT_SUPER_LEN + 50, 1);
		cr_assert_not(vault_open(w.path, old, VAULT_READ_ONLY, &w.env.env, &v, &w.e));
		cr_assert_eq(w.e.code, ERR_VAULT_PASSPHRASE);
		world_flip(w.path, (size_t)copy * FORMAT_SUPER_LEN + 50, 1);
	}
	w.e = ERR_INIT;
	cr_assert(vault_open(w.path, new, VAULT_READ_WRITE, &w.env.env, &v, &w.e), "%s", err_name(w.e.code));
	cr_assert_eq(world_number(v, "SELECT a FROM t"), 5);
	vault_close(v);
	secret_free(old);
	secret_free(new);
}

Test(opening, a_recovery_key_made_later_opens_and_the_slots_are_listed)
{
	static const char paper[] = "000000-000000-000000-000000-000000-010001";
	struct secret *recovery = secret_from(SECRET_RECOVERY, paper, NULL);
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(6)");
	struct vault_slot slots[FORMAT_SLOTS];
	cr_assert_eq(vault_slots(v, slots), 0);
	cr_assert(vault_set_recovery(v, recovery, &w.e));
	cr_assert_eq(vault_slots(v, slots), 1);
	cr_assert_eq(slots[0].type, FORMAT_SLOT_RECOVERY);
	cr_assert_eq(slots[0].created_ms, ENV_FIXED_MS);
	cr_assert_str_eq(slots[0].label, "recovery key");
	cr_assert(vault_verify(v, recovery, &w.e));
	vault_close(v);

	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, NULL);
	cr_assert(vault_unlock(w.path, recovery, &w.env.env, key, &w.e));
	cr_assert_eq(memcmp(key, world_key, FORMAT_KEY_LEN), 0);
	cr_assert(vault_open(w.path, recovery, VAULT_READ_WRITE, &w.env.env, &v, &w.e));
	cr_assert_eq(world_number(v, "SELECT a FROM t"), 6);
	vault_close(v);
	secret_release(key);
	secret_free(recovery);
}

Test(opening, a_change_of_keys_cut_short_is_finished_at_the_next_opening)
{
	struct vault *v = world_vault(&w, NULL);
	struct secret *recovery = secret_from(SECRET_RECOVERY, "000000-000000-000000-000000-000000-010001", NULL);
	uint8_t old[FORMAT_SUPER_LEN];
	size_t n;
	uint8_t *file = world_read(w.path, &n);
	memcpy(old, file, sizeof old);
	free(file);
	cr_assert(vault_set_recovery(v, recovery, &w.e));
	vault_close(v);
	/* B is written first; as if the power had gone before A. */
	world_poke(w.path, 0, old, sizeof old);
	cr_assert_eq(opens(VAULT_READ_ONLY), ERR_NONE);
	file = world_read(w.path, &n);
	cr_assert_eq(memcmp(file, old, sizeof old), 0, "reading changes nothing");
	free(file);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_NONE);
	file = world_read(w.path, &n);
	cr_assert_eq(memcmp(file, file + FORMAT_SUPER_LEN, FORMAT_SUPER_LEN), 0);
	cr_assert_neq(memcmp(file, old, sizeof old), 0);
	free(file);
	secret_free(recovery);
}

Test(opening, each_kind_of_wrong_file_has_its_own_words)
{
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_NO_FILE);
	world_write(w.path, "", 0);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_VAULT_EMPTY);
	world_write(w.path, "just a letter\n", 14);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_VAULT_FOREIGN);
	cr_assert_str_eq(w.e.file, w.path);
	unlink(w.path);
	mkdir(w.path, 0700);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_NOT_A_FILE);
	rmdir(w.path);
	cr_assert_eq(mkfifo(w.path, 0600), 0);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_NOT_A_FILE);
	cr_assert_eq(opens(VAULT_READ_ONLY), ERR_NOT_A_FILE);
	unlink(w.path);
	world_write(w.other, "x", 1);
	cr_assert_eq(symlink(w.other, w.path), 0);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_NOT_A_FILE);
	struct vault *v;
	w.e = ERR_INIT;
	cr_assert_not(vault_open_key("/nowhere/at/all", world_key, VAULT_READ_WRITE, &w.env.env, &v, &w.e));
	cr_assert_eq(w.e.code, ERR_NO_FILE);
}

Test(opening, a_wrong_key_is_noticed_before_anything_is_read)
{
	vault_close(world_vault(&w, NULL));
	struct vault *v;
	uint8_t key[FORMAT_KEY_LEN] = {9};
	cr_assert_not(vault_open_key(w.path, key, VAULT_READ_WRITE, &w.env.env, &v, &w.e));
	cr_assert_eq(w.e.code, ERR_VAULT_DAMAGED);
}

Test(opening, a_file_cut_off_anywhere_is_called_truncated)
{
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(40000))");
	uint32_t pages = vault_pages(v);
	vault_close(v);
	size_t n;
	uint8_t *file = world_read(w.path, &n);
	cr_assert_eq(n, FORMAT_PAGES + (size_t)pages * FORMAT_PAGE_LEN);
	for (size_t cut = 0; cut < n; cut += 512)
		for (size_t more = 0; more < 2 && cut + more < n; more++) {
			world_write(w.path, file, cut + more);
			cr_assert_eq(opens(VAULT_READ_WRITE), cut + more == 0 ? ERR_VAULT_EMPTY : ERR_VAULT_TRUNCATED,
				"%zu: %s", cut + more, err_name(w.e.code));
			cr_assert_eq(world_size(w.path), cut + more, "%zu: left as it is", cut + more);
		}
	world_write(w.path, file, n);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_NONE);
	free(file);
}

Test(opening, a_damaged_page_is_named)
{
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(40000))");
	uint8_t page[FORMAT_PAGE_LEN];
	vault_close(v);
	world_flip(w.path, FORMAT_PAGES + 4 * FORMAT_PAGE_LEN + 123, 4);
	v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v, "the rest can be read");
	int rc = sqlite3_exec(vault_db(v), "SELECT sum(length(hex(a))) FROM t", NULL, NULL, NULL);
	cr_assert_eq(rc, SQLITE_IOERR_DATA);
	vault_fail(v, rc, &w.e);
	cr_assert_eq(w.e.code, ERR_VAULT_DAMAGED);
	cr_assert_str_eq(w.e.what, "page 5");
	cr_assert_str_eq(w.e.file, w.path);
	w.e = ERR_INIT;
	for (uint32_t i = 1; i <= vault_pages(v); i++)
		cr_assert_eq(vault_page_read(v, i, page, i == 5 ? &w.e : NULL), i != 5);
	cr_assert_str_eq(w.e.what, "page 5");
	vault_close(v);
	world_flip(w.path, FORMAT_PAGES + 7, 1);
	cr_assert_eq(opens(VAULT_READ_WRITE), ERR_VAULT_DAMAGED);
	cr_assert_str_eq(w.e.what, "page 1");
}

Test(opening, salvage_opens_what_nothing_else_opens)
{
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(40000))");
	uint8_t page[FORMAT_PAGE_LEN];
	uint32_t pages = vault_pages(v);
	vault_close(v);
	world_flip(w.path, FORMAT_PAGES + 7, 1);
	cr_assert_eq(truncate(w.path, (off_t)(world_size(w.path) - 100)), 0);
	v = world_open(&w, VAULT_SALVAGE);
	cr_assert_not_null(v, "%s", err_name(w.e.code));
	cr_assert_null(vault_db(v));
	cr_assert(vault_read_only(v));
	cr_assert_eq(vault_pages(v), pages - 1);
	cr_assert_not(vault_page_read(v, 1, page, NULL));
	for (uint32_t i = 2; i < pages; i++)
		cr_assert(vault_page_read(v, i, page, NULL));
	cr_assert_not(vault_page_read(v, pages, page, NULL));
	vault_close(v);
}

/* Runs a part without root's rights; true when it returned 0. */
static bool as_nobody(int (*part)(void))
{
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(99);
		_exit(part());
	}
	int status;
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%d", WEXITSTATUS(status));
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int reads_only(void)
{
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	if (!v)
		return 1;
	if (!vault_read_only(v) || world_number(v, "SELECT a FROM t") != 8)
		return 2;
	int rc = sqlite3_exec(vault_db(v), "INSERT INTO t VALUES(9)", NULL, NULL, NULL);
	vault_fail(v, rc, &w.e);
	if (w.e.code != ERR_STORE_READ_ONLY)
		return 3;
	w.e = ERR_INIT;
	if (vault_set_recovery(v, NULL, &w.e) || w.e.code != ERR_STORE_READ_ONLY)
		return 4;
	/* Readers bear each other. */
	struct vault *second = world_open(&w, VAULT_READ_ONLY);
	if (!second)
		return 5;
	vault_close(second);
	vault_close(v);
	return 0;
}

static int journal_waits(void)
{
	return opens(VAULT_READ_WRITE) == ERR_VAULT_JOURNAL_READ_ONLY ? 0 : 1;
}

static int may_not(void)
{
	return opens(VAULT_READ_WRITE) == ERR_NO_PERMISSION ? 0 : 1;
}

static int cannot_create(void)
{
	struct vault *v;
	w.e = ERR_INIT;
	bool made = vault_create_key(w.other, world_key, &w.env.env, &v, &w.e);
	return !made && w.e.code == ERR_READ_ONLY ? 0 : 1;
}

Test(opening, where_nothing_can_be_written_it_opens_for_reading)
{
	vault_close(world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(8)"));
	chmod(w.path, 0444);
	chmod(w.folder, 0555);
	cr_assert(as_nobody(reads_only));
	cr_assert(as_nobody(cannot_create));
	/* A folder that takes no journal is as good as read-only. */
	chmod(w.path, 0666);
	cr_assert(as_nobody(reads_only));
	chmod(w.path, 0000);
	cr_assert(as_nobody(may_not));
	chmod(w.path, 0444);
	chmod(w.folder, 0755);
	world_write(w.journal, "\xd9\xd5", 2);
	chmod(w.journal, 0444);
	chmod(w.folder, 0555);
	cr_assert(as_nobody(journal_waits));
	chmod(w.folder, 0755);
}

Test(opening, it_follows_the_file_when_the_working_directory_changes)
{
	char was[400];
	cr_assert_not_null(getcwd(was, sizeof was));
	cr_assert_eq(chdir(w.folder), 0);
	struct vault *v;
	cr_assert(vault_create_key("a.vault", world_key, &w.env.env, &v, &w.e));
	cr_assert_eq(chdir("/"), 0);
	world_sql(v, "CREATE TABLE t(a); INSERT INTO t VALUES(1)");
	cr_assert_str_eq(vault_path(v), "a.vault");
	cr_assert(world_exists(w.journal));
	vault_close(v);
	cr_assert_eq(chdir(was), 0);
}
