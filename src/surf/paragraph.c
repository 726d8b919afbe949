#include "strek/surf/paragraph.h"

#include "strek/base/buf.h"
#include "strek/surf/edit.h"

int surf_paragraph(struct surf *s, int row, const char *text, struct surf_style style)
{
	struct edit ed;
	struct edit_line l;
	int rows = 0;
	edit_init(&ed, 65536, true);
	edit_set(&ed, text);
	edit_first(&ed, s->cols, &l);
	for (bool more = !edit_is_empty(&ed); more; more = edit_next(&ed, s->cols, &l)) {
		struct buf part = BUF_INIT;
		buf_addn(&part, edit_text(&ed) + l.from, l.to - l.from);
		surf_text(s, row + rows, 0, -1, buf_str(&part), style);
		buf_free(&part);
		rows++;
	}
	edit_free(&ed);
	return rows;
}
