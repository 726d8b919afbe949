#include "inner.h"

#include <sodium.h>

/* An older page in its own place is authentic. Where it holds facts or what is derived from them, hashes, chains and
 * a new derivation tell. Two things have no such witness: the settings, and page 1 where nothing but its count of
 * changes differs, as from one session to the next. The seal keeps a digest of the one and the least value of the
 * other, on a page of its own. It is renewed with the settings, and with the first save of a session, which counts
 * sessions in the settings: an old seal never fits. A digest of the seal stands with the head of our own chain, which
 * facts bear witness to: settings and seal put back together do not fit that. */

#define HEADER_CHANGES 24

void seal_digest(int64_t changes, const uint8_t settings[FACT_HASH], uint8_t out[FACT_HASH])
{
	uint8_t both[8 + FACT_HASH];
	for (int i = 0; i < 8; i++)
		both[i] = (uint8_t)((uint64_t)changes >> 8 * i);
	memcpy(both + 8, settings, FACT_HASH);
	crypto_generichash(out, FACT_HASH, both, sizeof both, NULL, 0);
}

bool seal_changes(struct store *s, int64_t *out, struct err *e)
{
	uint8_t page[FORMAT_PAGE_LEN];
	*out = 0;
	if (vault_pages(s->vault) == 0)
		return true;
	if (!vault_page_read(s->vault, 1, page, e))
		return false;
	const uint8_t *b = page + HEADER_CHANGES;
	*out = (int64_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
	sodium_memzero(page, sizeof page);
	return true;
}

bool seal_settings(struct store *s, uint8_t out[FACT_HASH], struct err *e)
{
	sqlite3_stmt *st;
	crypto_generichash_state state;
	if (!sql_use(s, SQL_SETTING_ALL, &st, e))
		return false;
	crypto_generichash_init(&state, NULL, 0, FACT_HASH);
	enum sql_step step;
	while ((step = sql_next(s, st, e)) == SQL_ROW) {
		for (int column = 0; column < 2; column++) {
			/* With its NUL: where one text ends and the next begins is part of it. */
			const unsigned char *text = sqlite3_column_text(st, column);
			if (!text) {
				sqlite3_reset(st);
				return err_set(e, ERR_NO_MEMORY);
			}
			crypto_generichash_update(&state, text, (size_t)sqlite3_column_bytes(st, column) + 1);
		}
	}
	crypto_generichash_final(&state, out, FACT_HASH);
	return step == SQL_DONE;
}

/* Page 1 is written in this transaction in any case, so that it counts. */
static bool count_session(struct store *s, struct err *e)
{
	struct arena a = ARENA_INIT;
	const char *before = NULL;
	char now[24];
	bool ok = store_setting(s, SETTING_SESSION, &a, &before, e);
	snprintf(now, sizeof now, "%lld", before ? strtoll(before, NULL, 10) + 1 : 1);
	arena_free(&a);
	return ok && store_set_setting(s, SETTING_SESSION, now, e) && schema_touch(s, e);
}

bool seal_put(struct store *s, struct err *e)
{
	int64_t changes;
	uint8_t settings[FACT_HASH];
	sqlite3_stmt *st;
	bool first = !s->sealed || s->schema_changed;
	if (!first && !s->settings_changed)
		return true;
	if (!seal_changes(s, &changes, e) || (first && !count_session(s, e)) || !seal_settings(s, settings, e))
		return false;
	if (!sql_use_int(s, SQL_SEAL_PUT, changes + first, &st, e))
		return false;
	sqlite3_bind_blob(st, 2, settings, FACT_HASH, SQLITE_STATIC);
	if (!sql_run(s, st, e))
		return false;
	if (s->heads.own != HEAD_NONE) {
		struct head *own = &s->heads.item[s->heads.own];
		seal_digest(changes + first, settings, own->seal);
		own->changed = true;
	}
	return true;
}
