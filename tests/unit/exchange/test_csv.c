#include "strek/base/err.h"
#include "strek/exchange/csv.h"

#include <criterion/criterion.h>
#include <string.h>

/* All records of a text, fields between brackets: "[a][b]\n[c][d]\n", or the name of the fault and its place. */
static void read_all(const char *text, size_t n, char *out, size_t size)
{
	static struct csv csv;
	struct source source = source_memory("t.csv", text, n);
	size_t used = 0;
	csv_init(&csv, &source);
	out[0] = '\0';
	for (;;) {
		struct err e = ERR_INIT;
		enum csv_result got = csv_next(&csv, &e);
		if (got == CSV_END)
			break;
		if (got == CSV_FAULT) {
			used += (size_t)snprintf(
				out + used, size - used, "%s %ld:%ld\n", err_name(e.code), e.line, e.column);
			if (csv.ended)
				break;
			continue;
		}
		for (size_t i = 0; i < csv.fields; i++)
			used += (size_t)snprintf(out + used, size - used, "[%s]", csv.field[i].text);
		used += (size_t)snprintf(out + used, size - used, "\n");
	}
	csv_free(&csv);
}

struct example {
	const char *rule, *text, *read;
};

static void check(const struct example *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char out[1024];
		read_all(row[i].text, strlen(row[i].text), out, sizeof out);
		cr_expect_str_eq(out, row[i].read, "%s: %s", row[i].rule, out);
	}
}

Test(csv, reads_what_spreadsheets_write)
{
	static const struct example row[] = {
		{"commas", "a,b\n1,2\n", "[a][b]\n[1][2]\n"},
		{"semicolons, where the comma is the decimal sign", "a;b\n1,5;2\n", "[a][b]\n[1,5][2]\n"},
		{"the first line decides, quotes apart", "\"a,b\";c\n1;2\n", "[a,b][c]\n[1][2]\n"},
		{"a byte order mark",
			"\xEF\xBB\xBF"
			"a,b\n",
			"[a][b]\n"},
		{"Windows line ends", "a,b\r\n1,2\r\n", "[a][b]\n[1][2]\n"},
		{"old Macintosh line ends", "a,b\r1,2\r", "[a][b]\n[1][2]\n"},
		{"no line end at the end", "a,b\n1,2", "[a][b]\n[1][2]\n"},
		{"empty lines are nothing", "\n\na,b\n\n1,2\n\n", "[a][b]\n[1][2]\n"},
		{"empty fields stay", "a,b,c\n,,\n", "[a][b][c]\n[][][]\n"},
		{"a separator at the end opens a field", "a,b,\n", "[a][b][]\n"},
		{"quotes hold separators, quotes and line ends", "\"a,b\",\"c\"\"d\",\"e\nf\"\n",
			"[a,b][c\"d][e\nf]\n"},
		{"an empty quoted field", "\"\",b\n", "[][b]\n"},
		{"one column", "client\nA\n", "[client]\n[A]\n"},
		{"nothing", "", ""},
	};
	check(row, sizeof row / sizeof *row);
}

Test(csv, names_the_place_of_every_fault)
{
	static const struct example row[] = {
		{"a quote never closed, where it opens", "a,b\n1,\"2\n3,4\n", "[a][b]\ncsv-quote 2:3\n"},
		{"text after a closing quote", "a,b\n\"1\"x,2\n", "[a][b]\ncsv-quote 2:4\n"},
		{"a quote inside a bare field", "a,b\n1,5\"6\n", "[a][b]\ncsv-quote 2:4\n"},
		{"invalid UTF-8, by character; reading goes on", "a,b\n\xC3\xA6\xFFx,1\n2,3\n",
			"[a][b]\ncsv-not-utf8 2:2\n[2][3]\n"},
		{"an overlong form", "a\n\xC0\xAF\n", "[a]\ncsv-not-utf8 2:1\n"},
		{"columns count characters, lines inside quotes count", "a,b\n\"x\ny\",\"z\n",
			"[a][b]\ncsv-quote 3:4\n"},
	};
	check(row, sizeof row / sizeof *row);
}

Test(csv, a_nul_byte_is_a_fault_and_reading_goes_on)
{
	char out[256];
	read_all("a,b\n1\0,2\n3,4\n", 13, out, sizeof out);
	cr_expect_str_eq(out, "[a][b]\ncsv-control 2:1\n[3][4]\n", "%s", out);
}

Test(csv, more_than_64_fields_is_a_fault_and_reading_goes_on)
{
	char text[200];
	char out[256];
	memset(text, ',', 64);
	memcpy(text + 64, "\na\n", 4);
	read_all(text, strlen(text), out, sizeof out);
	cr_expect_str_eq(out, "csv-fields 1:0\n[a]\n", "%s", out);
}

/* A file of one endless line must not be read into memory: 100 MB of it are given, one MB is taken. */
Test(csv, an_endless_line_is_given_up_after_a_megabyte)
{
	size_t n = 8 * 1024 * 1024;
	char *text = malloc(n);
	cr_assert_not_null(text);
	memset(text, 'x', n);
	const char *opening[] = {"", "\""};
	for (size_t i = 0; i < 2; i++) {
		memcpy(text, opening[i], strlen(opening[i]));
		char out[256];
		read_all(text, n, out, sizeof out);
		cr_expect(strncmp(out, "csv-long 1:", 11) == 0, "%s", out);
	}
	free(text);
}

Test(csv, what_is_written_reads_back)
{
	static const char *const texts[] = {
		"plain", "", "a,b", "a;b", "say \"hm\"", "two\nlines", "\r", " blank", "æøå"};
	struct buf line = BUF_INIT;
	char out[512];
	char wanted[512] = "";
	size_t used = 0;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (i > 0)
			buf_addc(&line, ',');
		csv_put(&line, texts[i]);
		used += (size_t)snprintf(wanted + used, sizeof wanted - used, "[%s]", texts[i]);
	}
	snprintf(wanted + used, sizeof wanted - used, "\n");
	buf_addc(&line, '\n');
	read_all(buf_str(&line), line.len, out, sizeof out);
	cr_expect_str_eq(out, wanted);
	buf_free(&line);
}

Test(csv, quotes_only_where_they_must_be)
{
	static const char *const row[][2] = {
		{"A1", "A1"}, {"7.3", "7.3"}, {"a b", "a b"}, {"a,b", "\"a,b\""}, {"\"", "\"\"\"\""}, {"\n", "\"\n\""}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct buf b = BUF_INIT;
		csv_put(&b, row[i][0]);
		cr_expect_str_eq(buf_str(&b), row[i][1]);
		buf_free(&b);
	}
}
