#include "strek/ui/screen.h"

#include "strek/store/store.h"

#include <stdlib.h>

struct command command_none(void)
{
	return (struct command){.kind = COMMAND_NONE};
}

struct command command_push(struct screen *screen)
{
	return (struct command){.kind = COMMAND_PUSH, .screen = screen};
}

struct command command_pop(void)
{
	return (struct command){.kind = COMMAND_POP};
}

struct command command_replace(struct screen *screen)
{
	return (struct command){.kind = COMMAND_REPLACE, .screen = screen};
}

struct command command_of(enum command_kind kind)
{
	return (struct command){.kind = kind};
}

struct command command_option(int option, const char *text, int tag)
{
	return (struct command){.kind = COMMAND_OPTION, .option = option, .text = text, .tag = tag};
}

struct command command_work(bool (*work)(struct ui *ui, void *ctx, struct err *e), void *ctx, int tag)
{
	return (struct command){.kind = COMMAND_WORK, .work = work, .ctx = ctx, .tag = tag};
}

struct command command_save(struct fact *facts, size_t count, int tag)
{
	return (struct command){.kind = COMMAND_SAVE, .facts = facts, .count = count, .tag = tag};
}

struct command command_toast(const char *text)
{
	return (struct command){.kind = COMMAND_TOAST, .text = text};
}

void hits_clear(struct hits *h)
{
	h->count = 0;
	h->cursor_row = -1;
}

void hits_cursor(struct hits *h, int row, int col)
{
	h->cursor_row = row;
	h->cursor_col = col;
}

void hits_add(struct hits *h, int row, int col, int rows, int cols, int action, int detail)
{
	if (h->count < HIT_MAX && rows > 0 && cols > 0)
		h->item[h->count++] = (struct hit){row, col, rows, cols, action, detail};
}

const struct hit *hits_at(const struct hits *h, int row, int col)
{
	for (size_t i = h->count; i > 0; i--) {
		const struct hit *it = &h->item[i - 1];
		if (row >= it->row && row < it->row + it->rows && col >= it->col && col < it->col + it->cols)
			return it;
	}
	return NULL;
}

static bool is_letter_of(const struct key_binding *k, const struct event *ev)
{
	return k->letters != NULL && ev->text[0] != '\0' && ev->text[1] == '\0' &&
	       strchr(k->letters, ev->text[0]) != NULL;
}

int keys_action(const struct key_binding *table, size_t count, const struct event *ev)
{
	for (size_t i = 0; i < count; i++) {
		const struct key_binding *k = &table[i];
		if (ev->kind == EVENT_TEXT && is_letter_of(k, ev))
			return k->action;
		if (ev->kind == EVENT_KEY && k->key == ev->key && k->key != EVENT_KEY_NONE &&
			k->modifiers == ev->modifiers && (k->key != EVENT_KEY_LETTER || k->letter == ev->letter))
			return k->action;
	}
	return -1;
}

struct screen *screen_new(const struct screen_ops *ops, size_t size)
{
	struct screen *s = calloc(1, sizeof *s);
	if (s == NULL)
		return NULL;
	s->ops = ops;
	s->state = arena_alloc(&s->arena, size);
	if (s->state != NULL)
		return s;
	arena_free(&s->arena);
	free(s);
	return NULL;
}

void screen_keeps(struct screen *s, const char *page, const struct uuid *client, const struct uuid *of)
{
	char name[STORE_DRAFT_NAME];
	store_draft_name(client, page == NULL ? s->ops->name : page, of, name);
	s->draft = arena_strdup(&s->arena, name);
}

void screen_free(struct screen *s)
{
	if (s == NULL)
		return;
	if (s->ops->free != NULL)
		s->ops->free(s);
	arena_free(&s->arena);
	free(s);
}
