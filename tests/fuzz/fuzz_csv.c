/* Any bytes as CSV: every record ends, every field is text, every fault has a place. */
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/exchange/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	static struct csv csv;
	struct source source = source_memory("fuzz.csv", data, n);
	size_t records = 0;
	csv_init(&csv, &source);
	while (!csv.ended) {
		struct err e = ERR_INIT;
		enum csv_result got = csv_next(&csv, &e);
		if (got == CSV_END)
			break;
		if (got == CSV_FAULT && (e.line < 1 || !err_is(&e)))
			abort();
		for (size_t i = 0; got == CSV_RECORD && i < csv.fields; i++)
			if (utf8_valid(csv.field[i].text, strlen(csv.field[i].text)) != strlen(csv.field[i].text))
				abort();
		if (++records > n + 1)
			abort();
	}
	csv_free(&csv);
	return 0;
}
