#include "strek/store/freeze.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/expect/params_json.h"
#include "strek/scale/scale_json.h"

#include <string.h>

/* ---- the newest fit ---- */

/* NULL when memory is out. */
static const char *setting_name(const char *scale, const char *age, struct buf *out)
{
	buf_clear(out);
	buf_addf(out, "fit.%s.%s", scale, age);
	return buf_ok(out) ? buf_str(out) : NULL;
}

/* A fit of a scale that has changed its range since draws nonsense. */
static bool fits_scale(const struct expect_params *p, const struct scale *scale, const char *age)
{
	return expect_is_for(p, scale->id, age) && p->lo * 10 == scale->total_min && p->hi * 10 == scale->total_max &&
	       p->down == (scale->direction == SCALE_DOWN);
}

bool store_newest_fit(struct store *s, const struct scale *scale, enum scale_age age, struct arena *a,
	struct expect_params *out, bool *found, struct err *e)
{
	struct buf name = BUF_INIT;
	const char *json = NULL, *age_name = scale_age_name(age), *setting = setting_name(scale->id, age_name, &name);
	*found = false;
	bool ok = setting ? store_setting(s, setting, a, &json, e) : err_set(e, ERR_NO_MEMORY);
	buf_free(&name);
	if (!ok || !json)
		return ok;
	struct err why = ERR_INIT;
	*found = expect_params_from_json(json, strlen(json), a, out, &why) && fits_scale(out, scale, age_name);
	return why.code != ERR_NO_MEMORY || err_set(e, ERR_NO_MEMORY);
}

bool store_keep_fit(struct store *s, const struct expect_params *fit, struct err *e)
{
	struct buf name = BUF_INIT, json = BUF_INIT;
	const char *setting = setting_name(fit->scale, fit->age, &name);
	expect_params_to_json(fit, &json);
	bool ok =
		setting && buf_ok(&json) ? store_set_setting(s, setting, buf_str(&json), e) : err_set(e, ERR_NO_MEMORY);
	buf_free(&name);
	buf_free(&json);
	return ok;
}

/* ---- freezing ---- */

struct store_frozen store_frozen_of(const struct course_episode *ep)
{
	struct store_frozen out = {.norms_count = 0};
	if (!ep)
		return out;
	const struct fact_uuids *norms = &ep->fact->c.episode.norms, *sets = &ep->fact->c.episode.parameters;
	for (size_t i = 0; i < norms->count && i < STORE_FROZEN_MAX; i++)
		out.norms[out.norms_count++] = norms->item[i];
	for (size_t i = 0; i < sets->count && i < STORE_FROZEN_MAX; i++)
		out.set[out.sets++] = sets->item[i];
	return out;
}

void store_put_frozen(const struct store_frozen *frozen, struct fact_episode *episode)
{
	episode->norms = (struct fact_uuids){frozen->norms, frozen->norms_count};
	episode->parameters = (struct fact_uuids){frozen->set, frozen->sets};
}

static bool is_among(const struct uuid *id, const struct uuid *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (uuid_equal(id, &list[i]))
			return true;
	}
	return false;
}

/* Where a scale of that id stands among the frozen ones; norms_count: nowhere. */
static size_t frozen_scale(const struct course_definitions *d, const struct store_frozen *f, const char *id)
{
	for (size_t i = 0; i < f->norms_count; i++) {
		for (size_t k = 0; k < d->count; k++) {
			if (uuid_equal(&d->fact[k], &f->norms[i]) && strcmp(d->scale[k]->id, id) == 0)
				return i;
		}
	}
	return f->norms_count;
}

static size_t frozen_set(
	const struct course_definitions *d, const struct store_frozen *f, const char *scale, const char *age)
{
	for (size_t i = 0; i < f->sets; i++) {
		for (size_t k = 0; k < d->sets; k++) {
			if (uuid_equal(&d->set_fact[k], &f->set[i]) && expect_is_for(d->set[k], scale, age))
				return i;
		}
	}
	return f->sets;
}

/* Puts an id into its place, or at the end. */
static bool put(struct uuid *list, size_t *count, size_t at, const struct uuid *id, struct err *e)
{
	if (at == STORE_FROZEN_MAX)
		return err_what(e, ERR_INTERNAL, "too many scales in one episode");
	list[at] = *id;
	if (at == *count)
		(*count)++;
	return true;
}

static bool freeze_fit(
	struct store *s, const struct scale *scale, enum scale_age group, struct store_frozen *out, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct expect_params fit;
	struct uuid id;
	bool found, ok = store_newest_fit(s, scale, group, &a, &fit, &found, e);
	if (ok && found) {
		const struct course_definitions *d = store_definitions(s, e);
		ok = d && store_define_params(s, &fit, &id, e) &&
		     put(out->set, &out->sets, frozen_set(d, out, scale->id, scale_age_name(group)), &id, e);
	}
	arena_free(&a);
	return ok;
}

/* The groups whose sets an episode needs: its own, and that of those who answer about the client. */
static int groups_of(enum scale_age age, enum scale_age group[STORE_FROZEN_GROUPS])
{
	group[0] = course_norm_group_of(age, RATER_SELF);
	group[1] = course_norm_group_of(age, RATER_OTHER);
	return group[0] == group[1] ? 1 : 2;
}

/* The scale as it is now, in the place of what stands there. */
static bool renew(
	struct store *s, const struct scale *scale, enum scale_age age, struct store_frozen *out, struct err *e)
{
	const struct course_definitions *d = store_definitions(s, e);
	struct uuid id;
	enum scale_age group[STORE_FROZEN_GROUPS];
	if (!d)
		return false;
	size_t at = frozen_scale(d, out, scale->id);
	if (!store_define_scale(s, scale, &id, e) || !put(out->norms, &out->norms_count, at, &id, e))
		return false;
	int groups = scale->when == SCALE_START && scale_has_total(scale) ? groups_of(age, group) : 0;
	for (int i = 0; i < groups; i++) {
		if (!freeze_fit(s, scale, group[i], out, e))
			return false;
	}
	return true;
}

bool store_freeze(
	struct store *s, const struct scale *scale, enum scale_age age, struct store_frozen *out, struct err *e)
{
	const struct course_definitions *d = store_definitions(s, e);
	if (!d)
		return false;
	return frozen_scale(d, out, scale->id) < out->norms_count || renew(s, scale, age, out, e);
}

bool store_freeze_newer(struct store *s, const struct scale_set *scales, const struct course_episode *ep,
	struct store_frozen *out, bool *differs, struct err *e)
{
	*out = store_frozen_of(ep);
	struct store_frozen before = *out;
	for (size_t i = 0; i < scales->count; i++) {
		const struct course_definitions *d = store_definitions(s, e);
		if (!d)
			return false;
		bool used = course_frozen_scale(ep, scales->scale[i]->id) != NULL;
		if (used && !renew(s, scales->scale[i], ep->age, out, e))
			return false;
	}
	*differs = out->norms_count != before.norms_count || out->sets != before.sets;
	for (size_t i = 0; i < out->norms_count; i++)
		*differs |= !is_among(&out->norms[i], before.norms, before.norms_count);
	for (size_t i = 0; i < out->sets; i++)
		*differs |= !is_among(&out->set[i], before.set, before.sets);
	return true;
}
