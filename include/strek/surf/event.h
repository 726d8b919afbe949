/* What a person does at a terminal, decoded: keys, text, the mouse; and what happens around it.
 *
 * Produced by `term`, consumed by `ui`; neither knows the other. */
#ifndef STREK_SURF_EVENT_H
#define STREK_SURF_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind {
	EVENT_NONE,
	EVENT_KEY,   /* a key that is no text, or a letter with Ctrl or Alt */
	EVENT_TEXT,  /* one typed character, clean */
	EVENT_PASTE, /* a pasted text, clean; line ends are \n */
	EVENT_MOUSE,
	EVENT_RESIZE, /* cols, rows are new; everything is drawn again */
	EVENT_TICK,   /* time has gone on; at most once a second */
	EVENT_RESUME  /* back from a suspension */
};

enum event_key {
	EVENT_KEY_NONE,
	EVENT_KEY_UP,
	EVENT_KEY_DOWN,
	EVENT_KEY_LEFT,
	EVENT_KEY_RIGHT,
	EVENT_KEY_HOME,
	EVENT_KEY_END,
	EVENT_KEY_PAGE_UP,
	EVENT_KEY_PAGE_DOWN,
	EVENT_KEY_INSERT,
	EVENT_KEY_DELETE,
	EVENT_KEY_BACKSPACE,
	EVENT_KEY_ENTER,
	EVENT_KEY_TAB,
	EVENT_KEY_BACK_TAB,
	EVENT_KEY_ESCAPE,
	EVENT_KEY_F1,
	EVENT_KEY_LETTER /* `letter` with the modifiers: Ctrl-L is LETTER 'l' + CTRL */
};

enum event_modifier { EVENT_SHIFT = 1, EVENT_ALT = 2, EVENT_CTRL = 4 };

enum event_mouse { EVENT_PRESS, EVENT_DRAG, EVENT_RELEASE, EVENT_WHEEL_UP, EVENT_WHEEL_DOWN };

struct event {
	enum event_kind kind;
	enum event_key key;
	uint8_t modifiers;
	char letter;       /* EVENT_KEY_LETTER: 'a'..'z' and digits */
	char text[32];     /* EVENT_TEXT: one user-perceived character */
	const char *paste; /* EVENT_PASTE: borrowed for the call */
	enum event_mouse mouse;
	int button;     /* 1 left, 2 middle, 3 right; 0 for the wheel */
	int col, row;   /* EVENT_MOUSE: 0-based cell */
	int cols, rows; /* EVENT_RESIZE */
	int64_t at;     /* milliseconds of a clock that never goes back */
};

#endif
