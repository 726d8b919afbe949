/* Canonical JSON, written. Hashes are computed over this form.
 *
 * Members stand in the order given, which the caller keeps ascending by name; no white space; whole numbers
 * and booleans as they are; reals by num_exact(); strings in UTF-8 with only the escapes JSON demands
 * (\" \\ \b \f \n \r \t \u00xx), a broken byte as U+FFFD. Not named json_, because those names are jansson's. */
#ifndef STREK_BASE_CANON_H
#define STREK_BASE_CANON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

struct canon {
	struct buf *out;
	bool comma; /* a value stands before: the next one needs a comma */
};

struct canon canon_to(struct buf *out);
void canon_object(struct canon *j, const char *name); /* name NULL inside an array and at the top */
void canon_object_end(struct canon *j);
void canon_array(struct canon *j, const char *name);
void canon_array_end(struct canon *j);
void canon_text(struct canon *j, const char *name, const char *value); /* NULL value: null */
void canon_textn(struct canon *j, const char *name, const char *value, size_t n);
void canon_int(struct canon *j, const char *name, int64_t value);
void canon_bool(struct canon *j, const char *name, bool value);
void canon_real(struct canon *j, const char *name, double value); /* not finite: null */
void canon_tenths(struct canon *j, const char *name, int tenths); /* 291 as 29.1, 290 as 29.0 */
void canon_null(struct canon *j, const char *name);
/* A value that is JSON already (canonical), put in as it is. */
void canon_raw(struct canon *j, const char *name, const char *json);

#endif
