/* Canonical JSON, written: members in the order given, which the caller keeps ascending by name; no
 * white space; whole numbers and booleans as they are; reals by num_exact(); strings in UTF-8 with
 * only the escapes JSON demands (\" \\ \b \f \n \r \t \u00XX). Hashes are computed over this form. */
#ifndef STREK_BASE_JSON_H
#define STREK_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

struct json_out {
	struct buf *out;
	bool comma; /* a value stands before: the next one needs a comma */
};

struct json_out json_to(struct buf *out);
void json_object(struct json_out *j, const char *name); /* name NULL inside an array and at the top */
void json_object_end(struct json_out *j);
void json_array(struct json_out *j, const char *name);
void json_array_end(struct json_out *j);
void json_text(struct json_out *j, const char *name, const char *value); /* NULL value: null */
void json_textn(struct json_out *j, const char *name, const char *value, size_t n);
void json_int(struct json_out *j, const char *name, int64_t value);
void json_bool(struct json_out *j, const char *name, bool value);
void json_real(struct json_out *j, const char *name, double value); /* not finite: null */
void json_tenths(struct json_out *j, const char *name, int tenths); /* 291 as 29.1 */
void json_null(struct json_out *j, const char *name);
/* A value that is JSON already (canonical), put in as it is. */
void json_raw(struct json_out *j, const char *name, const char *json);

#endif
