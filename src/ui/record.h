/* The screens that write into a client's record; reached from the client's page and the session. */
#ifndef STREK_SRC_UI_RECORD_H
#define STREK_SRC_UI_RECORD_H

#include "strek/ui/screen.h"

/* A new note (note NULL), or one that takes the place of an older. */
struct screen *screen_editor(const struct uuid *client, const struct uuid *note);
/* What is agreed for next time in that session; what was written of it already is changed. */
struct screen *screen_editor_agreed(const struct uuid *client, const struct uuid *session);
/* The same for a dated event. */
struct screen *screen_event(const struct uuid *client, const struct uuid *event);
/* A decision about how to go on; an appointment; both new (NULL) or one that takes the place of an older. */
struct screen *screen_decision(const struct uuid *client, const struct uuid *decision);
struct screen *screen_appointment(const struct uuid *client, const struct uuid *appointment);
/* Code, name, birth, language, what they are called, tags. */
struct screen *screen_person(const struct uuid *client);
/* Everything that can be done about a client and has no room in the key bar; a letter each. */
struct screen *screen_more(const struct uuid *client);
struct screen *screen_more_for(const struct uuid *client, char letter); /* NULL: no such letter, or no memory */
/* What the client agreed to, or (client NULL) the licences of the practice. */
struct screen *screen_consents(const struct uuid *client);
struct screen *screen_consent(const struct uuid *client, const struct uuid *consent);
/* With whom the client comes: couple, family. */
struct screen *screen_together(const struct uuid *client);
/* What was corrected or taken back, with its dates. */
struct screen *screen_history(const struct uuid *client);
/* Opens, closes or reopens an episode. */
struct screen *screen_episode(const struct uuid *client);
/* A session's marks, each of which can be corrected. */
struct screen *screen_correct(const struct uuid *client, const struct uuid *session);
/* The review, beginning with the table of numbers. */
struct screen *screen_review_table(const struct uuid *client);
/* The review with the session scale. */
struct screen *screen_review_strip(const struct uuid *client);

#endif
