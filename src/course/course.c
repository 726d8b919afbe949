#include "strek/course/course.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"

#include "lineage.h"

_Static_assert((int)AGE_ADULT == (int)SCALE_ADULT && (int)AGE_YOUNG_CHILD == (int)SCALE_YOUNG_CHILD &&
		       (int)AGE_CARER == (int)SCALE_CARER_ABOUT && (int)AGE_COUNT == (int)SCALE_AGES,
	"facts and scales number the age groups alike");

struct build {
	struct course *out;
	const struct course_definitions *definitions;
	struct lineage l;
	uint32_t *place; /* by root: the thing's index among its kind, LINEAGE_NONE when it has no place */
	struct course_session *session;
	struct course_form *form;
	size_t sessions, forms;
	struct arena *keep, *scratch;
};

/* What things are ordered by: their owner, two numbers, then fact order. */
struct key {
	uint32_t owner;
	int32_t first, second;
	uint32_t root;
};

static int by_key(const void *x, const void *y)
{
	const struct key *a = x, *b = y;
	if (a->owner != b->owner)
		return a->owner < b->owner ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->second != b->second)
		return a->second < b->second ? -1 : 1;
	return (a->root > b->root) - (a->root < b->root);
}

static void sort_keys(struct key *key, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (by_key(&key[i - 1], &key[i]) > 0) {
			qsort(key, n, sizeof *key, by_key);
			return;
		}
	}
}

/* The index of the thing that a reference names, or LINEAGE_NONE. */
static uint32_t place_of(const struct build *b, const struct uuid *id, enum fact_kind kind)
{
	uint32_t root = lineage_of(&b->l, id, kind);
	return root == LINEAGE_NONE ? LINEAGE_NONE : b->place[root];
}

/* The keys of everything of one kind that stands; its owner (an episode for sessions) must stand too. */
static struct key *keys(struct build *b, enum fact_kind kind, size_t *count)
{
	struct key *key = arena_array(b->scratch, b->l.count, sizeof *key);
	*count = 0;
	for (uint32_t root = 0; key && root < b->l.count; root++) {
		const struct fact *f = b->l.stands[root];
		if (!f || f->kind != kind)
			continue;
		struct key k = {.root = root};
		if (kind == FACT_EPISODE) {
			k.first = f->c.episode.number;
			k.second = f->c.episode.opened;
		} else if (kind == FACT_SESSION) {
			k.owner = place_of(b, &f->c.session.episode, FACT_EPISODE);
			k.first = f->c.session.number;
			k.second = f->c.session.date;
		} else {
			k.owner = place_of(b, &f->c.form.session, FACT_SESSION);
		}
		if (k.owner != LINEAGE_NONE)
			key[(*count)++] = k;
	}
	if (key)
		sort_keys(key, *count);
	return key;
}

static const struct scale *definition_by_fact(const struct course_definitions *d, const struct uuid *id)
{
	for (size_t i = 0; d && i < d->count; i++) {
		if (uuid_equal(&d->fact[i], id))
			return d->scale[i];
	}
	return NULL;
}

static bool is_version(const struct scale *s, const char *id, int version)
{
	return s && s->version == version && strcmp(s->id, id) == 0;
}

/* The definition a form was marked under. A frozen one is preferred: two may call themselves the same version. */
static const struct scale *definition_of(
	const struct build *b, const struct course_episode *ep, const struct fact *form)
{
	const char *id = form->c.form.scale;
	int version = form->c.form.version;
	for (size_t i = 0; i < ep->frozens; i++) {
		if (is_version(ep->frozen[i], id, version))
			return ep->frozen[i];
	}
	for (size_t i = b->definitions ? b->definitions->count : 0; i-- > 0;) {
		if (is_version(b->definitions->scale[i], id, version))
			return b->definitions->scale[i];
	}
	return NULL;
}

static int by_id(const void *a, const void *b)
{
	return uuid_compare(a, b);
}

const struct expect_params *course_definition_set(const struct course_definitions *d, const struct uuid *id)
{
	const struct uuid *at = d->sets ? bsearch(id, d->set_fact, d->sets, sizeof *id, by_id) : NULL;
	return at ? d->set[at - d->set_fact] : NULL;
}

static bool freeze_sets(const struct build *b, struct course_episode *ep)
{
	const struct fact_uuids *ids = &ep->fact->c.episode.parameters;
	const struct course_definitions *d = b->definitions;
	if (ids->count == 0 || !d)
		return true;
	ep->set = arena_array(b->keep, ids->count, sizeof(const struct expect_params *));
	for (size_t i = 0; ep->set && i < ids->count; i++) {
		const struct expect_params *set = course_definition_set(d, &ids->item[i]);
		if (set)
			ep->set[ep->sets++] = set;
	}
	return ep->set;
}

static bool freeze(const struct build *b, struct course_episode *ep)
{
	const struct fact_uuids *norms = &ep->fact->c.episode.norms;
	if (norms->count == 0)
		return true;
	ep->frozen = arena_array(b->keep, norms->count, sizeof(const struct scale *));
	for (size_t i = 0; ep->frozen && i < norms->count; i++) {
		const struct scale *s = definition_by_fact(b->definitions, &norms->item[i]);
		if (s)
			ep->frozen[ep->frozens++] = s;
	}
	return ep->frozen;
}

static bool add_episodes(struct build *b)
{
	size_t n;
	struct key *key = keys(b, FACT_EPISODE, &n);
	struct course_episode *episode = arena_array(b->keep, n, sizeof *episode);
	if (!key || !episode)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct fact *f = b->l.stands[key[i].root];
		episode[i] = (struct course_episode){
			.id = b->l.fact[key[i].root]->id,
			.fact = f,
			.number = f->c.episode.number,
			.age = (enum scale_age)f->c.episode.age,
		};
		b->place[key[i].root] = (uint32_t)i;
		if (!freeze(b, &episode[i]) || !freeze_sets(b, &episode[i]))
			return false;
	}
	b->out->episode = episode;
	b->out->episodes = n;
	return true;
}

static bool add_sessions(struct build *b)
{
	struct key *key = keys(b, FACT_SESSION, &b->sessions);
	b->session = arena_array(b->keep, b->sessions, sizeof *b->session);
	if (!key || !b->session)
		return false;
	for (size_t i = 0; i < b->sessions; i++) {
		const struct fact *f = b->l.stands[key[i].root];
		struct course_episode *ep = &b->out->episode[key[i].owner];
		b->session[i] = (struct course_session){
			.id = b->l.fact[key[i].root]->id,
			.fact = f,
			.number = f->c.session.number,
			.date = f->c.session.date,
			.minute = f->c.session.minute,
		};
		b->place[key[i].root] = (uint32_t)i;
		if (ep->sessions++ == 0)
			ep->session = &b->session[i];
	}
	return true;
}

static const struct course_episode *episode_of(const struct build *b, const struct course_session *s)
{
	const struct course_episode *ep = b->out->episode;
	while (!(ep->sessions && s >= ep->session && s < ep->session + ep->sessions))
		ep++;
	return ep;
}

static bool add_forms(struct build *b)
{
	struct key *key = keys(b, FACT_FORM, &b->forms);
	b->form = arena_array(b->keep, b->forms, sizeof *b->form);
	if (!key || !b->form)
		return false;
	const struct course_episode *ep = NULL;
	for (size_t i = 0; i < b->forms; i++) {
		const struct fact *f = b->l.stands[key[i].root];
		struct course_session *s = &b->session[key[i].owner];
		if (s->forms++ == 0)
			s->form = &b->form[i];
		if (!ep || s >= ep->session + ep->sessions)
			ep = episode_of(b, s);
		b->form[i] = (struct course_form){
			.id = b->l.fact[key[i].root]->id,
			.fact = f,
			.scale = definition_of(b, ep, f),
			.total = COURSE_NONE,
		};
		b->place[key[i].root] = (uint32_t)i;
	}
	return true;
}

/* Gives a place that holds one fact to another that claims it too. Within a device the later one has it; between
 * devices nobody can say, so the earlier stays and the two are a conflict. */
static bool claim(struct build *b, const struct fact **place, const struct fact *f, bool *disputed)
{
	if (!*place || uuid_equal(&(*place)->device, &f->device)) {
		*place = f;
		return true;
	}
	*disputed = true;
	return lineage_add_conflict(&b->l, *place, f);
}

static bool add_mark(struct build *b, uint32_t root, const struct fact *f)
{
	uint32_t form = place_of(b, &f->c.mark.form, FACT_FORM);
	int line = f->c.mark.line;
	if (form == LINEAGE_NONE || line < 1 || line > SCALE_LINES_MAX)
		return true;
	struct course_mark *m = &b->form[form].mark[line - 1];
	const struct fact *before = m->fact;
	m->disputed |= b->l.disputed[root];
	if (!claim(b, &m->fact, f, &m->disputed))
		return false;
	m->changes += b->l.older[root] + (before && before != m->fact);
	b->form[form].disputed |= m->disputed;
	return true;
}

static bool add_form_end(struct build *b, uint32_t root, const struct fact *f)
{
	uint32_t form = place_of(b, &f->c.form_end.form, FACT_FORM);
	if (form == LINEAGE_NONE)
		return true;
	b->form[form].disputed |= b->l.disputed[root];
	return claim(b, &b->form[form].end, f, &b->form[form].disputed);
}

static bool add_episode_end(struct build *b, const struct fact *f)
{
	uint32_t ep = place_of(b, &f->c.episode_end.episode, FACT_EPISODE);
	bool disputed;
	return ep == LINEAGE_NONE || claim(b, &b->out->episode[ep].end, f, &disputed);
}

static bool add_part(struct build *b, uint32_t node)
{
	const struct fact *f = b->l.fact[node];
	uint32_t session;
	switch (f->kind) {
	case FACT_MARK:
		return add_mark(b, b->l.root[node], f);
	case FACT_FORM_END:
		return add_form_end(b, b->l.root[node], f);
	case FACT_EPISODE_END:
		return add_episode_end(b, f);
	case FACT_STEP:
		session = place_of(b, &f->c.step.session, FACT_SESSION);
		if (session != LINEAGE_NONE)
			b->session[session].step = f;
		return true;
	case FACT_CLIENT:
		if (!b->out->person || lineage_of(&b->l, &b->out->client, FACT_CLIENT) == b->l.root[node])
			b->out->person = f;
		return true;
	case FACT_EPISODE:
	case FACT_SESSION:
	case FACT_FORM:
	case FACT_TOMBSTONE:
	case FACT_AUDIT:
		return true;
	default:
		if (!fact_takes_back(f))
			b->out->other[b->out->others++] = f;
		return true;
	}
}

/* What fills the episodes, sessions and forms that have their places now. */
static bool add_parts(struct build *b)
{
	b->out->other = arena_array(b->keep, b->l.count, sizeof(const struct fact *));
	if (!b->out->other)
		return false;
	for (uint32_t node = 0; node < b->l.count; node++) {
		if (lineage_shows(&b->l, node) && !add_part(b, node))
			return false;
	}
	for (size_t i = 0; i < b->out->episodes; i++) {
		struct course_episode *ep = &b->out->episode[i];
		ep->reopened = ep->end && ep->end->c.episode_end.reopened ? ep->end : NULL;
		if (ep->reopened)
			ep->end = NULL;
	}
	return true;
}

static int form_total(const struct course_form *form)
{
	if (form->disputed)
		return COURSE_NONE;
	if (form->total_alone)
		return form->end->c.form_end.total;
	bool given = !form->end || form->end->c.form_end.how == FORM_END_FINISHED ||
		     form->end->c.form_end.how == FORM_END_INCOMPLETE;
	int mm[SCALE_LINES_MAX], total;
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		mm[i] = form->mark[i].fact ? form->mark[i].fact->c.mark.mm : -1;
	return given && form->scale && scale_total(form->scale, mm, &total) ? total : COURSE_NONE;
}

static void add_totals(struct build *b)
{
	for (size_t i = 0; i < b->forms; i++) {
		struct course_form *form = &b->form[i];
		form->total_alone = form->end && form->end->c.form_end.how == FORM_END_TOTAL;
		form->total = form_total(form);
	}
}

static bool build(struct build *b, const struct fact *facts, size_t count)
{
	if (!lineage_make(&b->l, &b->out->client, facts, count, b->keep, b->scratch))
		return false;
	b->place = arena_array(b->scratch, b->l.count, sizeof *b->place);
	if (!b->place)
		return false;
	memset(b->place, 0xff, b->l.count * sizeof *b->place);
	if (!add_episodes(b) || !add_sessions(b) || !add_forms(b) || !add_parts(b))
		return false;
	add_totals(b);
	b->out->conflict = b->l.conflict;
	b->out->conflicts = b->l.conflicts;
	return true;
}

bool course_build(struct course *out, const struct uuid *client, const struct fact *facts, size_t count,
	const struct course_definitions *definitions, struct arena *a, struct err *e)
{
	struct arena scratch = ARENA_INIT;
	struct build b = {.out = out, .definitions = definitions, .keep = a, .scratch = &scratch};
	*out = (struct course){.client = *client};
	bool ok = build(&b, facts, count);
	arena_free(&scratch);
	if (ok)
		return true;
	*out = (struct course){.client = *client};
	return err_set(e, ERR_NO_MEMORY);
}
