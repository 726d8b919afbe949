#include "strek/figure/plain.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/spell.h"

/* The text itself where it is plain already. */
static const char *spell(struct plain *p, const char *text)
{
	if (!text || spell_is_plain(text))
		return text;
	struct buf letters = BUF_INIT;
	spell_text(&letters, text);
	const char *copy = buf_ok(&letters) ? arena_strdup(p->a, buf_str(&letters)) : NULL;
	buf_free(&letters);
	p->failed |= !copy;
	return copy ? copy : text;
}

static const char *say(void *ctx, const char *msgid)
{
	struct plain *p = ctx;
	return spell(p, tr_(p->from, msgid));
}

static const char *say_plural(void *ctx, const char *one, const char *many, unsigned long n)
{
	struct plain *p = ctx;
	return spell(p, trn_(p->from, one, many, n));
}

static bool has_words(const struct figure_series *s)
{
	for (size_t i = 0; i < s->count; i++) {
		if (s->points[i].rater || s->points[i].mode)
			return true;
	}
	return false;
}

static void spell_series(struct plain *p, struct figure_series *s)
{
	s->name = spell(p, s->name);
	if (!has_words(s))
		return;
	struct figure_point *points = arena_memdup(p->a, s->points, s->count * sizeof *points);
	for (size_t i = 0; points && i < s->count; i++) {
		points[i].rater = spell(p, points[i].rater);
		points[i].mode = spell(p, points[i].mode);
	}
	p->failed |= !points;
	s->points = points ? points : s->points;
}

static const struct figure_series *spell_all(struct plain *p, const struct figure_series *series, size_t count)
{
	struct figure_series *copy = count > 0 ? arena_memdup(p->a, series, count * sizeof *copy) : NULL;
	for (size_t i = 0; copy && i < count; i++)
		spell_series(p, &copy[i]);
	p->failed |= count > 0 && !copy;
	return copy ? copy : series;
}

static const struct figure_event *spell_events(struct plain *p, const struct figure_event *events, size_t count)
{
	struct figure_event *copy = count > 0 ? arena_memdup(p->a, events, count * sizeof *copy) : NULL;
	for (size_t i = 0; copy && i < count; i++)
		copy[i].text = spell(p, copy[i].text);
	p->failed |= count > 0 && !copy;
	return copy ? copy : events;
}

bool plain_make(struct plain *p, const struct figure *f, struct arena *a)
{
	const struct tr *from = f->tr ? f->tr : tr_plain();
	*p = (struct plain){.figure = *f, .tr = *from, .from = from, .a = a};
	p->tr.ctx = p;
	p->tr.text = say;
	p->tr.plural = say_plural;
	p->figure.tr = &p->tr;
	p->figure.series = spell_all(p, f->series, f->series_count);
	p->figure.items = spell_all(p, f->items, f->item_count);
	p->figure.events = spell_events(p, f->events, f->event_count);
	p->figure.fan.set = spell(p, f->fan.set);
	if (f->strip)
		p->figure.strip = spell_all(p, f->strip, 1);
	return !p->failed;
}
