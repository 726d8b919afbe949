/* Functions that must not be used here, and what to use instead.
 *
 * Included before everything else in every file (-include). The libraries' own headers are read
 * first, so that only our calls fail to compile. */
#ifndef STREK_BASE_BANNED_H
#define STREK_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STREK_BANNED(name) strek_##name##_is_banned

#undef strcpy
#define strcpy(d, s) STREK_BANNED(strcpy) /* buf_add, or snprintf */
#undef strcat
#define strcat(d, s) STREK_BANNED(strcat) /* buf_add */
#undef strncpy
#define strncpy(d, s, n) STREK_BANNED(strncpy) /* snprintf */
#undef strncat
#define strncat(d, s, n) STREK_BANNED(strncat) /* buf_add */
#undef sprintf
#define sprintf(...) STREK_BANNED(sprintf) /* snprintf, buf_addf */
#undef vsprintf
#define vsprintf(...) STREK_BANNED(vsprintf) /* vsnprintf */
#undef strtok
#define strtok(s, d) STREK_BANNED(strtok) /* a loop over strcspn */
#undef atoi
#define atoi(s) STREK_BANNED(atoi) /* num_parse */
#undef atol
#define atol(s) STREK_BANNED(atol) /* num_parse */
#undef atof
#define atof(s) STREK_BANNED(atof) /* num_parse_real */
#undef strtod
#define strtod(s, e) STREK_BANNED(strtod) /* num_parse_real: no locale */
#undef localtime
#define localtime(t) STREK_BANNED(localtime) /* date_from_ms with the clock's offset */
#undef gmtime
#define gmtime(t) STREK_BANNED(gmtime) /* date_from_ms */
#undef ctime
#define ctime(t) STREK_BANNED(ctime) /* date_format */
#undef asctime
#define asctime(t) STREK_BANNED(asctime) /* date_format */
#undef system
#define system(c) STREK_BANNED(system) /* posix_spawn with an argument vector */
#undef popen
#define popen(c, m) STREK_BANNED(popen) /* posix_spawn with pipes */
#undef gets
#define gets(s) STREK_BANNED(gets)
#undef tmpnam
#define tmpnam(s) STREK_BANNED(tmpnam) /* no temporary files with client data */
#undef mktemp
#define mktemp(s) STREK_BANNED(mktemp)
#undef rand
#define rand() STREK_BANNED(rand) /* struct rng */
#undef srand
#define srand(s) STREK_BANNED(srand)

#endif
