/* The vault file, format 1: what every byte is. A contract kept for ever; tests/tools/decrypt_vault.py
 * reads the same from Python.
 *
 *   0       superblock A   4096 bytes
 *   4096    superblock B   4096 bytes, the same content
 *   8192    page 1, 2, ... 4096 bytes each: a SQLite database with 40 reserved bytes a page
 *
 * Whole numbers are little-endian unless said otherwise. Moments are UTC milliseconds since 1970.
 *
 * Superblock
 *      0    8  magic
 *      8    4  format version, 1
 *     12    4  page size, 4096
 *     16   16  file id, random; a copy keeps it
 *     32    8  generation: 1 at creation, one more with every change of the superblock
 *     40    8  moment of creation
 *     48   16  zero
 *     64 2048  eight key slots of 256 bytes
 *   2112 1920  zero
 *   4032   32  MAC: BLAKE2b-256 of bytes 0..4031, keyed with the MAC key
 *   4064   32  checksum: BLAKE2b-256, no key, of the magic and bytes 8..4063
 * In every later format too, magic, version and checksum stay where they are: "damaged", "not ours" and
 * "newer" can be told apart before any key is known. Of two copies with a good checksum the one with the
 * higher generation holds; at equal generations A.
 *
 * Key slot
 *      0    4  type: 0 empty, 1 passphrase, 2 recovery key
 *      4    4  slot id, never used again in this file
 *      8    8  moment it was made
 *     16   32  label, UTF-8, zero-padded
 *     48    8  KDF: memory in bytes (0 for a recovery key)
 *     56    4  KDF: passes (0 for a recovery key)
 *     60    4  KDF: 1 Argon2id version 1.3 with one lane, 2 BLAKE2b
 *     64   16  salt
 *     80   24  nonce
 *    104   32  the data key, encrypted
 *    136   16  tag
 *    152  104  zero
 * The data key is encrypted with XChaCha20-Poly1305 (IETF) under the slot's key, with as associated data
 * magic, version, file id and the slot's bytes 0..79. The slot's key is
 *   passphrase:   Argon2id(NFC of the passphrase in UTF-8, salt, passes, memory), 32 bytes
 *   recovery key: BLAKE2b-256(salt), keyed with the 20 bytes of the recovery key
 *
 * Keys made of the data key: BLAKE2b-256 keyed with it, of the text
 *   "strek superblock"  the MAC key
 *   "strek journal sum" the key that masks the journal's checksums
 *
 * Page
 *      0 4056  ciphertext of the SQLite page's first 4056 bytes
 *   4056   24  nonce, random at every write
 *   4080   16  tag
 * XChaCha20-Poly1305 (IETF) under the data key; associated data = magic, version, kind (4 bytes: 1 database,
 * 2 journal), page number (4 bytes, from 1). Decrypted pages end in 40 zero bytes. The page that holds byte
 * 2^30 of the SQLite database (number 262145) is never used by SQLite and may be anything.
 *
 * Journal (FILE-journal): a SQLite rollback journal with sectors of 512 bytes, in which each page image is
 * encrypted like a page, under the kind "journal" and its own page number, and each record's checksum is
 * XORed with the first four bytes of the XChaCha20 stream of the mask key under the page image's nonce.
 * Page numbers are plain. So are headers; when one is made valid it gets at its bytes 28 and 60, twice the same, a
 * BLAKE2b-256 of "strek journal header", the header's offset in the journal (8 bytes) and its first 28 bytes, keyed
 * with the MAC key. One of the two that fits is enough; where neither does, they differ or are zero in a header that
 * was never made valid, and are equal in one that has been damaged since. */
#ifndef STREK_VAULT_FORMAT_H
#define STREK_VAULT_FORMAT_H

#define FORMAT_MAGIC "\x89strek\r\n"
#define FORMAT_VERSION 1u

enum {
	FORMAT_MAGIC_LEN = 8,
	FORMAT_KEY_LEN = 32,
	FORMAT_ID_LEN = 16,
	FORMAT_SALT_LEN = 16,
	FORMAT_NONCE_LEN = 24,
	FORMAT_TAG_LEN = 16,
	FORMAT_HASH_LEN = 32,

	FORMAT_SUPER_LEN = 4096,
	FORMAT_SUPER_COPIES = 2,
	FORMAT_SUPER_VERSION = 8,
	FORMAT_SUPER_PAGE_SIZE = 12,
	FORMAT_SUPER_ID = 16,
	FORMAT_SUPER_GENERATION = 32,
	FORMAT_SUPER_CREATED = 40,
	FORMAT_SUPER_SLOTS = 64,
	FORMAT_SUPER_MAC = 4032,
	FORMAT_SUPER_SUM = 4064,

	FORMAT_SLOTS = 8,
	FORMAT_SLOT_LEN = 256,
	FORMAT_SLOT_TYPE = 0,
	FORMAT_SLOT_ID = 4,
	FORMAT_SLOT_CREATED = 8,
	FORMAT_SLOT_LABEL = 16,
	FORMAT_SLOT_LABEL_LEN = 32,
	FORMAT_SLOT_MEMORY = 48,
	FORMAT_SLOT_OPS = 56,
	FORMAT_SLOT_KDF = 60,
	FORMAT_SLOT_SALT = 64,
	FORMAT_SLOT_NONCE = 80,
	FORMAT_SLOT_KEY = 104,
	FORMAT_SLOT_TAG = 136,
	FORMAT_SLOT_END = 152,

	FORMAT_PAGES = 8192, /* where page 1 begins */
	FORMAT_PAGE_LEN = 4096,
	FORMAT_PAGE_TEXT = 4056,
	FORMAT_PAGE_RESERVE = 40,
	FORMAT_PAGE_UNUSED = 262145, /* SQLite's lock page */
	FORMAT_JOURNAL_SECTOR = 512,
	FORMAT_JOURNAL_HEAD = 28,
	FORMAT_JOURNAL_HEAD_SEALED = 92,
	FORMAT_JOURNAL_SUM_LEN = 4
};

enum format_slot_type { FORMAT_SLOT_EMPTY, FORMAT_SLOT_PASSPHRASE, FORMAT_SLOT_RECOVERY };
enum format_kdf { FORMAT_KDF_ARGON2ID = 1, FORMAT_KDF_BLAKE2B = 2 };
enum format_kind { FORMAT_KIND_DATABASE = 1, FORMAT_KIND_JOURNAL = 2 };

#define FORMAT_TEXT_MAC_KEY "strek superblock"
#define FORMAT_TEXT_SUM_KEY "strek journal sum"

#endif
