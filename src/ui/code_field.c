#include "code_field.h"

#include "strek/ui/keypad.h"
#include "strek/ui/secret_field.h"

enum { SECOND = 1000, PAUSE = 1000 };

static int64_t until(const struct code_field *f)
{
	return f->asked + (int64_t)f->answer.wait * SECOND;
}

bool code_field_check(struct code_field *f, struct ui *ui)
{
	f->answer = ui_check_code(ui, f->typed);
	return f->answer.right;
}

void code_field_told(struct code_field *f)
{
	secret_clear(f->typed);
	f->early = false;
	f->wrong = !f->answer.right;
}

static void count_down(struct code_field *f, int64_t now)
{
	while (f->answer.wait > 0 && now - f->asked >= SECOND) {
		f->asked += SECOND;
		f->answer.wait--;
	}
}

/* A code is typed in one go, so a pause tells a stray key from what is meant. */
static void forget_stray(struct code_field *f, int64_t now)
{
	if (!f->early || now < until(f) || now - f->keyed < PAUSE)
		return;
	if (secret_chars(f->typed) <= UI_CODE_MAX)
		secret_clear(f->typed);
	f->early = false;
}

static bool take(struct code_field *f, const struct event *ev, int action)
{
	return keypad_event(f->typed, action) || secret_field_event(f->typed, ev);
}

void code_field_event(struct code_field *f, const struct event *ev, int action)
{
	count_down(f, ev->at);
	forget_stray(f, ev->at);
	bool fresh = secret_len(f->typed) == 0;
	if (ev->kind == EVENT_TICK || !take(f, ev, action))
		return;
	f->keyed = ev->at;
	if (fresh)
		f->early = f->answer.wait > 0;
}

bool code_field_asks(struct code_field *f, const struct event *ev)
{
	forget_stray(f, ev->at);
	if (secret_len(f->typed) == 0)
		return false;
	f->asked = ev->at;
	return true;
}
