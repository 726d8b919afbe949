#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/vault/lock.h"

#include "vault_help.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct world w;

static void begin(void)
{
	world_init(&w);
	vault_close(world_vault(&w, "CREATE TABLE t(a)"));
}

static void end(void)
{
	world_end(&w);
}

TestSuite(lock, .init = begin, .fini = end);

/* Another process that opened the vault, an hour and a bit after nine UTC. */
static pid_t holder(enum vault_mode mode)
{
	int ends[2];
	char ready = 0;
	cr_assert_eq(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		w.env.ms = ENV_FIXED_MS + 3900 * 1000;
		ready = world_open(&w, mode) ? 'y' : 'n';
		if (write(ends[1], &ready, 1) == 1)
			pause();
		_exit(1);
	}
	cr_assert_eq(read(ends[0], &ready, 1), 1);
	cr_assert_eq(ready, 'y');
	close(ends[0]);
	close(ends[1]);
	return child;
}

static void finish(pid_t child)
{
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

Test(lock, a_second_program_is_told_who_has_it_and_since_when)
{
	char pid[24];
	struct buf words = BUF_INIT;
	pid_t child = holder(VAULT_READ_WRITE);
	cr_assert_null(world_open(&w, VAULT_READ_WRITE));
	cr_assert_eq(w.e.code, ERR_VAULT_BUSY);
	snprintf(pid, sizeof pid, "%ld", (long)child);
	cr_assert_str_eq(w.e.what, pid);
	cr_assert_str_eq(w.e.value, "2026-11-21 11:05", "in local time");
	err_words(&w.e, tr_plain(), &words);
	cr_assert_not_null(strstr(buf_str(&words), pid));
	buf_free(&words);
	cr_assert_null(world_open(&w, VAULT_READ_ONLY), "not for reading either");
	cr_assert_eq(w.e.code, ERR_VAULT_BUSY);
	finish(child);
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v, "a killed program holds nothing");
	vault_close(v);
}

Test(lock, readers_keep_a_writer_out_and_let_readers_in)
{
	pid_t child = holder(VAULT_READ_ONLY);
	cr_assert_null(world_open(&w, VAULT_READ_WRITE));
	cr_assert_eq(w.e.code, ERR_VAULT_BUSY);
	struct vault *v = world_open(&w, VAULT_READ_ONLY);
	cr_assert_not_null(v);
	vault_close(v);
	finish(child);
}

Test(lock, the_same_program_is_refused_too_and_keeps_what_it_has)
{
	char pid[24];
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_null(world_open(&w, VAULT_READ_WRITE));
	cr_assert_eq(w.e.code, ERR_VAULT_BUSY);
	snprintf(pid, sizeof pid, "%ld", (long)getpid());
	cr_assert_str_eq(w.e.what, pid);
	cr_assert_null(world_open(&w, VAULT_READ_ONLY));
	/* Something else in this process opens and closes the file. */
	close(open(w.path, O_RDWR));
	pid_t child = fork();
	if (child == 0)
		_exit(world_open(&w, VAULT_READ_WRITE) == NULL && w.e.code == ERR_VAULT_BUSY ? 0 : 1);
	int status;
	waitpid(child, &status, 0);
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	world_sql(v, "INSERT INTO t VALUES(1)");
	vault_close(v);
	cr_assert_not_null(v = world_open(&w, VAULT_READ_WRITE));
	vault_close(v);
}

Test(lock, two_at_once_make_one_vault)
{
	/* Somebody builds a vault under the same name right now. */
	char draft[128];
	struct lock l = LOCK_INIT;
	struct vault *v;
	snprintf(draft, sizeof draft, "%s.new", w.other);
	int fd = open(draft, O_RDWR | O_CREAT, 0600);
	w.e = ERR_INIT;
	cr_assert(lock_take(&l, fd, true, &w.env.env.clock, draft, &w.e));
	cr_assert_not(vault_create_key(w.other, world_key, &w.env.env, &v, &w.e));
	cr_assert_eq(w.e.code, ERR_VAULT_BUSY);
	cr_assert(world_exists(draft));
	lock_release(&l);
	close(fd);
	/* Left behind by a killed creation. */
	w.e = ERR_INIT;
	cr_assert(vault_create_key(w.other, world_key, &w.env.env, &v, &w.e));
	vault_close(v);
	cr_assert_not(world_exists(draft));
}
