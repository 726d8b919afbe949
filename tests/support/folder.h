/* A folder of its own for a test. */
#ifndef STREK_TESTS_FOLDER_H
#define STREK_TESTS_FOLDER_H

#define FOLDER_MAX 64

/* Makes /tmp/strek-NAME-XXXXXX; ends the test run when it cannot. */
void folder_make(char out[FOLDER_MAX], const char *name);
/* Removes it and the files in it, also where a test has taken its permissions away. */
void folder_remove(const char *folder);

#endif
