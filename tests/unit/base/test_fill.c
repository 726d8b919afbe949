#include "strek/base/buf.h"
#include "strek/base/fill.h"

#include <criterion/criterion.h>

Test(fill, places_are_filled_wherever_they_stand)
{
	static const struct fill values[] = {{"what", "weight"}, {"n", "3"}, {"odd", "{n}"}};
	static const struct {
		const char *sentence, *filled;
	} rows[] = {
		{"", ""},
		{"nothing here", "nothing here"},
		{"{n}", "3"},
		{"{n} times {what}.", "3 times weight."},
		{"{what}{n}{what}", "weight3weight"},
		{"{unknown} stays", "{unknown} stays"},
		{"{odd} is not filled again", "{n} is not filled again"},
		{"{", "{"},
		{"{n", "{n"},
		{"{{n}}", "{3}"},
		{"{}n}", "{}n}"},
		{"{N}{ n}{nn}", "{N}{ n}{nn}"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = BUF_INIT;
		fill_in(&b, rows[i].sentence, values, sizeof values / sizeof values[0]);
		cr_assert_str_eq(buf_str(&b), rows[i].filled);
		buf_free(&b);
	}
}
