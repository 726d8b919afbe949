/* Any bytes from a terminal, in pieces as long as the first byte says: every event is clean, and nothing is kept back
 * once the waiting is over. */
#include "strek/base/utf8.h"
#include "strek/term/decode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void check(const struct event *ev)
{
	bool placed = ev->kind != EVENT_MOUSE || (ev->row >= 0 && ev->col >= 0 && ev->button <= 3);
	bool clean = ev->kind != EVENT_TEXT ||
		     (ev->text[0] != '\0' && utf8_valid(ev->text, strlen(ev->text)) == strlen(ev->text));
	if (!placed || !clean || ev->kind == EVENT_NONE)
		abort();
	for (const char *s = ev->kind == EVENT_PASTE ? ev->paste : ""; *s != '\0'; s++)
		if (((unsigned char)*s < 0x20 && *s != '\n' && *s != '\t') || *s == 0x7f)
			abort();
}

static void drain(struct decode *d, bool waited)
{
	struct event ev = {0};
	enum decode_result r;
	while ((r = decode_next(d, waited, &ev)) == DECODE_EVENT)
		check(&ev);
	if (waited && r != DECODE_EMPTY)
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct decode d = {.utf8 = n > 1 && (data[0] & 1) != 0};
	size_t piece = n > 0 ? 1 + data[0] : 1;
	decode_key(&d, "\033[25~", EVENT_KEY_F1, 0);
	for (size_t i = 1; i < n;) {
		size_t room, now = n - i < piece ? n - i : piece;
		char *at = decode_space(&d, &room);
		if (room == 0)
			abort();
		now = now < room ? now : room;
		memcpy(at, data + i, now);
		decode_came(&d, now);
		drain(&d, false);
		i += now;
	}
	drain(&d, true);
	decode_free(&d);
	return 0;
}
