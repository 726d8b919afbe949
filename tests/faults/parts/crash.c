#include "crash.h"

#include "env_fixed.h"

enum { SECTOR = 512 };

/* How sure it is that an operation reached the medium. */
enum sure { PENDING, CERTAIN, DOUBTFUL };

struct image {
	uint8_t *bytes;
	size_t n, cap;
};

struct state {
	const struct record *r;
	size_t cut;
	enum crash_style style;
	uint64_t seed, rng;
	enum sure *sure;         /* of each operation before the cut */
	size_t ordered;          /* CRASH_ORDERED: this one is torn, later ones are missing */
	uint32_t odds;           /* of 4, that an operation or a sector is there */
	enum crash_style naming; /* how names are chosen */
	struct names names;
};

const char *crash_style_name(enum crash_style style)
{
	static const char *const names[CRASH_STYLES] = {
		"nothing", "all", "contents", "names", "ordered", "subset", "torn"};
	return style < CRASH_STYLES ? names[style] : "?";
}

static bool is_content(const struct record_op *op)
{
	return op->kind == RECORD_WRITE || op->kind == RECORD_TRUNCATE;
}

static bool is_name(const struct record_op *op)
{
	return op->kind == RECORD_MAKE || op->kind == RECORD_UNLINK || op->kind == RECORD_RENAME ||
	       op->kind == RECORD_LINK;
}

static void settle(struct state *s, size_t before, int file, enum sure sure)
{
	for (size_t i = 0; i < before; i++) {
		const struct record_op *op = &s->r->op[i];
		bool meant = file < 0 ? is_name(op) : is_content(op) && op->file == file;
		/* Sizes go the file system's own way, and the next sync counts for them. */
		meant = meant && (sure == CERTAIN || op->kind == RECORD_WRITE);
		if (meant && s->sure[i] == PENDING)
			s->sure[i] = sure;
	}
}

static void settle_all(struct state *s)
{
	for (size_t i = 0; i < s->cut; i++) {
		const struct record_op *op = &s->r->op[i];
		if (op->kind == RECORD_SYNC || op->kind == RECORD_SYNC_FOLDER)
			settle(s, i, op->file, CERTAIN);
		else if (op->kind == RECORD_SYNC_FAILED)
			settle(s, i, op->file, DOUBTFUL);
	}
}

/* The first operation that is not certain: before it there is nothing to choose. */
static size_t first_open(const struct state *s)
{
	for (size_t i = 0; i < s->cut; i++)
		if (s->sure[i] != CERTAIN && (is_content(&s->r->op[i]) || is_name(&s->r->op[i])))
			return i;
	return s->cut;
}

static bool toss(struct state *s)
{
	return env_fixed_below(&s->rng, 4) < s->odds;
}

static bool chosen(struct state *s, size_t i, enum crash_style style)
{
	bool name = is_name(&s->r->op[i]);
	if (s->sure[i] == CERTAIN)
		return true;
	switch (style) {
	case CRASH_ALL:
		return true;
	case CRASH_CONTENTS:
		return !name;
	case CRASH_NAMES:
		return name;
	case CRASH_ORDERED:
		return i <= s->ordered;
	case CRASH_SUBSET:
		return toss(s);
	case CRASH_TORN:
		return true; /* sector by sector */
	case CRASH_NOTHING:
	case CRASH_STYLES:
		break;
	}
	return false;
}

/* ---- names ---- */

static void choose_names(struct state *s)
{
	s->names = s->r->first;
	for (size_t i = 0; i < s->cut; i++) {
		const struct record_op *op = &s->r->op[i];
		if (!is_name(op) || !chosen(s, i, s->naming))
			continue;
		if (op->kind == RECORD_MAKE) {
			names_put(&s->names, op->name, op->file);
			continue;
		}
		if (op->kind != RECORD_LINK)
			names_drop(&s->names, op->name);
		if (op->kind != RECORD_UNLINK)
			names_put(&s->names, op->to, op->file);
	}
}

/* ---- contents ---- */

static void grow(struct image *m, size_t n)
{
	if (n > m->cap) {
		m->cap = 2 * n;
		m->bytes = realloc(m->bytes, m->cap);
		if (!m->bytes)
			folder_die("no memory for", "a file");
	}
	if (n > m->n) {
		memset(m->bytes + m->n, 0, n - m->n);
		m->n = n;
	}
}

static void put(struct image *m, const struct record_op *op, size_t from, size_t n)
{
	grow(m, (size_t)op->at + from + n);
	memcpy(m->bytes + op->at + from, op->bytes + from, n);
}

/* Each sector of it by chance; or the first few of them. */
static void put_torn(struct state *s, struct image *m, const struct record_op *op, bool by_chance)
{
	size_t stop = by_chance ? op->n : env_fixed_below(&s->rng, (uint32_t)op->n + 1);
	size_t from = 0;
	while (from < stop) {
		size_t n = SECTOR - (size_t)(op->at + (int64_t)from) % SECTOR;
		if (n > op->n - from)
			n = op->n - from;
		if (from + n > stop && !by_chance)
			break;
		if (!by_chance || toss(s))
			put(m, op, from, n);
		from += n;
	}
}

static void apply(struct state *s, struct image *m, size_t i)
{
	const struct record_op *op = &s->r->op[i];
	bool torn = s->sure[i] != CERTAIN && (s->style == CRASH_TORN || (s->style == CRASH_ORDERED && i == s->ordered));
	if (op->kind == RECORD_WRITE && torn)
		put_torn(s, m, op, s->style == CRASH_TORN);
	else if (op->kind == RECORD_WRITE)
		put(m, op, 0, op->n);
	else if (torn && toss(s))
		return;
	else if ((size_t)op->at < m->n)
		m->n = (size_t)op->at;
	else
		grow(m, (size_t)op->at);
}

static struct image content(struct state *s, int file)
{
	struct image m = {0};
	/* Chance of its own, so that under each of its names it is the same. */
	s->rng = s->seed ^ (uint64_t)(file + 1) << 32;
	const struct folder_bytes *first = &s->r->file[file].at_first;
	grow(&m, first->n + 1);
	if (first->n > 0)
		memcpy(m.bytes, first->bytes, first->n);
	m.n = first->n;
	for (size_t i = 0; i < s->cut; i++) {
		const struct record_op *op = &s->r->op[i];
		if (!is_content(op) || op->file != file)
			continue;
		if (chosen(s, i, s->style))
			apply(s, &m, i);
		else if (s->sure[i] == DOUBTFUL)
			grow(&m, (size_t)op->at + op->n);
	}
	return m;
}

uint64_t crash_sum(uint64_t h, const void *bytes, size_t n)
{
	const uint8_t *b = bytes;
	for (size_t i = 0; i < n; i++)
		h = (h ^ b[i]) * UINT64_C(0x100000001b3);
	return h;
}

static void begin(struct state *s, const struct record *r, size_t cut, enum crash_style style, uint64_t seed)
{
	static const enum crash_style name_styles[] = {CRASH_NOTHING, CRASH_ALL, CRASH_SUBSET, CRASH_SUBSET};
	*s = (struct state){.r = r, .cut = cut, .style = style, .seed = seed, .rng = seed, .naming = style};
	s->sure = calloc(cut + 1, sizeof *s->sure);
	if (!s->sure)
		folder_die("no memory for", "a state");
	settle_all(s);
	s->odds = 1 + env_fixed_below(&s->rng, 3);
	size_t open = first_open(s);
	s->ordered = open + env_fixed_below(&s->rng, (uint32_t)(cut - open) + 1);
	if (style == CRASH_SUBSET || style == CRASH_TORN)
		s->naming = name_styles[env_fixed_below(&s->rng, sizeof name_styles / sizeof *name_styles)];
}

uint64_t crash_build(const struct record *r, size_t cut, enum crash_style style, uint64_t seed, const struct folder *to)
{
	struct state s;
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	begin(&s, r, cut, style, seed);
	choose_names(&s);
	folder_empty(to);
	for (int i = 0; i < s.names.n; i++) {
		struct image m = content(&s, s.names.at[i].file);
		folder_write(to, s.names.at[i].name, m.bytes, m.n);
		sum += crash_sum(
			crash_sum(UINT64_C(0xcbf29ce484222325), s.names.at[i].name, strlen(s.names.at[i].name)),
			m.bytes, m.n);
		free(m.bytes);
	}
	free(s.sure);
	return sum;
}

const char *crash_sure(const struct record *r, size_t cut, size_t op)
{
	static const char *const names[] = {" pending", " certain", " doubtful"};
	struct state s;
	begin(&s, r, cut, CRASH_ALL, 0);
	const char *name = is_content(&r->op[op]) || is_name(&r->op[op]) ? names[s.sure[op]] : "";
	free(s.sure);
	return name;
}

const struct truth *crash_truth(const struct record *r, size_t cut)
{
	while (r->op[--cut].kind != RECORD_TRUTH)
		continue;
	return r->op[cut].may;
}
