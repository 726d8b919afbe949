#include "strek/app/lang.h"

#include "strek/app/catalogue.h"
#include "strek/base/err.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>

/* How each language writes. */
static const struct {
	const char *tag;
	char decimal;
	const char *date;
} languages[] = {
	{"en", '.', "d M y"},
	{"nb", ',', "d. M y"},
	{"nn", ',', "d. M y"},
};
#define LANGUAGES (sizeof languages / sizeof *languages)

/* What each of them says; English says what the source says. */
static struct catalogue spoken[LANGUAGES];

static const char *text(void *ctx, const char *msgid)
{
	const struct lang *l = ctx;
	const char *words = catalogue_text(&spoken[l->index], msgid);
	return words ? words : msgid;
}

static const char *plural(void *ctx, const char *one, const char *many, unsigned long n)
{
	const struct lang *l = ctx;
	const char *words = catalogue_plural(&spoken[l->index], one, n);
	return words ? words : n == 1 ? one : many;
}

static int find_language(const char *tag)
{
	size_t n = strcspn(tag, "_-.@:"); /* "nb_NO.UTF-8", "nn-NO" */
	if (n == 2 && !memcmp(tag, "no", n))
		tag = "nb"; /* the old tag for both Norwegians */
	for (size_t i = 0; i < LANGUAGES; i++) {
		if (n == 2 && !memcmp(tag, languages[i].tag, n))
			return (int)i;
	}
	return -1;
}

const char *lang_of_tag(const char *tag)
{
	int i = find_language(tag);
	return i < 0 ? NULL : languages[i].tag;
}

/* The first language of a list like "sv:nb:en" that is ours, or -1. */
static int find_in_list(const char *list)
{
	for (const char *p = list; *p;) {
		int index = find_language(p);
		if (index >= 0)
			return index;
		p += strcspn(p, ":");
		p += *p == ':';
	}
	return -1;
}

/* The surroundings' language, found as gettext finds it. */
static int surroundings(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *tag = "";
	for (size_t i = 0; i < 3 && !*tag; i++) {
		const char *value = getenv(names[i]);
		tag = value ? value : "";
	}
	bool plain = !*tag || !strcmp(tag, "C") || !strcmp(tag, "POSIX") || !strncmp(tag, "C.", 2);
	const char *list = getenv("LANGUAGE");
	int index = find_in_list(list && *list && !plain ? list : tag);
	return index < 0 ? 0 : index;
}

static void speak(struct lang *l, int index)
{
	l->tr.lang = languages[index].tag;
	l->tr.decimal = languages[index].decimal;
	l->tr.date = languages[index].date;
	l->index = index;
}

void lang_second(struct lang *l, const struct lang *first)
{
	*l = *first;
	l->tr.ctx = l;
}

static void find_charset(struct lang *l)
{
	snprintf(l->charset, sizeof l->charset, "%s", nl_langinfo(CODESET));
	l->tr.utf8 = !strcmp(l->charset, "UTF-8") || !strcmp(l->charset, "utf8");
}

static void open_catalogues(const char *folder)
{
	for (size_t i = 0; i < LANGUAGES; i++) {
		char path[PATH_MAX];
		snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/strek.mo", folder, languages[i].tag);
		catalogue_open(&spoken[i], path);
	}
}

void lang_init(struct lang *l, const char *catalogues)
{
	*l = (struct lang){.tr = {.text = text, .plural = plural, .decimal = '.', .lang = "en", .date = "d M y"}};
	l->tr.ctx = l;
	l->own = surroundings();
	if (!setlocale(LC_ALL, ""))
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	find_charset(l);
	open_catalogues(catalogues);
	speak(l, l->own);
}

bool lang_switch(struct lang *l, const char *tag, struct err *e)
{
	int index = strcmp(tag, "auto") ? find_language(tag) : l->own;
	if (index < 0)
		return err_limit(e, ERR_USAGE_VALUE, "--lang", tag, "en, nb, nn");
	speak(l, index);
	return true;
}
