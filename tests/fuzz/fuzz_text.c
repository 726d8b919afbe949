/* Any bytes as text to be shown and edited: what is shown cannot steer a terminal, and the cursor stays in it. */
#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/surf/edit.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void looks_harmless(const char *text)
{
	must(utf8_valid(text, strlen(text)) == strlen(text));
	for (const char *p = text; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;
		must((c >= 0x20 || c == '\n') && c != 0x7f && !(c == 0xc2 && (unsigned char)p[1] < 0xa0));
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct buf text = BUF_INIT, shown = BUF_INIT, again = BUF_INIT;
	struct edit ed;
	buf_addn(&text, data, n);
	utf8_sanitise(&shown, buf_str(&text));
	looks_harmless(buf_str(&shown));
	must(strchr(buf_str(&shown), '\n') == NULL);
	utf8_sanitise(&again, buf_str(&shown));
	must(strcmp(buf_str(&shown), buf_str(&again)) == 0);
	edit_init(&ed, 4096, true);
	edit_event(&ed, &(struct event){.kind = EVENT_PASTE, .paste = buf_str(&text)}, 20);
	looks_harmless(edit_text(&ed));
	for (size_t i = 0; i < n && i < 64; i++) {
		edit_event(&ed, &(struct event){.kind = EVENT_KEY, .key = (enum event_key)(data[i] % EVENT_KEY_LETTER)},
			7);
		must(ed.cursor <= ed.text.len);
	}
	edit_free(&ed);
	buf_free(&text);
	buf_free(&shown);
	buf_free(&again);
	return 0;
}
