#include "strek/ui/screens_each.h"

#include "strek/base/env.h"
#include "strek/ui/room.h"
#include "strek/ui/screens.h"

#include "board.h"
#include "record.h"
#include "together.h"

/* Nobody: none of these screens is begun. */
static const struct uuid nobody;

static struct screen *message(void)
{
	return screen_message(NULL, "");
}

static struct screen *client(void)
{
	return screen_client(&nobody);
}

static struct screen *more(void)
{
	return screen_more(&nobody);
}

static struct screen *review(void)
{
	return screen_review(&nobody);
}

static struct screen *new_note(void)
{
	return screen_editor(&nobody, NULL);
}

static struct screen *old_note(void)
{
	return screen_editor(&nobody, &nobody);
}

static struct screen *new_event(void)
{
	return screen_event(&nobody, NULL);
}

static struct screen *old_event(void)
{
	return screen_event(&nobody, &nobody);
}

static struct screen *new_decision(void)
{
	return screen_decision(&nobody, NULL);
}

static struct screen *new_appointment(void)
{
	return screen_appointment(&nobody, NULL);
}

static struct screen *person(void)
{
	return screen_person(&nobody);
}

static struct screen *episode(void)
{
	return screen_episode(&nobody);
}

static struct screen *consents(void)
{
	return screen_consents(&nobody);
}

static struct screen *new_consent(void)
{
	return screen_consent(&nobody, NULL);
}

static struct screen *together(void)
{
	return screen_together(&nobody);
}

static struct screen *join(void)
{
	return screen_join(&nobody);
}

static struct screen *report(void)
{
	return screen_report(&nobody);
}

static struct screen *text(void)
{
	return screen_text(N_("Report"), "");
}

static struct screen *learning(void)
{
	return screen_learning(NULL);
}

static struct screen *history(void)
{
	return screen_history(&nobody);
}

static struct screen *correct(void)
{
	return screen_correct(&nobody, &nobody);
}

static bool take(struct screen *s, screens_each_fn *each, void *ctx)
{
	bool ok = s != NULL && each(ctx, s->ops);
	screen_free(s);
	return ok;
}

static bool each_of_the_room(screens_each_fn *each, void *ctx)
{
	static struct screen *(*const makers[])(struct room *) = {room_screen_session, room_screen_marking,
		room_screen_look, room_screen_gate, room_screen_licence, room_screen_pass_over, room_screen_who};
	struct room *r = room_new(&nobody, NULL);
	bool ok = r != NULL;
	for (size_t i = 0; ok && i < sizeof makers / sizeof *makers; i++)
		ok = take(makers[i](r), each, ctx);
	if (r != NULL)
		room_release(r);
	return ok;
}

bool screens_each(screens_each_fn *each, void *ctx)
{
	static struct screen *(*const before[])(void) = {
		screen_start, screen_unlock, screen_lock, screen_caseload, screen_new_client, client, more};
	static struct screen *(*const after[])(void) = {review, new_note, old_note, new_event, old_event, new_decision,
		new_appointment, person, episode, consents, new_consent, together, join, report, text, history, correct,
		screen_practice, learning, screen_settings, screen_glyphs, screen_licences, screen_backup,
		screen_new_passphrase, screen_new_key, screen_new_code, message};
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof before / sizeof *before; i++)
		ok = take(before[i](), each, ctx);
	ok = ok && each_of_the_room(each, ctx);
	for (size_t i = 0; ok && i < sizeof after / sizeof *after; i++)
		ok = take(after[i](), each, ctx);
	return ok;
}
