#include "strek/ui/keypad.h"

#include "strek/vault/secret.h"

#define GRID_FROM_ROWS 20 /* fewer have the digits side by side */
#define GAP_FROM_ROWS 10  /* and below them a blank one */
#define WIDE_FROM_COLS 36
#define TAKE_BACK 10

static const char order[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, TAKE_BACK};

static const char *label_of(int key, bool utf8)
{
	static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	return key < TAKE_BACK ? digits[key] : utf8 ? "←" : "<";
}

static void draw_grid(struct page *p)
{
	int col = 0;
	for (int i = 0; i < (int)sizeof order; i++) {
		if (i > 0 && i % 3 == 0) {
			col = 0;
			p->row++;
		}
		/* The nought stands below the eight. */
		col += order[i] == 0 ? 7 : 0;
		page_button(p, &col, label_of(order[i], p->ui->utf8), false, KEYPAD_ACTION + order[i]);
	}
}

static void draw_row(struct page *p)
{
	int each = p->part.cols >= WIDE_FROM_COLS ? 3 : 2;
	for (int i = 0; i < (int)sizeof order; i++) {
		surf_text(&p->part, p->row, each * i, -1, label_of(order[i], p->ui->utf8), style_text());
		if (p->row >= 0)
			hits_add(
				p->hits, p->top + p->row, p->left + each * i - 1, 1, each, KEYPAD_ACTION + order[i], 0);
	}
}

void keypad_draw(struct page *p)
{
	if (!p->ui->has_code)
		return;
	if (p->ui->rows >= GRID_FROM_ROWS)
		draw_grid(p);
	else
		draw_row(p);
	p->row += p->ui->rows >= GAP_FROM_ROWS ? 2 : 1;
}

bool keypad_event(struct secret *s, int action)
{
	int key = action - KEYPAD_ACTION;
	if (key < 0 || key > TAKE_BACK)
		return false;
	if (key == TAKE_BACK)
		secret_drop(s);
	else
		secret_add(s, label_of(key, false), 1);
	return true;
}
