#include "strek/base/buf.h"
#include "strek/base/spell.h"

#include "trend_private.h"

#include <string.h>

static bool is_free(char letter, const char *signs, const struct figure_series *series, size_t count)
{
	bool taken = strchr(signs, letter) != NULL;
	for (size_t i = 0; i < count; i++)
		taken |= series[i].initial == letter;
	return !taken;
}

char trend_initial(const char *name, const char *signs, const struct figure_series *series, size_t count)
{
	struct buf letters = BUF_INIT;
	char found = 'Z';
	spell_text(&letters, name);
	buf_add(&letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	for (const char *at = buf_str(&letters); *at; at++) {
		char upper = (char)(*at & ~0x20);
		if (upper >= 'A' && upper <= 'Z' && is_free(upper, signs, series, count)) {
			found = upper;
			break;
		}
	}
	if (!buf_ok(&letters))
		found = 0;
	buf_free(&letters);
	return found;
}
