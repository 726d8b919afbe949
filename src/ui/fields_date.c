#include "strek/base/env.h"

#include "fields.h"

#include <ctype.h>
#include <string.h>

/* What was typed, taken apart: up to three numbers, and a month that was named. */
struct typed {
	int number[3], digits[3], numbers;
	int month; /* 0: no name */
};

#define MONTH_LETTERS 3 /* the first ones, at least: "ju" could be two of them */

static bool take_number(const char **text, struct typed *t)
{
	int value = 0, digits = 0;
	for (; isdigit((unsigned char)**text) && digits < 4; digits++)
		value = value * 10 + *(*text)++ - '0';
	if (t->numbers == 3 || isdigit((unsigned char)**text))
		return false;
	t->number[t->numbers] = value;
	t->digits[t->numbers++] = digits;
	return true;
}

static size_t letters(const char *text)
{
	size_t n = 0;
	while (isalpha((unsigned char)text[n]))
		n++;
	return n;
}

/* "nov", "nov." and "november" are one month, in the reader's language or in English. */
static bool is_month(const char *typed, size_t n, const char *name)
{
	size_t named = letters(name), both = n < named ? n : named;
	for (size_t i = 0; i < both; i++)
		if (tolower((unsigned char)typed[i]) != tolower((unsigned char)name[i]))
			return false;
	return both >= MONTH_LETTERS;
}

static bool take_month(const char **text, const struct tr *tr, struct typed *t)
{
	size_t n = letters(*text);
	for (int month = 1; month <= 12 && t->month == 0; month++) {
		bool is = is_month(*text, n, date_month_short(month, tr)) ||
			  is_month(*text, n, date_month_short(month, NULL));
		t->month = is ? month : 0;
	}
	*text += n;
	return t->month != 0;
}

static bool take_apart(const char *text, const struct tr *tr, struct typed *t)
{
	for (text += strspn(text, " "); *text != '\0'; text += strspn(text, ".,-/ ")) {
		bool word = isalpha((unsigned char)*text);
		if (word && t->month != 0)
			return false;
		if (!word && !isdigit((unsigned char)*text))
			return false;
		if (!(word ? take_month(&text, tr, t) : take_number(&text, t)))
			return false;
	}
	return true;
}

static int whole_year(const struct typed *t, int at, date_t today)
{
	if (t->numbers <= at)
		return date_civil(today).year;
	return t->digits[at] <= 2 ? t->number[at] + 2000 : t->number[at];
}

date_t fields_date(const char *text, date_t today, const struct tr *tr)
{
	struct typed t = {.numbers = 0};
	if (!take_apart(text, tr, &t))
		return DATE_NONE;
	bool year_first = t.numbers > 0 && t.digits[0] == 4;
	int wanted = t.month == 0 ? 3 : 2;
	if (t.numbers > wanted || t.numbers < wanted - (year_first ? 0 : 1))
		return DATE_NONE;
	if (t.month != 0)
		return year_first ? date_of(t.number[0], t.month, t.number[1])
				  : date_of(whole_year(&t, 1, today), t.month, t.number[0]);
	if (year_first)
		return date_of(t.number[0], t.number[1], t.number[2]);
	return date_of(whole_year(&t, 2, today), t.number[1], t.number[0]);
}
