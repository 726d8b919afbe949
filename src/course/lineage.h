/* Which facts are about the same thing, and which of them stand. Private to the course layer.
 *
 * A lineage is a fact, what supersedes it, and so on; it is known by its root, the first of them in fact
 * order. Nodes are numbered in fact order; ids that are only named, never seen, come after them. */
#ifndef STREK_SRC_COURSE_LINEAGE_H
#define STREK_SRC_COURSE_LINEAGE_H

#include "strek/course/course.h"

#define LINEAGE_NONE UINT32_MAX

struct lineage_slot;
struct lineage {
	size_t count;               /* facts of the client, each once */
	const struct fact **fact;   /* by node, in fact order */
	uint32_t *root;             /* by node */
	const struct fact **stands; /* by root: the first fact that nothing supersedes, or NULL */
	uint32_t *older;            /* by root: how many of its facts are superseded */
	bool *disputed;             /* by root: more than one stands, and they differ */
	struct course_conflict *conflict;
	size_t conflicts, conflict_cap;

	struct lineage_slot *slot; /* ids to nodes */
	uint32_t mask;
	size_t nodes; /* with those only named */
	const struct uuid **id;
	uint8_t *kind; /* by node: enum fact_kind */
	bool *superseded;
	struct arena *keep, *scratch;
};

/* Sorts and links the client's facts. Arrays live in scratch, conflicts in keep. False: memory is out. */
bool lineage_make(struct lineage *l, const struct uuid *client, const struct fact *facts, size_t count,
	struct arena *keep, struct arena *scratch);
/* The root of the lineage that an id belongs to, when it is of that kind and something of it stands. */
uint32_t lineage_of(const struct lineage *l, const struct uuid *id, enum fact_kind kind);
/* Whether this node is what its lineage shows. */
bool lineage_shows(const struct lineage *l, size_t node);
/* Two facts that stand against each other. False: memory is out. */
bool lineage_add_conflict(struct lineage *l, const struct fact *first, const struct fact *second);

#endif
