/* Any bytes as a scale file: there is a scale or a fault with its place; a scale comes back from its JSON the same. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/exchange/scale_file.h"
#include "strek/scale/scale_json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void comes_back(const struct scale *s, struct arena *a)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct err e = ERR_INIT;
	scale_json(s, &first);
	const struct scale *back = scale_from_json(buf_str(&first), first.len, a, &e);
	must(back != NULL);
	scale_json(back, &second);
	must(strcmp(buf_str(&first), buf_str(&second)) == 0);
	buf_free(&first);
	buf_free(&second);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct arena a = ARENA_INIT;
	struct faults faults = FAULTS_INIT;
	struct err e = ERR_INIT;
	struct source from = source_memory("fuzz.ini", n ? (const void *)data : "", n);
	const struct scale *s = scale_file_take(&from, &a, &faults, &e);
	must((s != NULL) == (faults.total == 0) && (s != NULL) != err_is(&e));
	for (size_t i = 0; i < faults.kept; i++) {
		must(err_is(&faults.item[i]) && faults.item[i].code != ERR_NO_MEMORY && faults.item[i].code != ERR_IO);
		must(strcmp(faults.item[i].file, "fuzz.ini") == 0);
	}
	if (s)
		comes_back(s, &a);
	faults_free(&faults);
	arena_free(&a);
	return 0;
}
