#include "strek/vault/harden.h"

#include <sys/resource.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

bool harden_process(void)
{
	bool ok = setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}) == 0;
#ifdef __linux__
	ok = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ok;
#endif
	umask(077);
	return ok;
}
