/* What an episode freezes when it opens, so that a newer norm file or a newer fit never redraws an old conversation:
 * the scales with their norms, and the practice's own parameter sets where a fit has made any. */
#ifndef STREK_STORE_FREEZE_H
#define STREK_STORE_FREEZE_H

#include "strek/expect/params.h"
#include "strek/store/store.h"

/* The newest fit of a scale and age group waits in the setting "fit.SCALE.AGE" as expect_params_to_json() writes it.
 * *found false: there is none, or none that can be read for this scale. Its texts live in the arena. */
bool store_newest_fit(struct store *s, const struct scale *scale, enum scale_age age, struct arena *a,
	struct expect_params *out, bool *found, struct err *e);
/* Puts a fit there, which says its scale and age group. */
bool store_keep_fit(struct store *s, const struct expect_params *fit, struct err *e);

#define STORE_FROZEN_MAX 32
/* So many sets at most come with one scale: the episode's own age group and those who answer about it. */
#define STORE_FROZEN_GROUPS 2

/* Ids for the fields norms and parameters of an episode. */
struct store_frozen {
	struct uuid norms[STORE_FROZEN_MAX], set[STORE_FROZEN_MAX];
	size_t norms_count, sets;
};
/* What stands in an episode already, to be added to; NULL: nothing does. */
struct store_frozen store_frozen_of(const struct course_episode *ep);
/* Freezes a scale as it is now, with the newest fits for the episode's own age group and for those who answer about
 * it; a scale of that id that is frozen already stays. Inside a transaction. */
bool store_freeze(
	struct store *s, const struct scale *scale, enum scale_age age, struct store_frozen *out, struct err *e);
/* What an episode would freeze if it opened now, of the scales it uses: newer norms, newer fits. *differs: it is not
 * what it has frozen. Inside a transaction, which is taken back where it was only a question. */
bool store_freeze_newer(struct store *s, const struct scale_set *scales, const struct course_episode *ep,
	struct store_frozen *out, bool *differs, struct err *e);
/* The fact as it must say what is frozen; borrows from `frozen`. */
void store_put_frozen(const struct store_frozen *frozen, struct fact_episode *episode);

#endif
