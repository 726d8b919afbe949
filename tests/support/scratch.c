#include "scratch.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

/* tests/run removes the folder that TMPDIR names, and with it what a killed or aborted test has left. */
void scratch_make(char out[SCRATCH_MAX], const char *name)
{
	const char *place = getenv("TMPDIR");
	int n = place == NULL ? SCRATCH_MAX : snprintf(out, SCRATCH_MAX, "%s/strek-%s-XXXXXX", place, name);
	if (n >= SCRATCH_MAX)
		snprintf(out, SCRATCH_MAX, "/tmp/strek-%s-XXXXXX", name);
	if (!mkdtemp(out))
		abort();
}

void scratch_remove(const char *folder)
{
	char path[400];
	chmod(folder, 0700);
	DIR *d = opendir(folder);
	for (struct dirent *f; d && (f = readdir(d));) {
		snprintf(path, sizeof path, "%s/%s", folder, f->d_name);
		unlink(path);
	}
	if (d)
		closedir(d);
	rmdir(folder);
}
