#include "strek/base/fill.h"

#include "strek/base/buf.h"

static const struct fill *find(const struct fill *values, size_t count, const char *name, size_t n)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(values[i].name) == n && memcmp(values[i].name, name, n) == 0)
			return &values[i];
	}
	return NULL;
}

void fill_in(struct buf *out, const char *sentence, const struct fill *values, size_t count)
{
	while (*sentence) {
		size_t plain = strcspn(sentence, "{");
		buf_addn(out, sentence, plain);
		sentence += plain;
		if (!*sentence)
			return;
		size_t name = strcspn(sentence + 1, "{}");
		const struct fill *f = sentence[1 + name] == '}' ? find(values, count, sentence + 1, name) : NULL;
		if (f)
			buf_add(out, f->value);
		else
			buf_addc(out, '{');
		sentence += f ? name + 2 : 1;
	}
}
