/* The journeys: each a story of the whole program in a terminal, which ends the run where it goes wrong. */
#ifndef STREK_TESTS_JOURNEYS_H
#define STREK_TESTS_JOURNEYS_H

void journey_first_session(void);
void journey_killed_in_a_form(void);
void journey_course(void);
void journey_by_mouse_alone(void);
void journey_by_keys_alone(void);
void journey_two_languages(void);
void journey_interrupted(void);
void journey_full_disk(void);
void journey_leaves_nothing(void);
void journey_demo(void);
void journey_passphrase_from_a_file(void);
void journey_refused_terminals(void);
void journey_resizes(void);

#endif
