#include "strek/exchange/fact_export.h"

#include "strek/base/buf.h"
#include "strek/base/canon.h"
#include "strek/base/err.h"
#include "strek/store/store.h"

#include <errno.h>

#define PROGRESS_EVERY 4096

struct export
{
	FILE *out;
	struct buf line;
	const struct progress *progress;
	int64_t done, total;
};

static bool put(struct export *x, struct err *e)
{
	if (!buf_ok(&x->line))
		return err_set(e, ERR_NO_MEMORY);
	if (fwrite(buf_str(&x->line), 1, x->line.len, x->out) != x->line.len)
		return err_file(e, ERR_OUTPUT, NULL, errno);
	buf_clear(&x->line);
	return true;
}

static bool put_fact(void *ctx, const struct fact *f, struct err *e)
{
	struct export *x = ctx;
	buf_add(&x->line, x->done == 0 ? "\n" : ",\n");
	fact_json(f, &x->line);
	if (++x->done % PROGRESS_EVERY == 0)
		progress_step(x->progress, x->done, x->total);
	return put(x, e);
}

static void put_head(struct buf *out, const char *code)
{
	buf_add(out, "{\"strek\":1,");
	if (code != NULL) {
		struct canon name = canon_to(out);
		canon_text(&name, "extract", code);
		buf_addc(out, ',');
	}
	buf_add(out, "\"facts\":[");
}

bool fact_export(struct store *s, const char *code, FILE *out, const struct progress *progress, struct err *e)
{
	struct export x = {.out = out, .line = BUF_INIT, .progress = progress, .total = (int64_t)store_fact_count(s)};
	struct uuid client = {0};
	bool ok = code == NULL || store_find_client(s, code, &client, e);
	if (ok) {
		put_head(&x.line, code);
		ok = put(&x, e) && store_facts(s, &client, put_fact, &x, e);
	}
	if (ok) {
		buf_add(&x.line, "\n]}\n");
		ok = put(&x, e);
	}
	buf_free(&x.line);
	return ok;
}
