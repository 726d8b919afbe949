/* Between the parts of the VFS: database, journal, the rest. */
#ifndef STREK_SRC_VAULT_VFS_PRIVATE_H
#define STREK_SRC_VAULT_VFS_PRIVATE_H

#include "strek/vault/vfs.h"

/* Notes the first fault and hands `result` on. */
int vfs_note(struct vfs *v, enum vfs_fault fault, int system, uint32_t page, int result);
/* The SQLite result for a failed write. */
int vfs_write_failed(struct vfs *v, int system);

struct vfs_database {
	sqlite3_file base;
	struct vfs *vfs;
};
void vfs_database_open(struct vfs *v, struct vfs_database *f);

struct vfs_journal {
	sqlite3_file base;
	struct vfs *vfs;
	int fd;
	bool folder_synced;
	/* A record is written and read in three steps: page number, page image, checksum. What the last step
	 * was decides what the next four or 4096 bytes are. */
	sqlite3_int64 image_at; /* where a page image may follow, or -1 */
	uint32_t page;          /* its page number */
	sqlite3_int64 sum_at;   /* where its checksum follows, or -1 */
	uint8_t nonce[FORMAT_NONCE_LEN];
	sqlite3_int64 head_at; /* of the last header written, or -1 */
	uint8_t head[FORMAT_JOURNAL_HEAD];
};
_Static_assert(sizeof(struct vfs_journal) >= sizeof(struct vfs_database), "szOsFile holds either");
int vfs_journal_open(struct vfs *v, struct vfs_journal *j, int flags);

/* What both files answer alike. */
int vfs_lock(sqlite3_file *f, int level);
int vfs_check_reserved(sqlite3_file *f, int *out);
int vfs_sector_size(sqlite3_file *f);
int vfs_characteristics(sqlite3_file *f);

#endif
