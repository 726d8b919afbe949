#include "store_help.h"

Test(store_save, what_was_saved_is_there_after_reopening)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	struct buf before = BUF_INIT, after = BUF_INIT;
	place_json(p->s, &before);
	place_reopen(p);
	place_json(p->s, &after);
	cr_assert_gt(before.len, 5000);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	buf_free(&before);
	buf_free(&after);
	place_end(p);
}
