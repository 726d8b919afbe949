#include "strek/base/err.h"
#include "strek/exchange/source.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Test(source, what_was_looked_at_is_still_read)
{
	static const char text[] = "{\"strek\":1,\"facts\":[]}";
	struct source s = source_memory("t", text, strlen(text));
	struct err e = ERR_INIT;
	const char *head;
	size_t n;
	cr_assert(source_peek(&s, &head, &n, &e));
	cr_expect_eq(n, strlen(text));
	cr_expect(strncmp(head, text, n) == 0);
	char all[64] = "";
	size_t have = 0;
	size_t got = 1;
	while (got > 0) {
		cr_assert(source_read(&s, all + have, 5, &got, &e));
		have += got;
	}
	cr_expect_str_eq(all, text);
	cr_expect_eq(s.taken, (int64_t)strlen(text));
}

Test(source, a_file_that_is_no_text_at_all_is_called_what_it_is)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum err_code code;
	} rows[] = {
		{"PK\x03\x04 and the rest", 16, ERR_IMPORT_SPREADSHEET},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, ERR_IMPORT_SPREADSHEET},
		{"\x89strek\r\n and the rest", 17, ERR_IMPORT_VAULT},
		{"PK", 2, ERR_NONE},
		{"", 0, ERR_NONE},
		{"client,session,date", 19, ERR_NONE},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct source s = source_memory("t", rows[i].bytes, rows[i].n);
		struct err e = ERR_INIT;
		cr_expect_eq(source_expect_text(&s, &e), rows[i].code == ERR_NONE, "row %zu", i);
		cr_expect_eq(e.code, rows[i].code, "row %zu: %s", i, err_name(e.code));
	}
}

Test(source, only_ordinary_files_are_opened)
{
	char folder[] = "/tmp/strek-source-XXXXXX";
	char fifo[64];
	cr_assert_not_null(mkdtemp(folder));
	snprintf(fifo, sizeof fifo, "%s/pipe", folder);
	cr_assert_eq(mkfifo(fifo, 0600), 0);
	const struct {
		const char *path;
		enum err_code code;
	} row[] = {
		{"/no/such/file", ERR_NO_FILE},
		{folder, ERR_NOT_A_FILE},
		{"/dev/null", ERR_NOT_A_FILE},
		{fifo, ERR_NOT_A_FILE},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct source s;
		struct err e = ERR_INIT;
		cr_expect_not(source_open(&s, row[i].path, &e));
		cr_expect_eq(e.code, row[i].code, "%s gives %s", row[i].path, err_name(e.code));
		cr_expect_str_eq(e.file, row[i].path);
	}
	unlink(fifo);
	rmdir(folder);
}
