/* What a piece of work did to the files of one folder, in order: the material for crash.h. */
#ifndef STREK_TESTS_RECORD_H
#define STREK_TESTS_RECORD_H

#include "calls.h"
#include "folder.h"
#include "names.h"
#include "truth.h"

enum record_kind {
	RECORD_WRITE,
	RECORD_TRUNCATE,
	RECORD_SYNC,        /* the file's contents are on the medium */
	RECORD_SYNC_FAILED, /* nobody knows which of the writes, also after a later sync */
	RECORD_MAKE,        /* the kinds from here on change names, not contents */
	RECORD_UNLINK,
	RECORD_RENAME,
	RECORD_LINK,
	RECORD_SYNC_FOLDER,
	RECORD_TRUTH /* from here on this may be found */
};

struct record_op {
	enum record_kind kind;
	int file; /* which one, whatever its name is; -1 for none */
	int64_t at;
	size_t n;
	uint8_t *bytes;
	char name[CALL_NAME_MAX], to[CALL_NAME_MAX];
	struct truth may[TRUTH_MAY];
};

struct record_file {
	char label[CALL_NAME_MAX];    /* its first name */
	struct folder_bytes at_first; /* empty for one that was made later */
};

/* How a medium lies. */
enum record_lie {
	RECORD_HONEST,
	RECORD_NO_SYNC,       /* syncs are swallowed: what PRAGMA synchronous=OFF would do, without a switch for it */
	RECORD_NO_FOLDER_SYNC /* those of the folder only */
};

struct record {
	enum record_lie lie;
	int fail_sync; /* this sync (1 is the first) returns EIO; 0: none */
	int syncs;
	struct record_op *op;
	size_t ops;
	struct record_file *file;
	int files;
	struct names first, now; /* at the start; at present */
	int fd_file[1024];
};

const char *record_kind_name(enum record_kind kind);
/* Begins watching. What lies in the folder now counts as being on the medium. The record must stay where it is. */
void record_start(struct record *r, const struct folder *f, enum record_lie lie, int fail_sync);
void record_stop(struct record *r);
/* Notes what may be found from now on. */
void record_truth(struct record *r, const struct truth may[TRUTH_MAY]);
void record_free(struct record *r);

#endif
