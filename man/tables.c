/* The program's tables as mdoc, for the manual pages: `tables NAME` prints one. */
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/option.h"
#include "strek/cli/cli.h"
#include "strek/scale/scale_keys.h"
#include "strek/ui/frame.h"
#include "strek/ui/keys.h"
#include "strek/ui/screens_each.h"

/* Text in which nothing is taken for a request, with every sentence on a line of its own. */
static void add_text(struct buf *out, const char *words)
{
	bool starts = true;
	for (char before = 0; *words; before = *words++) {
		bool ends = before == '.' && *words == ' ';
		if (starts && (*words == '.' || *words == '\''))
			buf_add(out, "\\&");
		if (*words == '\\')
			buf_add(out, "\\e");
		else
			buf_addc(out, ends ? '\n' : *words);
		starts = ends;
	}
}

/* A sentence of its own: large letter first, full stop last. */
static void add_sentence(struct buf *out, const char *before, const char *words)
{
	add_text(out, before);
	add_text(out, words);
	if (*words && words[strlen(words) - 1] != '.')
		buf_addc(out, '.');
	buf_addc(out, '\n');
}

/* ---- scale files ---- */

static void add_key_name(struct buf *out, const struct scale_key *key)
{
	buf_add(out, ".It");
	for (int i = 0; key->type == SCALE_KEY_WORDS && i < SCALE_LANGS; i++)
		buf_addf(out, " Cm %s.%s%s", key->name, scale_lang(i), i + 1 < SCALE_LANGS ? " ," : "");
	if (key->type != SCALE_KEY_WORDS)
		buf_addf(out, " Cm %s", key->name);
	buf_add(out, key->required ? " Pq needed\n" : "\n");
}

static void add_key(struct buf *out, const struct scale_key *key)
{
	add_key_name(out, key);
	add_sentence(out, "", key->words);
	add_sentence(out, "Takes ", key->limit);
	if (key->type == SCALE_KEY_WORDS && key->required)
		buf_add(out, "One of the languages is enough; where one is missing, another stands in.\n");
	if (*key->initial)
		add_sentence(out, "Without it: ", key->initial);
}

static void add_section_name(struct buf *out, const struct scale_section *section)
{
	/* [item1] to [item8], but the age groups by name. */
	bool numbered = section->count == SCALE_LINES_MAX;
	size_t step = numbered ? section->count - 1 : 1;
	buf_add(out, ".Ss ");
	for (size_t i = 0; i < section->count; i += step)
		buf_addf(out, "%s\\(lB%s%s\\(rB",
			!i         ? ""
			: numbered ? " to "
				   : ", ",
			section->prefix, section->suffix[i]);
	buf_addc(out, '\n');
}

static void scale_keys(struct buf *out)
{
	size_t kinds;
	const struct scale_section *section = scale_sections(&kinds);
	for (; kinds > 0; kinds--, section++) {
		add_section_name(out, section);
		add_sentence(out, "", section->words);
		buf_add(out, ".Bl -tag -width Ds\n");
		for (size_t k = 0; k < section->keys; k++)
			add_key(out, &section->key[k]);
		buf_add(out, ".El\n");
	}
}

/* ---- options ---- */

static void add_option(struct buf *out, const struct option_spec *spec)
{
	struct buf limits = BUF_INIT;
	option_limits(spec, NULL, &limits);
	buf_addf(out, ".It Cm %s\n", spec->name);
	add_sentence(out, "", spec->words);
	add_text(out, "Takes ");
	add_text(out, buf_str(&limits));
	buf_addf(out, "%s%s.\n", *spec->unit ? " " : "", spec->unit);
	add_sentence(out, "Without it: ", *spec->initial ? spec->initial : "empty");
	buf_free(&limits);
}

static void options(struct buf *out)
{
	buf_add(out, ".Bl -tag -width Ds\n");
	for (int id = 0; id < OPTION_COUNT; id++)
		add_option(out, option_spec((enum option_id)id));
	buf_add(out, ".El\n");
}

/* ---- the command line ---- */

static void add_flags(struct buf *out, const struct cli_option *option, size_t count)
{
	buf_add(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < count; i++, option++) {
		buf_add(out, ".It ");
		if (option->letter)
			buf_addf(out, "Fl %c , ", option->letter);
		buf_addf(out, "Fl -%s%s%s\n", option->name, option->value ? " Ar " : "",
			option->value ? option->value : "");
		add_sentence(out, "", option->words);
	}
	buf_add(out, ".El\n");
}

static void command_options(struct buf *out)
{
	add_flags(out, cli_globals(), CLI_GLOBALS);
}

static void commands(struct buf *out)
{
	size_t count;
	const struct cli_command *const *command = cli_commands(&count);
	for (; count > 0; count--, command++) {
		buf_addf(out, ".Ss strek %s", (*command)->name);
		for (int i = 0; i < CLI_OPERANDS_MAX && (*command)->operand[i]; i++)
			buf_addf(out, " %s", (*command)->operand[i]);
		buf_addc(out, '\n');
		add_sentence(out, "", (*command)->words);
		if ((*command)->more)
			add_sentence(out, "", (*command)->more);
		if ((*command)->options)
			add_flags(out, (*command)->option, (*command)->options);
	}
}

/* ---- the keys of the screens ---- */

#define SCREENS_MAX 64

/* Screens with the same keys stand together. */
struct key_table {
	struct buf titles;
	struct key_binding copy[32];
	size_t count;
};
struct key_tables {
	struct key_table item[SCREENS_MAX];
	size_t count;
};

static bool same_words(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_keys(const struct key_table *t, const struct screen_ops *ops)
{
	bool same = t->count == ops->key_count;
	for (size_t i = 0; same && i < t->count; i++)
		same = t->copy[i].key == ops->keys[i].key && t->copy[i].letter == ops->keys[i].letter &&
		       same_words(t->copy[i].letters, ops->keys[i].letters) &&
		       same_words(t->copy[i].help, ops->keys[i].help);
	return same;
}

static void add_title(struct buf *titles, const char *title)
{
	const char *at = buf_str(titles);
	for (size_t n; *at; at += n + strspn(at + n, "; ")) {
		n = strcspn(at, ";");
		if (n == 2 + strlen(title) && memcmp(at + 2, title, n - 2) == 0)
			return;
	}
	buf_addf(titles, "%s\\&%s", titles->len ? "; " : "", title);
}

static bool add_screen(void *ctx, const struct screen_ops *ops)
{
	struct key_tables *all = ctx;
	size_t i = 0, told = 0;
	for (size_t k = 0; k < ops->key_count; k++)
		told += ops->keys[k].help != NULL;
	/* The client's page and the shared view say on themselves what can be done. */
	if (told == 0)
		return true;
	while (i < all->count && !same_keys(&all->item[i], ops))
		i++;
	struct key_table *t = &all->item[i];
	if (i == SCREENS_MAX || ops->key_count > sizeof t->copy / sizeof *t->copy)
		return false;
	if (i == all->count) {
		all->count++;
		t->count = ops->key_count;
		memcpy(t->copy, ops->keys, t->count * sizeof *t->copy);
	}
	add_title(&t->titles, ops->title);
	return true;
}

static void add_bindings(struct buf *out, const struct key_binding *key, size_t count)
{
	const struct env env = {.tr = NULL};
	const struct ui ui = {.env = &env};
	buf_add(out, ".Bl -tag -width Ctrl-S\n");
	for (; count > 0; count--, key++) {
		if (!key->help)
			continue;
		buf_add(out, ".It Ic \\&");
		frame_key_name(key, &ui, out);
		if (key->key != EVENT_KEY_NONE && key->letters)
			buf_addf(out, " , %c", key->letters[0]);
		buf_addc(out, '\n');
		add_sentence(out, "", key->help);
	}
	buf_add(out, ".El\n");
}

static void screen_keys(struct buf *out)
{
	static struct key_tables all;
	size_t count = 0;
	const struct key_binding *program = program_keys(&count);
	buf_add(out, ".Ss Everywhere\n");
	add_bindings(out, program, count);
	bool made = screens_each(add_screen, &all);
	for (size_t i = 0; i < all.count; i++) {
		buf_addf(out, ".Ss %s\n", buf_str(&all.item[i].titles));
		add_bindings(out, all.item[i].copy, all.item[i].count);
		buf_free(&all.item[i].titles);
	}
	if (!made)
		buf_clear(out);
}

static const struct {
	const char *name;
	void (*print)(struct buf *out);
} tables[] = {
	{"scale-keys", scale_keys},
	{"options", options},
	{"commands", commands},
	{"command-options", command_options},
	{"screen-keys", screen_keys},
};

int main(int count, char **arg)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; count == 2 && i < sizeof tables / sizeof tables[0]; i++) {
		if (strcmp(arg[1], tables[i].name) == 0)
			tables[i].print(&out);
	}
	bool done = out.len > 0 && buf_ok(&out) && fputs(buf_str(&out), stdout) >= 0 && fflush(stdout) == 0;
	if (!done)
		fprintf(stderr, "tables: no table of that name, or it could not be printed\n");
	buf_free(&out);
	return done ? 0 : 1;
}
