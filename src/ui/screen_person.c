#include "strek/base/env.h"
#include "strek/ui/screens.h"

#include "person.h"
#include "record.h"
#include "record_form.h"

#include <string.h>

enum { LANGUAGE = PERSON_FIELDS, CALLED, TAGS };
enum { TAGS_BYTES = 200, TAGS_MAX = 16 };

/* What is kept for each choice of a language; the first leaves it to the settings. */
static const char *const languages[] = {NULL, "en", "nb", "nn"};
enum { LANGUAGES = sizeof languages / sizeof *languages };

static int language_of(const char *kept)
{
	for (int i = 1; i < LANGUAGES; i++)
		if (kept != NULL && strcmp(kept, languages[i]) == 0)
			return i;
	return 0;
}

static void add_choices(struct record_form *f, const struct fact_client *was)
{
	static const char *const named[LANGUAGES] = {
		N_("as in the settings"), "English", "Norsk bokmål", "Norsk nynorsk"};
	static const char *const called[CALLED_COUNT + 1] = {
		N_("as in the settings"), N_("client"), N_("user of the service"), N_("patient")};
	fields_add_choice(&f->fields, N_("Language"),
		N_("What this person's own page speaks, whatever your screens do."), named, LANGUAGES,
		language_of(was->lang));
	fields_add_choice(&f->fields, N_("Called"), N_("What this person is called on their page here and in reports."),
		called, CALLED_COUNT + 1, was->called + 1);
}

static void begin(struct record_form *f, struct ui *ui, const struct fact *old)
{
	const struct fact_client *was = &old->c.client;
	struct buf tags = BUF_INIT;
	for (size_t i = 0; i < was->tags.count; i++)
		buf_addf(&tags, "%s%s", i == 0 ? "" : ", ", was->tags.item[i]);
	person_add(&f->fields, was, ui->env->tr);
	add_choices(f, was);
	fields_add_text(&f->fields, N_("Tags (may be left empty)"),
		N_("Your own words, with commas between: couple, young, supervision. The list of clients finds them."),
		TAGS_BYTES, buf_str(&tags));
	buf_free(&tags);
}

/* Cuts the text at its commas; blanks around a tag are left out, and so is a tag that says nothing. */
static bool read_tags(const char *text, struct arena *a, struct fact_texts *out)
{
	const char **item = arena_array(a, TAGS_MAX, sizeof *item);
	size_t count = 0;
	while (item != NULL && count < TAGS_MAX && *(text += strspn(text, " ,#")) != '\0') {
		size_t n = strcspn(text, ","), kept = n;
		while (text[kept - 1] == ' ')
			kept--;
		item[count] = arena_strndup(a, text, kept);
		if (item[count++] == NULL)
			return false;
		text += n;
	}
	*out = (struct fact_texts){item, count};
	return item != NULL;
}

static bool read(struct record_form *f, struct screen *s, struct ui *ui)
{
	struct fact_client *to = &f->fact.c.client;
	const char *tags = fields_text(&f->fields, TAGS, &s->arena);
	int language = f->fields.item[LANGUAGE].value;
	if (tags == NULL || !read_tags(tags, &s->arena, &to->tags))
		return false;
	/* A language that is not among the choices stays as long as none of them is chosen. */
	if (language != language_of(to->lang))
		to->lang = languages[language];
	to->called = f->fields.item[CALLED].value - 1;
	return person_read(&f->fields, s, ui, &f->wish.client, to);
}

struct screen *screen_person(const struct uuid *client)
{
	static const struct record_kind kind = {FACT_CLIENT, begin, read, NULL};
	return record_screen("person", N_("About the client"), &kind, client, NULL);
}
