#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/wrap.h"
#include "strek/caseload/learned_words.h"
#include "strek/expect/of_scale.h"
#include "strek/store/freeze.h"
#include "strek/store/practice.h"
#include "strek/ui/frame.h"

#include "board.h"

#include <string.h>

/* The calibration of the bands in plain words: of the fits that are kept, or, once asked for, of fits made now. */

/* ---- fitting ---- */

static bool fit_part(struct board *b, struct ui *ui, const struct learned_part *part, struct err *e)
{
	struct expect_params last;
	bool found;
	if (!store_newest_fit(ui->store, part->scale, part->age, &b->fits, &last, &found, e))
		return false;
	const struct learned_how how = {.model = EXPECT_FULL,
		.pseudo = EXPECT_PSEUDO_CLIENTS,
		.calibrate = true,
		.last = found ? &last : NULL,
		.today = ui_local(ui).date};
	struct learned_result *r = &b->result[b->results];
	if (!learned_fit(part, &how, NULL, NULL, r, e))
		return false;
	b->results++;
	r->how.last = NULL;
	return r->params.clients == 0 || store_is_read_only(ui->store) || store_keep_fit(ui->store, &r->params, e);
}

static void forget(struct board *b)
{
	b->results = 0;
	learned_free(&b->lessons);
	arena_reset(&b->fits);
}

bool board_fit_bands(struct ui *ui, void *board, struct err *e)
{
	struct board *b = board;
	forget(b);
	b->lessons = learned_begin(ui->scales);
	bool ok = store_practice(ui->store, learned_take, &b->lessons, e);
	b->result = arena_array(&b->fits, b->lessons.parts, sizeof *b->result);
	if (ok && !b->result)
		ok = err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; ok && i < b->lessons.parts; i++)
		ok = fit_part(b, ui, &b->lessons.part[i], e);
	if (!ok)
		forget(b);
	return ok;
}

void board_free_bands(struct board *b)
{
	learned_free(&b->lessons);
	arena_free(&b->fits);
}

/* ---- showing ---- */

/* Stands before a line of text that is a heading. */
#define HEADING '\f'

/* Whose answers of which scale there are: a bit for each age group. */
static unsigned groups_of(const struct caseload *c, size_t scale)
{
	unsigned groups = 0;
	for (size_t i = 0; i < c->answered; i++) {
		if (c->answers[i].scale == scale && c->answers[i].scores > 0)
			groups |= 1u << c->answers[i].group;
	}
	return groups;
}

static void say_shipped(const struct scale *s, enum scale_age age, const struct ui *ui, struct buf *out)
{
	const struct tr *tr = ui->env->tr;
	struct expect_params p;
	buf_addf(out, "%c%s, %s\n", HEADING, s->id, tr_(tr, listing_ages((int)age)));
	wrap_words(out, tr_(tr, N_("Published defaults, 0 % your practice.")), 0, 0, frame_cols(ui));
	if (expect_shipped(s, age, &p) && p.assumed)
		wrap_words(out, tr_(tr, N_("They were made for another scale or age group: assumed.")), 0, 0,
			frame_cols(ui));
}

static bool say_kept(
	struct board *b, const struct ui *ui, const struct scale *s, enum scale_age age, struct buf *out, struct err *e)
{
	struct expect_params p, shipped;
	struct learned_words words;
	bool found;
	if (!store_newest_fit(ui->store, s, age, &b->shown, &p, &found, e))
		return false;
	buf_add(out, out->len ? "\n" : "");
	if (!found) {
		say_shipped(s, age, ui, out);
		return true;
	}
	p.assumed |= expect_shipped(s, age, &shipped) && shipped.assumed;
	if (!learned_words_of(&p, age, ui->env->tr, &b->shown, &words))
		return err_set(e, ERR_NO_MEMORY);
	buf_addf(out, "%c%s\n", HEADING, words.about);
	for (size_t i = 0; i < words.sentences; i++)
		wrap_words(out, words.sentence[i], 0, 0, frame_cols(ui));
	return true;
}

static bool say_all_kept(struct board *b, const struct ui *ui, struct buf *out, struct err *e)
{
	for (size_t i = 0; i < b->caseload.scales; i++) {
		const struct scale *s = scale_find(ui->scales, b->caseload.scale[i].id);
		unsigned groups = groups_of(&b->caseload, i);
		for (int g = 0; s && s->when == SCALE_START && g < SCALE_AGES; g++) {
			if (groups & 1u << g && !say_kept(b, ui, s, (enum scale_age)g, out, e))
				return false;
		}
	}
	return true;
}

static bool say_fitted(struct board *b, const struct ui *ui, struct buf *out, struct err *e)
{
	for (size_t i = 0; i < b->results; i++) {
		buf_addf(out, "%s%c", i ? "\n" : "", HEADING);
		if (!learned_text(&b->result[i], ui->env->tr, frame_cols(ui), out))
			return err_set(e, ERR_NO_MEMORY);
	}
	return true;
}

/* A line of the screen for each line of the text; blank ones are passed over like headings. */
static bool put_lines(struct board *b, const struct buf *text)
{
	const char *all = arena_strdup(&b->shown, buf_str(text));
	size_t count = 1;
	for (const char *p = all; p && *p; p++)
		count += *p == '\n';
	b->line = all ? arena_array(&b->shown, count, sizeof *b->line) : NULL;
	for (const char *p = all; b->line && *p;) {
		struct board_line *l = board_next_line(b);
		bool heading = *p == HEADING;
		p += heading;
		size_t n = strcspn(p, "\n");
		l->cell[BOARD_LABEL] = arena_strndup(&b->shown, p, n);
		l->heading = heading || n == 0;
		p += n + (p[n] != '\0');
		if (!l->cell[BOARD_LABEL])
			return false;
	}
	return b->line != NULL;
}

bool board_make_bands(struct board *b, const struct ui *ui, struct err *e)
{
	struct buf text = BUF_INIT;
	bool ok = b->results ? say_fitted(b, ui, &text, e) : say_all_kept(b, ui, &text, e);
	if (ok && (!buf_ok(&text) || !put_lines(b, &text)))
		ok = err_set(e, ERR_NO_MEMORY);
	const struct tr *tr = ui->env->tr;
	b->intro = !text.len    ? tr_(tr, "The expected bands are drawn from published defaults, 0 % your practice.")
		   : b->results ? ""
				: tr_(tr, "The key f fits the bands to your own practice and holds them against it.");
	buf_free(&text);
	return ok;
}
