#include "strek/course/token.h"

#include <stddef.h>

#define X(name, text) text,
#define S(UPPER, lower) static const char *const lower##_words[] = {TOKEN_##UPPER(X)};
TOKEN_SETS(S)
#undef S
#undef X

static const struct {
	const char *const *word;
	int count;
} sets[TOKEN_SET_COUNT] = {
#define S(UPPER, lower) {lower##_words, UPPER##_COUNT},
	TOKEN_SETS(S)
#undef S
};

const char *token_text(enum token_set set, int value)
{
	return value >= 0 && value < token_count(set) ? sets[set].word[value] : "";
}

int token_value(enum token_set set, const char *text)
{
	for (int i = 0; text && i < token_count(set); i++) {
		if (strcmp(sets[set].word[i], text) == 0)
			return i;
	}
	return TOKEN_UNSET;
}

int token_count(enum token_set set)
{
	return (unsigned)set < TOKEN_SET_COUNT ? sets[set].count : 0;
}
