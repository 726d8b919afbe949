#include "strek/base/option.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"

#include <inttypes.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* clang-format off */
#define CHOICE(ID, NAME, CHOICES, INITIAL, WORDS) \
	[OPTION_##ID] = {OPTION_##ID, NAME, OPTION_CHOICE, 0, 0, CHOICES, INITIAL, WORDS, ""}
#define YES_NO(ID, NAME, INITIAL, WORDS) \
	[OPTION_##ID] = {OPTION_##ID, NAME, OPTION_BOOL, 0, 1, NULL, INITIAL, WORDS, ""}
#define NUMBER(ID, NAME, LO, HI, INITIAL, UNIT, WORDS) \
	[OPTION_##ID] = {OPTION_##ID, NAME, OPTION_INT, LO, HI, NULL, INITIAL, WORDS, UNIT}
#define TEXT(ID, NAME, LO, HI, INITIAL, WORDS) \
	[OPTION_##ID] = {OPTION_##ID, NAME, OPTION_TEXT, LO, HI, NULL, INITIAL, WORDS, ""}

static const struct option_spec table[OPTION_COUNT] = {
	CHOICE(LANGUAGE, "language", "auto|en|nb|nn", "auto",
		N_("The language of the program; unless one is chosen, that of the system.")),
	CHOICE(CLIENT_LANGUAGE, "client-language", "auto|en|nb|nn", "auto",
		N_("The language of the client's page; unless one is chosen, the client's own.")),
	CHOICE(PRACTICE, "practice", "KOR|FIT", "KOR",
		N_("What the practice calls its way of working; it stands above the practice's figures.")),
	CHOICE(CALLED, "called", "klient|bruker|pasient", "klient",
		N_("What people are called in titles, counts and reports where nothing else is noted for them.")),
	TEXT(THERAPIST, "therapist", 0, 60, "",
		N_("The therapist's name in exports and reports.")),
	CHOICE(COLOUR, "colour", "auto|always|never", "auto",
		N_("Whether colours are used; unless it is set, the terminal and NO_COLOR decide.")),
	CHOICE(THEME, "theme", "auto|dark|light", "auto",
		N_("The set of colours; unless one is chosen, the one for the terminal's background.")),
	CHOICE(GLYPHS, "glyphs", "auto|braille|block|ascii", "auto",
		N_("What graphs are drawn with; unless it is set, the finest that the terminal can show.")),
	YES_NO(MOUSE, "mouse", "yes",
		N_("Whether the mouse is used; everything works with the keyboard too.")),
	NUMBER(ESCAPE_DELAY, "escape-delay", 0, 2000, "25", N_("milliseconds"),
		N_("How long to wait after Esc for the rest of a key; more on a slow connection.")),
	NUMBER(SESSION_LENGTH, "session-length", 10, 240, "60", N_("minutes"),
		N_("How long a session usually lasts.")),
	NUMBER(REMIND_BEFORE, "remind-before", 0, 60, "5", N_("minutes"),
		N_("How long before the planned end the session scale is brought to mind; 0 is never.")),
	NUMBER(LOCK_SCREEN, "lock-screen", 1, 60, "2", N_("minutes"),
		N_("How long without a key until the screen is hidden and asks for the short code.")),
	NUMBER(LOCK_FULL, "lock-full", 1, 240, "5", N_("minutes"),
		N_("How long without a key until the file is closed and asks for the passphrase.")),
	NUMBER(BACKUP_REMIND, "backup-remind", 0, 365, "7", N_("days"),
		N_("How long without a backup until a reminder; 0 is never.")),
	NUMBER(RETENTION_YEARS, "retention-years", 0, 100, "0", N_("years"),
		N_("How long records must be kept after the last session; 0 sets no duty.")),
	YES_NO(USUAL_COURSE, "usual-course", "yes",
		N_("Whether the shared view shows the usual course behind the client's own line.")),
};
/* clang-format on */

static const char *const bool_words[] = {"no", "yes"};

const struct option_spec *option_spec(enum option_id id)
{
	return &table[id];
}

const struct option_spec *option_find(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	}
	return NULL;
}

/* One parser a type: fills number and text, false when the text will not do. */
static bool parse_bool(const struct option_spec *spec, const char *text, struct option_value *v)
{
	(void)spec;
	for (size_t i = 0; i < COUNT_OF(bool_words); i++) {
		if (strcmp(text, bool_words[i]) == 0) {
			v->number = (int64_t)i;
			return true;
		}
	}
	return false;
}

static bool parse_int(const struct option_spec *spec, const char *text, struct option_value *v)
{
	return num_parse(text, spec->lo, spec->hi, &v->number);
}

static bool parse_choice(const struct option_spec *spec, const char *text, struct option_value *v)
{
	size_t n = strlen(text);
	const char *word = spec->choices;
	for (int64_t i = 0;; i++) {
		size_t len = strcspn(word, "|");
		if (len == n && memcmp(word, text, n) == 0) {
			v->number = i;
			memcpy(v->text, text, n + 1);
			return true;
		}
		if (!word[len])
			return false;
		word += len + 1;
	}
}

static bool parse_text(const struct option_spec *spec, const char *text, struct option_value *v)
{
	size_t n = strlen(text);
	if (n >= sizeof v->text || !utf8_is_clean(text))
		return false;
	size_t count = utf8_count(text);
	if (count < (size_t)spec->lo || count > (size_t)spec->hi)
		return false;
	memcpy(v->text, text, n + 1);
	return true;
}

static bool parse(const struct option_spec *spec, const char *text, struct option_value *v)
{
	static bool (*const parsers[])(const struct option_spec *, const char *, struct option_value *) = {
		[OPTION_BOOL] = parse_bool,
		[OPTION_INT] = parse_int,
		[OPTION_CHOICE] = parse_choice,
		[OPTION_TEXT] = parse_text,
	};
	*v = (struct option_value){0};
	return parsers[spec->type](spec, text, v);
}

void options_init(struct options *o)
{
	*o = (struct options){0};
	for (size_t i = 0; i < COUNT_OF(table); i++)
		parse(&table[i], table[i].initial, &o->value[i]);
}

/* What is allowed, said so that it stands in a sentence of any language; option_limits() has the words. */
static void limits_plain(const struct option_spec *spec, char *out, size_t size)
{
	if (spec->type == OPTION_INT)
		snprintf(out, size, "%" PRId64 "-%" PRId64, spec->lo, spec->hi);
	else if (spec->type == OPTION_TEXT)
		snprintf(out, size, "%s", N_("one short line of ordinary text"));
	else
		snprintf(out, size, "%s", spec->type == OPTION_BOOL ? "yes|no" : spec->choices);
}

bool options_set(
	struct options *o, const struct option_spec *spec, const char *text, enum option_source from, struct err *e)
{
	struct option_value v;
	if (!parse(spec, text, &v)) {
		char limits[64];
		limits_plain(spec, limits, sizeof limits);
		return err_limit(e, ERR_USAGE_VALUE, spec->name, text, limits);
	}
	if (from >= o->source[spec->id]) {
		o->value[spec->id] = v;
		o->source[spec->id] = (uint8_t)from;
	}
	return true;
}

int64_t options_number(const struct options *o, enum option_id id)
{
	return o->value[id].number;
}

bool options_on(const struct options *o, enum option_id id)
{
	return o->value[id].number != 0;
}

const char *options_text(const struct options *o, enum option_id id)
{
	return o->value[id].text;
}

void options_print(const struct options *o, enum option_id id, struct buf *out)
{
	const struct option_value *v = &o->value[id];
	if (table[id].type == OPTION_BOOL)
		buf_add(out, bool_words[v->number != 0]);
	else if (table[id].type == OPTION_INT)
		buf_addf(out, "%" PRId64, v->number);
	else
		buf_add(out, v->text);
}

static void add_choices(const char *choices, const struct tr *tr, struct buf *out)
{
	for (const char *word = choices; *word;) {
		size_t len = strcspn(word, "|");
		bool last = !word[len];
		if (word != choices && last)
			buf_addf(out, " %s ", tr_(tr, N_("or")));
		else if (word != choices)
			buf_add(out, ", ");
		buf_addn(out, word, len);
		word += len + !last;
	}
}

void option_limits(const struct option_spec *spec, const struct tr *tr, struct buf *out)
{
	char lo[24], hi[24];
	snprintf(lo, sizeof lo, "%" PRId64, spec->lo);
	snprintf(hi, sizeof hi, "%" PRId64, spec->hi);
	const struct fill values[] = {{"low", lo}, {"high", hi}};
	switch (spec->type) {
	case OPTION_BOOL:
		add_choices("yes|no", tr, out);
		break;
	case OPTION_CHOICE:
		add_choices(spec->choices, tr, out);
		break;
	case OPTION_INT:
		fill_in(out, tr_(tr, N_("{low} to {high}")), values, COUNT_OF(values));
		break;
	case OPTION_TEXT:
		fill_in(out, tr_(tr, N_("one line of at most {high} characters")), values, COUNT_OF(values));
		break;
	}
}
