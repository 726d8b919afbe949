#include "strek/base/wrap.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"

#include <stdio.h>
#include <string.h>

void wrap_words(struct buf *out, const char *words, int at, int indent, int width)
{
	bool begun = false;
	for (const char *p = words; *p;) {
		size_t n = strcspn(p, " \n");
		char word[128];
		snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), p);
		int cells = utf8_cells(word);
		if (begun && at + 1 + cells > width) {
			buf_addc(out, '\n');
			buf_repeat(out, " ", (size_t)indent);
			at = indent;
		} else if (begun) {
			buf_addc(out, ' ');
			at++;
		}
		buf_addn(out, p, n);
		at += cells;
		begun = true;
		p += n;
		p += strspn(p, " \n");
	}
	buf_addc(out, '\n');
}
