#include "settings_words.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"

#include <string.h>

static const char *const labels[] = {
	[OPTION_LANGUAGE] = N_("Language"),
	[OPTION_CLIENT_LANGUAGE] = N_("Client's language"),
	[OPTION_PRACTICE] = N_("Practice is called"),
	[OPTION_CALLED] = N_("People are called"),
	[OPTION_THERAPIST] = N_("Your name"),
	[OPTION_COLOUR] = N_("Colours"),
	[OPTION_THEME] = N_("Set of colours"),
	[OPTION_GLYPHS] = N_("Graphs drawn with"),
	[OPTION_MOUSE] = N_("Mouse"),
	[OPTION_ESCAPE_DELAY] = N_("Wait after Esc"),
	[OPTION_SESSION_LENGTH] = N_("Length of a session"),
	[OPTION_REMIND_BEFORE] = N_("Remind before end"),
	[OPTION_LOCK_SCREEN] = N_("Hide screen after"),
	[OPTION_LOCK_FULL] = N_("Close file after"),
	[OPTION_BACKUP_REMIND] = N_("Backup reminder"),
	[OPTION_RETENTION_YEARS] = N_("Keep records for"),
	[OPTION_USUAL_COURSE] = N_("Usual course shown"),
	[OPTION_COUNT] = N_("Passphrase"),
	N_("Recovery key"),
	N_("Short code"),
	N_("Backup"),
	N_("Licences"),
};

static const char *const sentences[] = {
	N_("Enter chooses a new passphrase for this practice."),
	N_("Enter makes a new recovery key in place of the one on paper."),
	N_("Enter chooses a new short code; it asks for the passphrase first."),
	N_("Enter copies this practice to another place."),
	N_("Enter shows which licences for scales are written down, and takes a new one."),
};

/* Values that are words; what is not among them is shown as it is. */
static const struct {
	const char *kept, *shown;
} words[] = {
	{"auto", N_("automatic")},
	{"en", "English"},
	{"nb", "Norsk bokmål"},
	{"nn", "Norsk nynorsk"},
	{"yes", N_("yes")},
	{"no", N_("no")},
	{"always", N_("always")},
	{"never", N_("never")},
	{"dark", N_("for a dark background")},
	{"light", N_("for a light background")},
	{"braille", N_("fine dots")},
	{"block", N_("blocks")},
	{"ascii", N_("plain characters")},
	{"klient", N_("client")},
	{"bruker", N_("user of the service")},
	{"pasient", N_("patient")},
};

/* What 0 means, where it is not a number. */
static const char *const zero[OPTION_COUNT] = {
	[OPTION_REMIND_BEFORE] = N_("never"),
	[OPTION_BACKUP_REMIND] = N_("never"),
	[OPTION_RETENTION_YEARS] = N_("no duty is set"),
};

static const char yes_no[] = "no|yes";

const char *settings_label(int row)
{
	return labels[row];
}

const char *settings_sentence(int row)
{
	return row < OPTION_COUNT ? option_spec((enum option_id)row)->words : sentences[row - OPTION_COUNT];
}

static const char *choices_of(const struct option_spec *spec)
{
	return spec->type == OPTION_BOOL ? yes_no : spec->choices;
}

int settings_choices(const struct option_spec *spec)
{
	int count = 1;
	for (const char *p = choices_of(spec); (p = strchr(p, '|')) != NULL; p++)
		count++;
	return count;
}

void settings_choice(const struct option_spec *spec, int index, char *out, size_t size)
{
	const char *p = choices_of(spec);
	for (; index > 0; index--)
		p += strcspn(p, "|") + 1;
	snprintf(out, size, "%.*s", (int)strcspn(p, "|"), p);
}

static const char *shown(const char *kept, const struct tr *tr)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].kept, kept) == 0)
			return tr_(tr, words[i].shown);
	}
	return kept;
}

void settings_value(const struct options *o, enum option_id id, const struct tr *tr, struct buf *out)
{
	const struct option_spec *spec = option_spec(id);
	struct buf kept = BUF_INIT;
	if (zero[id] != NULL && options_number(o, id) == 0) {
		buf_add(out, tr_(tr, zero[id]));
		return;
	}
	options_print(o, id, &kept);
	if (spec->type == OPTION_BOOL || spec->type == OPTION_CHOICE)
		buf_add(out, shown(buf_str(&kept), tr));
	else
		buf_add(out, buf_str(&kept));
	buf_free(&kept);
	if (spec->unit[0] != '\0') {
		buf_addc(out, ' ');
		buf_add(out, tr_(tr, spec->unit));
	}
}
