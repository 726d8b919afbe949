/* The bytes that a terminal sends, as events: keys by their sequences, typed and pasted text, the mouse (terminal.md).
 *
 * Reads no terminal: bytes go in as they arrive, in pieces of any size, and events come out. A sequence that nobody
 * knows is swallowed whole, so that none of it is typed into a form. */
#ifndef STREK_TERM_DECODE_H
#define STREK_TERM_DECODE_H

#include "strek/base/buf.h"
#include "strek/surf/event.h"

#define DECODE_BYTES 8192 /* what may wait to be decoded */
#define DECODE_KEYS 32
#define DECODE_KEY_BYTES 12

struct decode {
	bool utf8; /* else single bytes in the locale's own encoding */
	/* What this terminal's description says of its keys, beyond the usual sequences. */
	struct {
		char bytes[DECODE_KEY_BYTES];
		size_t len;
		enum event_key key;
		uint8_t modifiers;
	} own[DECODE_KEYS];
	size_t owns;
	char in[DECODE_BYTES];
	size_t from, to; /* of what waits in it */
	bool pasting;
	struct buf paste;
};

enum decode_result {
	DECODE_EVENT,
	DECODE_EMPTY,
	DECODE_ESCAPE, /* an Esc, alone or the beginning of something: the escape delay decides */
	DECODE_MORE    /* the rest of a sequence, a character or a paste has still to come */
};

/* A key of the terminal's description. NULL, empty, long or plain letters are passed over. */
void decode_key(struct decode *d, const char *bytes, enum event_key key, uint8_t modifiers);
/* Where the next bytes go and how many may; at least one as long as decode_next() is asked until it has no event. */
char *decode_space(struct decode *d, size_t *room);
void decode_came(struct decode *d, size_t bytes);
/* The next event. `waited`: nothing more came in the time that the last answer asked for, so what has begun is taken as
 * it stands; then the answer is EVENT or EMPTY. A paste is borrowed until the next call. */
enum decode_result decode_next(struct decode *d, bool waited, struct event *out);
void decode_free(struct decode *d);

#endif
