#include "deed.h"

#include "deeds_plain.h"
#include "deeds_store.h"
#include "deeds_vault.h"

#include <stdarg.h>

const struct deed *const deeds[] = {
	&plain_truncate,
	&plain_delete,
	&plain_off,
	&vault_commit,
	&vault_spill,
	&vault_abandon,
	&vault_killed,
	&vault_creation,
	&vault_creation_left,
	&vault_recovery,
	&vault_passphrase,
	&vault_copying,
	&store_creation,
	&store_marks,
	&store_import,
	&store_backups,
	&store_restoring,
	&store_erasing,
	&store_merging,
	&store_rebuilding,
};
const size_t deeds_n = sizeof deeds / sizeof *deeds;

void deed_prepare(const struct deed *d, const struct folder *f, uint64_t seed, int steps, struct deed_run *out)
{
	*out = (struct deed_run){.folder = *f, .seed = seed, .steps = steps};
	env_fixed_init(&out->world, ENV_FIXED_MS, ENV_FIXED_OFFSET, seed);
	if (d->prepare)
		d->prepare(out);
}

void deed_mistake(struct deed_run *run, const char *format, ...)
{
	va_list ap;
	run->mistakes++;
	if (run->quiet)
		return;
	va_start(ap, format);
	fputs("mistake: ", stderr);
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
	va_end(ap);
}
