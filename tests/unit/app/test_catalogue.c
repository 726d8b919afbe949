#include "strek/app/catalogue.h"
#include "strek/base/buf.h"

#include <criterion/criterion.h>

#define HEADER "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
#define FIVE 5
#define SIZE 1024

struct pair {
	const char *id, *words;
	size_t id_length, words_length;
};
#define PAIR(id, words)                                                                                                \
	{                                                                                                              \
		id, words, sizeof(id) - 1, sizeof(words) - 1                                                           \
	}

/* Sorted by msgid, as the format asks for. */
static const struct pair usual[FIVE] = {
	PAIR("", HEADER),
	PAIR("%u client\0%u clients", "%u klient\0%u klientar"),
	PAIR("close", "lukk"),
	PAIR("close\4screen", "lat att"),
	PAIR("open", "opne"),
};

static void put(unsigned char *at, uint32_t n, bool big)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(n >> 8 * (big ? 3 - i : i));
}

/* A catalogue made by hand: the head, both tables, the texts. Returns its length. */
static size_t write_catalogue(const struct pair *pairs, uint32_t count, bool big, unsigned char file[SIZE])
{
	uint32_t ids = 28, words = ids + 8 * count, at = words + 8 * count;
	const uint32_t head[] = {0x950412de, 0, count, ids, words, 0, at};
	memset(file, 0, SIZE);
	for (uint32_t i = 0; i < 7; i++)
		put(file + 4 * (size_t)i, head[i], big);
	for (uint32_t i = 0; i < 2 * count; i++) {
		const struct pair *p = &pairs[i % count];
		bool id = i < count;
		uint32_t length = (uint32_t)(id ? p->id_length : p->words_length);
		put(file + ids + 8 * (size_t)i, length, big);
		put(file + ids + 8 * (size_t)i + 4, at, big);
		memcpy(file + at, id ? p->id : p->words, length);
		at += length + 1;
		cr_assert_leq(at, SIZE);
	}
	return at;
}

Test(catalogue, words_are_found_in_either_byte_order)
{
	for (int big = 0; big < 2; big++) {
		unsigned char file[SIZE];
		struct catalogue c;
		cr_assert(catalogue_take(&c, file, write_catalogue(usual, FIVE, big, file)));
		cr_expect_str_eq(catalogue_text(&c, "open"), "opne");
		cr_expect_str_eq(catalogue_text(&c, "close"), "lukk");
		cr_expect_str_eq(catalogue_text(&c, "close\4screen"), "lat att", "a context is part of the id");
		cr_expect_null(catalogue_text(&c, "clos"));
		cr_expect_null(catalogue_text(&c, "zebra"));
	}
}

Test(catalogue, one_is_singular_and_all_else_plural)
{
	static const struct {
		unsigned long n;
		const char *words;
	} rows[] = {{0, "%u klientar"}, {1, "%u klient"}, {2, "%u klientar"}, {101, "%u klientar"}};
	unsigned char file[SIZE];
	struct catalogue c;
	cr_assert(catalogue_take(&c, file, write_catalogue(usual, FIVE, false, file)));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(catalogue_plural(&c, "%u client", rows[i].n), rows[i].words, "%lu", rows[i].n);
	cr_expect_str_eq(catalogue_plural(&c, "open", 2), "opne", "a message without a plural has one form");
	cr_expect_null(catalogue_plural(&c, "%u session", 2));
}

Test(catalogue, another_charset_or_plural_rule_is_not_for_us)
{
	static const struct pair rows[] = {
		PAIR("", "Content-Type: text/plain; charset=ISO-8859-1\nPlural-Forms: nplurals=2; plural=n != 1;\n"),
		PAIR("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"),
		PAIR("", ""),
		PAIR("open", "opne"),
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		unsigned char file[SIZE];
		struct catalogue c;
		size_t size = write_catalogue(&rows[i], 1, false, file);
		cr_expect(!catalogue_take(&c, file, size), "row %zu", i);
		cr_expect_null(catalogue_text(&c, "open"), "row %zu: what was refused says nothing", i);
	}
}

Test(catalogue, no_file_no_words)
{
	struct catalogue c;
	cr_expect(!catalogue_open(&c, "/nonexistent/strek.mo"));
	cr_expect(!catalogue_open(&c, "/"));
	cr_expect(!catalogue_open(&c, "/dev/null"));
	cr_expect_null(catalogue_text(&c, "open"));
	cr_expect_null(catalogue_plural(&c, "open", 2));
}

/* Whatever was accepted is asked for everything; a copy of the exact size lets a sanitizer see one byte too far. */
static void ask(const unsigned char *file, size_t size)
{
	unsigned char *exact = malloc(size + !size);
	struct catalogue c;
	cr_assert_not_null(exact);
	memcpy(exact, file, size);
	if (catalogue_take(&c, exact, size)) {
		for (size_t i = 0; i < FIVE; i++) {
			const char *text = catalogue_text(&c, usual[i].id),
				   *many = catalogue_plural(&c, usual[i].id, 2);
			const char *end = (const char *)exact + size;
			cr_expect(!text || text + strlen(text) < end);
			cr_expect(!many || many + strlen(many) < end);
		}
	}
	free(exact);
}

Test(catalogue, a_damaged_file_never_leads_outside_of_it)
{
	unsigned char file[SIZE], bad[SIZE];
	size_t size = write_catalogue(usual, FIVE, false, file);
	static const unsigned char bytes[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
	for (size_t n = 0; n < size; n++)
		ask(file, n);
	for (size_t at = 0; at < size; at++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			memcpy(bad, file, size);
			bad[at] = bytes[i];
			ask(bad, size);
		}
	}
}
