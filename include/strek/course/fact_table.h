/* The content of every kind of fact (formats.md, Facts): one table from which the structs, the database's
 * tables, the canonical JSON and the checks come. Included by fact.h only.
 *
 * F(S, type, name, need, rule): S the kind, as the list of kinds below calls its struct (fact_S), given by whoever
 * expands a list of fields; need REQUIRED or OPTIONAL; rule is the token set of a TOKEN, the range of an INT,
 * and for a TEXT whether it may have LINES (notes), is one clean LINE (codes, names), or has the WORDS of
 * something that can be taken back; else 0.
 * Fields ascend by name: that is the order of the canonical JSON.
 * A reference names the first fact of a thing; what supersedes that fact is found from it. */
#ifndef STREK_COURSE_FACT_TABLE_H
#define STREK_COURSE_FACT_TABLE_H

/* clang-format off */
#define FACT_CLIENT_FIELDS(F, S) \
	F(S, DATE, birth_date, OPTIONAL, 0) \
	F(S, INT, birth_year, OPTIONAL, RANGE_YEAR) \
	F(S, TOKEN, called, OPTIONAL, TOKEN_SET_CALLED) \
	F(S, TEXT, code, REQUIRED, FACT_LINE) \
	F(S, TEXT, lang, OPTIONAL, FACT_LINE) \
	F(S, TEXT, name, OPTIONAL, FACT_LINE) \
	F(S, TEXTS, tags, OPTIONAL, FACT_LINE)

/* One person's part in a case (a couple, a family); the envelope's client is the person. */
#define FACT_CASE_FIELDS(F, S) \
	F(S, UUID, case_id, REQUIRED, 0) \
	F(S, DATE, from, OPTIONAL, 0) \
	F(S, TOKEN, role, REQUIRED, TOKEN_SET_ROLE) \
	F(S, BOOL, shares, OPTIONAL, 0) \
	F(S, TEXT, title, OPTIONAL, FACT_LINE) \
	F(S, DATE, to, OPTIONAL, 0)

/* norms and parameters: ids of the definition facts frozen for this episode, one a scale. */
#define FACT_EPISODE_FIELDS(F, S) \
	F(S, TOKEN, age, REQUIRED, TOKEN_SET_AGE) \
	F(S, UUIDS, norms, OPTIONAL, 0) \
	F(S, INT, number, REQUIRED, RANGE_NUMBER) \
	F(S, DATE, opened, REQUIRED, 0) \
	F(S, UUIDS, parameters, OPTIONAL, 0) \
	F(S, TEXT, therapist, OPTIONAL, FACT_LINE)

#define FACT_EPISODE_END_FIELDS(F, S) \
	F(S, DATE, closed, REQUIRED, 0) \
	F(S, TOKEN, ending, OPTIONAL, TOKEN_SET_ENDING) \
	F(S, UUID, episode, REQUIRED, 0) \
	F(S, BOOL, reopened, OPTIONAL, 0)

/* minute: of the day the session began, local; length and planned_length in minutes. */
#define FACT_SESSION_FIELDS(F, S) \
	F(S, TOKEN, attendance, REQUIRED, TOKEN_SET_ATTENDANCE) \
	F(S, DATE, date, REQUIRED, 0) \
	F(S, UUID, episode, REQUIRED, 0) \
	F(S, INT, length, OPTIONAL, RANGE_LENGTH) \
	F(S, INT, minute, OPTIONAL, RANGE_MINUTE) \
	F(S, INT, number, REQUIRED, RANGE_NUMBER) \
	F(S, TOKEN, place, OPTIONAL, TOKEN_SET_PLACE) \
	F(S, DATE, planned_date, OPTIONAL, 0) \
	F(S, INT, planned_length, OPTIONAL, RANGE_LENGTH) \
	F(S, INT, planned_minute, OPTIONAL, RANGE_MINUTE)

#define FACT_FORM_FIELDS(F, S) \
	F(S, TOKEN, mode, REQUIRED, TOKEN_SET_MODE) \
	F(S, TOKEN, rater, REQUIRED, TOKEN_SET_RATER) \
	F(S, TEXT, scale, REQUIRED, FACT_LINE) \
	F(S, UUID, session, REQUIRED, 0) \
	F(S, TOKEN, typist, OPTIONAL, TOKEN_SET_TYPIST) \
	F(S, INT, version, REQUIRED, RANGE_NUMBER) \
	F(S, TOKEN, wording, REQUIRED, TOKEN_SET_WORDING)

/* line 1..8; mm 0..100; width: cells of the line on the screen, when marked there. */
#define FACT_MARK_FIELDS(F, S) \
	F(S, UUID, form, REQUIRED, 0) \
	F(S, TOKEN, input, REQUIRED, TOKEN_SET_INPUT) \
	F(S, INT, line, REQUIRED, RANGE_LINE) \
	F(S, INT, mm, REQUIRED, RANGE_MM) \
	F(S, TEXT, reason, OPTIONAL, FACT_LINES) \
	F(S, INT, width, OPTIONAL, RANGE_CELLS)

/* total: tenths, where the form was a total alone. */
#define FACT_FORM_END_FIELDS(F, S) \
	F(S, UUID, form, REQUIRED, 0) \
	F(S, TOKEN, how, REQUIRED, TOKEN_SET_FORM_END) \
	F(S, TEXT, reason, OPTIONAL, FACT_LINES) \
	F(S, INT, total, OPTIONAL, RANGE_TENTHS)

#define FACT_NOTE_FIELDS(F, S) \
	F(S, UUID, form, OPTIONAL, 0) \
	F(S, INT, line, OPTIONAL, RANGE_LINE) \
	F(S, TOKEN, note, REQUIRED, TOKEN_SET_NOTE) \
	F(S, UUID, session, OPTIONAL, 0) \
	F(S, TEXT, text, REQUIRED, FACT_WORDS)

#define FACT_STEP_FIELDS(F, S) \
	F(S, BOOL, handed, OPTIONAL, 0) \
	F(S, UUID, session, REQUIRED, 0) \
	F(S, TOKEN, step, REQUIRED, TOKEN_SET_STEP)

#define FACT_CONSENT_FIELDS(F, S) \
	F(S, TOKEN, consent, REQUIRED, TOKEN_SET_CONSENT) \
	F(S, DATE, given, OPTIONAL, 0) \
	F(S, TEXT, what, OPTIONAL, FACT_LINES) \
	F(S, TEXT, who, OPTIONAL, FACT_LINE) \
	F(S, DATE, withdrawn, OPTIONAL, 0)

#define FACT_DEFINITION_FIELDS(F, S) \
	F(S, TOKEN, definition, REQUIRED, TOKEN_SET_DEFINITION) \
	F(S, TEXT, json, REQUIRED, FACT_LINES) \
	F(S, TEXT, name, REQUIRED, FACT_LINE) \
	F(S, INT, version, REQUIRED, RANGE_NUMBER)

#define FACT_EVENT_FIELDS(F, S) \
	F(S, DATE, date, REQUIRED, 0) \
	F(S, UUID, session, OPTIONAL, 0) \
	F(S, TEXT, text, REQUIRED, FACT_WORDS)

#define FACT_APPOINTMENT_FIELDS(F, S) \
	F(S, DATE, date, REQUIRED, 0) \
	F(S, INT, minute, OPTIONAL, RANGE_MINUTE) \
	F(S, TOKEN, place, OPTIONAL, TOKEN_SET_PLACE) \
	F(S, TEXT, text, OPTIONAL, FACT_WORDS)

#define FACT_DECISION_FIELDS(F, S) \
	F(S, DATE, date, REQUIRED, 0) \
	F(S, TOKEN, decision, REQUIRED, TOKEN_SET_DECISION) \
	F(S, UUID, session, OPTIONAL, 0) \
	F(S, TEXT, text, OPTIONAL, FACT_WORDS)

/* ties: the cases (clients' ids) it belongs to; never names. */
#define FACT_LEARNING_FIELDS(F, S) \
	F(S, DATE, date, REQUIRED, 0) \
	F(S, TEXT, text, REQUIRED, FACT_WORDS) \
	F(S, UUIDS, ties, OPTIONAL, 0)

/* erased: the client whose content is gone; facts: how many lost their content. */
#define FACT_TOMBSTONE_FIELDS(F, S) \
	F(S, TEXT, basis, REQUIRED, FACT_LINES) \
	F(S, UUID, erased, REQUIRED, 0) \
	F(S, INT, facts, REQUIRED, RANGE_COUNT)

/* Ids, never texts: target is a fact or device, count how many things were touched. */
#define FACT_AUDIT_FIELDS(F, S) \
	F(S, TOKEN, action, REQUIRED, TOKEN_SET_ACTION) \
	F(S, INT, count, OPTIONAL, RANGE_COUNT) \
	F(S, UUID, target, OPTIONAL, 0)

/* R(NAME, lo, hi): what a whole number may be. TENTHS are a total's. */
#define FACT_RANGES(R) \
	R(YEAR, 1850, 2200) R(NUMBER, 1, 99999) R(MINUTE, 0, 1439) R(LENGTH, 0, 1440) R(LINE, 1, 8) R(MM, 0, 100) \
	R(CELLS, 1, 10000) R(TENTHS, -100000, 100000) R(COUNT, 0, INT32_MAX)

/* K(KIND, member, name): FACT_KIND, and FACT_KIND_FIELDS above; struct fact_member, and its place in the content union;
 * the name in JSON and of the table. */
#define FACT_KINDS(K) \
	K(CLIENT, client, "client") K(CASE, member, "case") K(EPISODE, episode, "episode") \
	K(EPISODE_END, episode_end, "episode_end") K(SESSION, session, "session") K(FORM, form, "form") \
	K(MARK, mark, "mark") K(FORM_END, form_end, "form_end") K(NOTE, note, "note") K(STEP, step, "step") \
	K(CONSENT, consent, "consent") K(DEFINITION, definition, "definition") K(EVENT, event, "event") \
	K(APPOINTMENT, appointment, "appointment") K(DECISION, decision, "decision") K(LEARNING, learning, "learning") \
	K(TOMBSTONE, tombstone, "tombstone") K(AUDIT, audit, "audit")
/* clang-format on */

#endif
