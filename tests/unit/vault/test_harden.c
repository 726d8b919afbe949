#include "strek/vault/harden.h"

#include <criterion/criterion.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

Test(harden, no_core_no_tracing_no_files_for_others)
{
	struct rlimit core;
	cr_assert(harden_process());
	cr_assert_eq(prctl(PR_GET_DUMPABLE), 0);
	cr_assert_eq(getrlimit(RLIMIT_CORE, &core), 0);
	cr_assert_eq(core.rlim_cur, 0);
	cr_assert_eq(core.rlim_max, 0);
	cr_assert_eq(umask(0), 077);
}
