#include "options.h"

#include "strek/base/num.h"

static _Noreturn void refuse(const char *program, const char *argument, const struct option_row *rows, size_t n)
{
	fprintf(stderr, "%s: %s is not understood; there are", program, argument);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, " %s %s", rows[i].name, rows[i].number ? "N" : "TEXT");
	fprintf(stderr, "\n");
	exit(2);
}

static const struct option_row *row_named(const char *name, const struct option_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

void options_read(int argc, char **argv, const struct option_row *rows, size_t n)
{
	for (int i = 1; i < argc; i += 2) {
		const struct option_row *row = row_named(argv[i], rows, n);
		if (!row || i + 1 == argc)
			refuse(argv[0], argv[i], rows, n);
		if (row->text)
			*row->text = argv[i + 1];
		else if (!num_parse(argv[i + 1], 0, INT64_MAX, row->number))
			refuse(argv[0], argv[i + 1], rows, n);
	}
}
