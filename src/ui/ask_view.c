#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/ui/page.h"

#include "ask.h"

#include <string.h>

#define KEY_GROUP 7 /* six characters and a hyphen */

/* What each step says and asks; all msgids, NULL where there is nothing. */
static const struct {
	const char *words;
	const char *label; /* above the field */
	bool seen;         /* what is typed is shown: it comes from paper */
} steps[ASK_STEPS] = {
	[ASK_LANGUAGE] = {N_("Welcome to strek. Which language shall your own screens have? Each client can have "
			     "another."),
		NULL, false},
	[ASK_OLD] = {NULL, N_("The passphrase that holds now:"), false},
	[ASK_PASSPHRASE] =
		{N_("The passphrase locks everything in this practice. Without it, or the recovery key on paper, "
		    "nobody can read it. 15 characters or more; several words in a row are easy "
		    "to remember."),
			N_("Passphrase:"), false},
	[ASK_AGAIN] = {N_("Once more, to be sure of every letter."), N_("The same passphrase:"), false},
	[ASK_KEY] =
		{N_("This recovery key opens the practice if the passphrase is ever forgotten. It is shown only now. "
		    "Write it on paper, and keep the paper away from this computer."),
			NULL, false},
	[ASK_KEY_BACK] =
		{N_("Type the key from the paper, so that no slip of the pen comes to light too late. Capitals, "
		    "blanks and hyphens do not matter."),
			N_("Recovery key:"), true},
	[ASK_CODE] =
		{N_("The short code brings the screen back when it has been hidden, and leads from the client's page "
		    "back to yours. 4 to 12 characters that you can type without thinking."),
			N_("Short code:"), false},
	[ASK_CODE_AGAIN] = {NULL, N_("The same short code:"), false},
};

static void draw_languages(struct page *p, const struct ask *a)
{
	static const char *const names[ASK_LANGUAGES] = {"English", "Norsk bokmål", "Norsk nynorsk"};
	for (int i = 0; i < ASK_LANGUAGES; i++)
		page_choice(p, names[i], i == a->language, ASK_CHOOSE, i);
}

/* How far a new passphrase has come; never how good it is thought to be. */
static void draw_length(struct page *p, const struct ask *a)
{
	const struct tr *tr = p->ui->env->tr;
	unsigned long n = secret_chars(a->typed[ASK_PASSPHRASE]);
	struct buf words = BUF_INIT;
	char number[16];
	snprintf(number, sizeof number, "%lu", n);
	fill_in(&words, trn_(tr, "{n} character so far", "{n} characters so far", n),
		(const struct fill[]){{"n", number}}, 1);
	page_text(p, buf_str(&words), style_quiet());
	buf_free(&words);
}

static void draw_offer(struct page *p, const struct ask *a)
{
	const struct tr *tr = p->ui->env->tr;
	page_text(p,
		tr_(tr, N_("Six random words, hard to guess and possible to learn. Write them down, then type them:")),
		style_text());
	page_text(p, secret_text(a->offer), style_strong());
	page_gap(p);
}

/* Whole groups in each row: a group torn apart is copied wrongly. */
static void draw_key(struct page *p, const char *key)
{
	int groups = p->part.cols / KEY_GROUP;
	int step = (groups < 1 ? 1 : groups) * KEY_GROUP;
	size_t n = strlen(key);
	if ((size_t)p->part.cols >= n)
		step = (int)n;
	for (size_t at = 0; at < n; at += (size_t)step)
		surf_text(&p->part, p->row++, 0, step, key + at, style_strong());
}

static void draw_buttons(struct page *p, enum ask_step now)
{
	const struct tr *tr = p->ui->env->tr;
	int col = 0;
	page_gap(p);
	page_button(p, &col, tr_(tr, N_("Go on")), true, ASK_GO);
	if (now == ASK_PASSPHRASE)
		page_button(p, &col, tr_(tr, N_("Offer me six words")), false, ASK_OFFER);
	page_gap(p);
	page_gap(p);
}

/* Draws all of it from the page's row on. */
static void draw(struct page *p, const void *state)
{
	const struct ask *a = state;
	const struct tr *tr = p->ui->env->tr;
	enum ask_step now = ask_now(a);
	if (steps[now].words != NULL)
		page_text(p, tr_(tr, steps[now].words), style_text());
	if (steps[now].words != NULL)
		page_gap(p);
	if (now == ASK_LANGUAGE)
		draw_languages(p, a);
	if (now == ASK_PASSPHRASE && a->offer != NULL)
		draw_offer(p, a);
	if (now == ASK_KEY)
		draw_key(p, secret_text(a->key));
	if (steps[now].label != NULL)
		page_secret(p, tr_(tr, steps[now].label), a->typed[now], steps[now].seen);
	if (now == ASK_PASSPHRASE)
		draw_length(p, a);
	draw_buttons(p, now);
	page_text(p, buf_str(&a->words), style_strong());
}

void ask_view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}
