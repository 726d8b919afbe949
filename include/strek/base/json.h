#error "renamed, because jansson has json_object and others: strek/base/canon.h, struct canon, canon_text() ..."
