#include "strek/app/demo_place.h"
#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/lock.h"

#include "env_fixed.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void leave(const char *vault)
{
	int fd = open(vault, O_WRONLY | O_CREAT | O_EXCL, 0600);
	cr_assert_geq(fd, 0, "%s", vault);
	close(fd);
}

Test(demo_place, what_a_killed_demo_left_goes_and_one_that_runs_stays)
{
	struct env_fixed world;
	struct err e = ERR_INIT;
	struct lock lock = LOCK_INIT;
	char base[] = "/tmp/strek-place-XXXXXX", running[PATH_MAX], killed[PATH_MAX], young[PATH_MAX], own[PATH_MAX];
	int system = 0;
	env_fixed_init(&world, (int64_t)time(NULL) * 1000, 0, 1);
	const struct clock *clock = &world.env.clock;
	cr_assert(mkdtemp(base));
	setenv("TMPDIR", base, 1);
	cr_assert(demo_place_make(young, clock, &e));
	cr_assert(demo_place_make(running, clock, &e));
	leave(running);
	int fd = file_open(running, O_RDWR, &system);
	cr_assert(lock_take(&lock, fd, true, clock, running, &e));
	cr_assert(demo_place_make(killed, clock, &e));
	leave(killed);
	cr_assert(demo_place_make(own, clock, &e));

	cr_expect_eq(access(running, F_OK), 0, "locked");
	cr_expect_neq(access(killed, F_OK), 0, "nobody's");
	*strrchr(killed, '/') = '\0';
	cr_expect_neq(access(killed, F_OK), 0, "its folder too");
	lock_release(&lock);
	close(fd);
	demo_place_remove(running);
	demo_place_remove(own);
	leave(young);
	demo_place_remove(young);
	cr_expect_eq(rmdir(base), 0, "nothing else is there, and a folder just made was left alone");
}
