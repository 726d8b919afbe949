/* Any bytes as a fact of an export: it is refused, or reads back the same from what is written of it. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/course/fact.h"

#include <jansson.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void comes_back(const struct fact *f, struct arena *a)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct fact again;
	struct err e = ERR_INIT;
	fact_json(f, &first);
	json_t *json = json_loadb(buf_str(&first), first.len, 0, NULL);
	if (json == NULL || !fact_read(&again, json, a, &e))
		abort();
	fact_json(&again, &second);
	if (strcmp(buf_str(&first), buf_str(&second)) != 0)
		abort();
	json_decref(json);
	buf_free(&first);
	buf_free(&second);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct arena a = ARENA_INIT;
	struct err e = ERR_INIT;
	struct fact f;
	json_t *json = json_loadb((const char *)data, n, JSON_REJECT_DUPLICATES, NULL);
	if (json != NULL && fact_read(&f, json, &a, &e) && fact_check(&f, &e))
		comes_back(&f, &a);
	json_decref(json);
	arena_free(&a);
	return 0;
}
