/* The words of a closed set, as files and facts write them (formats.md, Tokens). */
#ifndef STREK_COURSE_TOKEN_H
#define STREK_COURSE_TOKEN_H

#include <stdbool.h>

/* X(ENUM, "token") for each set; the enum's value is the index in its table. */
/* clang-format off */
#define TOKEN_MODE(X) X(SCREEN, "screen") X(PAPER, "paper") X(ORAL, "oral")
#define TOKEN_RATER(X) \
	X(SELF, "self") X(PARTNER, "partner") X(MOTHER, "mother") X(FATHER, "father") X(GUARDIAN, "guardian") \
	X(TEACHER, "teacher") X(REFERRER, "referrer") X(OTHER, "other")
#define TOKEN_ATTENDANCE(X) X(ATTENDED, "attended") X(CANCELLED, "cancelled") X(NO_SHOW, "no-show")
#define TOKEN_PLACE(X) X(ROOM, "room") X(PHONE, "phone") X(VIDEO, "video")
#define TOKEN_ENDING(X) \
	X(AGREED, "agreed") X(LEFT_WITH, "left-with-effect") X(LEFT_WITHOUT, "left-without-effect") X(MOVED, "moved")
#define TOKEN_AGE(X) \
	X(ADULT, "adult") X(ADOLESCENT, "adolescent") X(CHILD, "child") X(YOUNG_CHILD, "young-child") X(CARER, "carer")
#define TOKEN_LEVEL(X) \
	X(DISCUSS, "discuss") X(WATCH, "watch") X(ON_TRACK, "on-track") X(IMPROVED, "improved") \
	X(RECOVERED, "recovered") X(DETERIORATED, "deteriorated") X(NONE, "none")
#define TOKEN_INPUT(X) X(MOUSE, "mouse") X(KEYS, "keys") X(TYPED, "typed")
#define TOKEN_WORDING(X) X(LICENSED, "licensed") X(PAPER, "paper") X(NEUTRAL, "neutral")
#define TOKEN_FORM_END(X) \
	X(FINISHED, "finished") X(INCOMPLETE, "incomplete") X(SKIPPED, "skipped") X(DECLINED, "declined") X(TOTAL, "total")
#define TOKEN_TYPIST(X) X(CLIENT, "client") X(THERAPIST, "therapist")
#define TOKEN_CALLED(X) X(KLIENT, "klient") X(BRUKER, "bruker") X(PASIENT, "pasient")
#define TOKEN_NOTE(X) \
	X(REASON, "reason") X(GOAL, "goal") X(THEORY, "theory") X(PREFERENCE, "preference") X(WORDS, "words") \
	X(THERAPIST, "therapist") X(AGREED, "agreed") X(SAFETY, "safety") X(TOLD, "told") X(SUPERVISION, "supervision")
#define TOKEN_STEP(X) \
	X(OUTCOME, "outcome") X(LOOK_OUTCOME, "look-outcome") X(WORK, "work") X(SESSION, "session") \
	X(LOOK_SESSION, "look-session") X(AGREE, "agree") X(APPOINT, "appoint") X(CLOSED, "closed")
#define TOKEN_CONSENT(X) X(LICENCE, "licence") X(SHARING, "sharing") X(TOLD, "told") X(REPORT, "report")
#define TOKEN_DEFINITION(X) X(SCALE, "scale") X(PARAMETERS, "parameters")
#define TOKEN_DECISION(X) \
	X(APPROACH, "approach") X(FREQUENCY, "frequency") X(COLLEAGUE, "colleague") X(ENDING, "ending") X(CONTINUE, "continue")
#define TOKEN_ROLE(X) X(PERSON, "person") X(PARTNER, "partner") X(PARENT, "parent") X(CHILD, "child") X(OTHER, "other")
#define TOKEN_ACTION(X) \
	X(UNLOCK, "unlock") X(LOCK, "lock") X(VIEW, "view") X(EXPORT, "export") X(PRINT, "print") X(BACKUP, "backup") \
	X(RESTORE, "restore") X(MERGE, "merge") X(ERASE, "erase") X(SETTINGS, "settings") X(IMPORT, "import") \
	X(PASSPHRASE, "passphrase") X(RECOVERY, "recovery") X(CHECK, "check")

#define TOKEN_SETS(S) \
	S(MODE, mode) S(RATER, rater) S(ATTENDANCE, attendance) S(PLACE, place) S(ENDING, ending) S(AGE, age) \
	S(LEVEL, level) S(INPUT, input) S(WORDING, wording) S(FORM_END, form_end) S(TYPIST, typist) S(CALLED, called) \
	S(NOTE, note) S(STEP, step) S(CONSENT, consent) S(DEFINITION, definition) S(DECISION, decision) S(ROLE, role) \
	S(ACTION, action)
/* clang-format on */

enum token_set {
#define S(UPPER, lower) TOKEN_SET_##UPPER,
	TOKEN_SETS(S)
#undef S
		TOKEN_SET_COUNT
};

enum token_mode {
#define X(name, text) MODE_##name,
	TOKEN_MODE(X)
#undef X
		MODE_COUNT
};
enum token_rater {
#define X(name, text) RATER_##name,
	TOKEN_RATER(X)
#undef X
		RATER_COUNT
};
enum token_attendance {
#define X(name, text) ATTENDANCE_##name,
	TOKEN_ATTENDANCE(X)
#undef X
		ATTENDANCE_COUNT
};
enum token_place {
#define X(name, text) PLACE_##name,
	TOKEN_PLACE(X)
#undef X
		PLACE_COUNT
};
enum token_ending {
#define X(name, text) ENDING_##name,
	TOKEN_ENDING(X)
#undef X
		ENDING_COUNT
};
enum token_age {
#define X(name, text) AGE_##name,
	TOKEN_AGE(X)
#undef X
		AGE_COUNT
};
enum token_level {
#define X(name, text) LEVEL_##name,
	TOKEN_LEVEL(X)
#undef X
		LEVEL_COUNT
};
enum token_input {
#define X(name, text) INPUT_##name,
	TOKEN_INPUT(X)
#undef X
		INPUT_COUNT
};
enum token_wording {
#define X(name, text) WORDING_##name,
	TOKEN_WORDING(X)
#undef X
		WORDING_COUNT
};
enum token_form_end {
#define X(name, text) FORM_END_##name,
	TOKEN_FORM_END(X)
#undef X
		FORM_END_COUNT
};
enum token_typist {
#define X(name, text) TYPIST_##name,
	TOKEN_TYPIST(X)
#undef X
		TYPIST_COUNT
};
enum token_called {
#define X(name, text) CALLED_##name,
	TOKEN_CALLED(X)
#undef X
		CALLED_COUNT
};
enum token_note {
#define X(name, text) NOTE_##name,
	TOKEN_NOTE(X)
#undef X
		NOTE_COUNT
};
enum token_step {
#define X(name, text) STEP_##name,
	TOKEN_STEP(X)
#undef X
		STEP_COUNT
};
enum token_consent {
#define X(name, text) CONSENT_##name,
	TOKEN_CONSENT(X)
#undef X
		CONSENT_COUNT
};
enum token_definition {
#define X(name, text) DEFINITION_##name,
	TOKEN_DEFINITION(X)
#undef X
		DEFINITION_COUNT
};
enum token_decision {
#define X(name, text) DECISION_##name,
	TOKEN_DECISION(X)
#undef X
		DECISION_COUNT
};
enum token_role {
#define X(name, text) ROLE_##name,
	TOKEN_ROLE(X)
#undef X
		ROLE_COUNT
};

enum token_action {
#define X(name, text) ACTION_##name,
	TOKEN_ACTION(X)
#undef X
		ACTION_COUNT
};

/* A value nobody gave. */
#define TOKEN_UNSET (-1)

/* The token, or "" for TOKEN_UNSET and out of range. */
const char *token_text(enum token_set set, int value);
/* The value, or TOKEN_UNSET when the set has no such token. */
int token_value(enum token_set set, const char *text);
int token_count(enum token_set set);

#endif
