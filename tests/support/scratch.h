/* A folder of its own for a test. */
#ifndef STREK_TESTS_SCRATCH_H
#define STREK_TESTS_SCRATCH_H

#define SCRATCH_MAX 64

/* Makes strek-NAME-XXXXXX in $TMPDIR, or in /tmp where there is none or its name is long; ends the test run when it
 * cannot. */
void scratch_make(char out[SCRATCH_MAX], const char *name);
/* Removes it and the files in it, also where a test has taken its permissions away. */
void scratch_remove(const char *folder);

#endif
