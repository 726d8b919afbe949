/* What clang's analyzer cannot see from within one file: that the functions which set an error return false. Read
 * before each file by `make tidy` only. */
#ifndef STREK_ANALYZER_H
#define STREK_ANALYZER_H

#include "strek/base/err.h"

#define err_set(...) (err_set(__VA_ARGS__), false)
#define err_what(...) (err_what(__VA_ARGS__), false)
#define err_value(...) (err_value(__VA_ARGS__), false)
#define err_limit(...) (err_limit(__VA_ARGS__), false)
#define err_file(...) (err_file(__VA_ARGS__), false)
#define err_at(...) (err_at(__VA_ARGS__), false)

#endif
