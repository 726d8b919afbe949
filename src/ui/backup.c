#include "strek/ui/backup.h"

#include "strek/base/arena.h"
#include "strek/base/num.h"
#include "strek/base/option.h"
#include "strek/store/store.h"
#include "strek/ui/ui.h"
#include "strek/vault/vault.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

bool backup_last(const struct ui *ui, int64_t *ms, struct err *e)
{
	struct arena a = ARENA_INIT;
	const char *text = NULL;
	*ms = 0;
	bool ok = store_setting(ui->store, "backup.last", &a, &text, e);
	if (ok && text != NULL && !num_parse(text, 0, INT64_MAX, ms))
		*ms = 0;
	arena_free(&a);
	return ok;
}

/* The oldest key slot is as old as the vault, or younger: then the reminder comes later. */
static int64_t made(const struct ui *ui)
{
	struct vault_slot slot[FORMAT_SLOTS];
	size_t count = vault_slots(store_vault(ui->store), slot);
	int64_t first = count == 0 ? 0 : slot[0].created_ms;
	for (size_t i = 1; i < count; i++)
		first = slot[i].created_ms < first ? slot[i].created_ms : first;
	return first;
}

int backup_days(const struct ui *ui)
{
	int64_t last;
	if (!backup_last(ui, &last, NULL))
		return 0;
	int64_t from = last > 0 ? last : made(ui);
	return from == 0 || ui->now < from ? 0 : (int)((ui->now - from) / DAY_MS);
}

bool backup_is_due(const struct ui *ui)
{
	int64_t after = options_number(ui->options, OPTION_BACKUP_REMIND);
	return !ui->demo && !store_is_read_only(ui->store) && after > 0 && backup_days(ui) >= after;
}
