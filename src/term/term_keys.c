#include "term_private.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#define REST_MS 100   /* how long the rest of a sequence may take on a slow line */
#define PASTE_MS 1000 /* and that of a pasted text */

/* What the terminal's description calls its keys. */
static const struct {
	const char *capability;
	enum event_key key;
	uint8_t modifiers;
} described[] = {
	{"kcuu1", EVENT_KEY_UP, 0},
	{"kcud1", EVENT_KEY_DOWN, 0},
	{"kcub1", EVENT_KEY_LEFT, 0},
	{"kcuf1", EVENT_KEY_RIGHT, 0},
	{"kLFT", EVENT_KEY_LEFT, EVENT_SHIFT},
	{"kRIT", EVENT_KEY_RIGHT, EVENT_SHIFT},
	{"kri", EVENT_KEY_UP, EVENT_SHIFT},
	{"kind", EVENT_KEY_DOWN, EVENT_SHIFT},
	{"khome", EVENT_KEY_HOME, 0},
	{"kend", EVENT_KEY_END, 0},
	{"kpp", EVENT_KEY_PAGE_UP, 0},
	{"knp", EVENT_KEY_PAGE_DOWN, 0},
	{"kich1", EVENT_KEY_INSERT, 0},
	{"kdch1", EVENT_KEY_DELETE, 0},
	{"kbs", EVENT_KEY_BACKSPACE, 0},
	{"kcbt", EVENT_KEY_BACK_TAB, 0},
	{"kf1", EVENT_KEY_F1, 0},
};

void term_keys_define(struct screen_term *t)
{
	t->decode.utf8 = t->base.utf8;
	for (size_t i = 0; i < sizeof described / sizeof *described; i++) {
		const char *bytes = tigetstr(described[i].capability);
		if (bytes != (const char *)-1)
			decode_key(&t->decode, bytes, described[i].key, described[i].modifiers);
	}
}

/* Takes what has arrived within that time, all of it in one go: a burst of the mouse costs no more than a key. */
static bool more_within(struct screen_term *t, int ms, bool *lost)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	if (poll(&p, 1, ms) <= 0)
		return false;
	size_t room;
	char *at = decode_space(&t->decode, &room);
	ssize_t n = (p.revents & POLLIN) != 0 ? read(STDIN_FILENO, at, room) : 0;
	bool again = n < 0 && (errno == EINTR || errno == EAGAIN);
	/* Readable, and nothing to read: the terminal has hung up. */
	*lost = n <= 0 && !again;
	if (n > 0)
		decode_came(&t->decode, (size_t)n);
	return n > 0;
}

bool term_keys_read(struct screen_term *t, struct event *out, bool *lost)
{
	bool waited = false;
	for (;;) {
		*out = (struct event){.at = t->how.now(t->how.ctx)};
		switch (decode_next(&t->decode, waited, out)) {
		case DECODE_EVENT:
			return true;
		case DECODE_EMPTY:
			if (waited || !more_within(t, 0, lost))
				return false;
			break;
		case DECODE_ESCAPE:
			waited = !more_within(t, t->how.escape_delay, lost);
			break;
		case DECODE_MORE:
			waited = !more_within(t, t->decode.pasting ? PASTE_MS : REST_MS, lost);
			break;
		}
	}
}
