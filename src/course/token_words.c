#include "strek/course/token_words.h"

#include "strek/base/env.h"

#include <stddef.h>

static const char *const note[NOTE_COUNT] = {
	[NOTE_REASON] = N_("reason for coming"),
	[NOTE_GOAL] = N_("goal"),
	[NOTE_THEORY] = N_("what they think would help"),
	[NOTE_PREFERENCE] = N_("wishes"),
	[NOTE_WORDS] = N_("in their words"),
	[NOTE_THERAPIST] = N_("own note"),
	[NOTE_AGREED] = N_("agreed for next time"),
	[NOTE_SAFETY] = N_("safety plan"),
	[NOTE_TOLD] = N_("told by somebody else"),
	[NOTE_SUPERVISION] = N_("for supervision"),
};

static const char *const ending[ENDING_COUNT] = {
	[ENDING_AGREED] = N_("agreed between us"),
	[ENDING_LEFT_WITH] = N_("client left, with effect"),
	[ENDING_LEFT_WITHOUT] = N_("client left, without effect"),
	[ENDING_MOVED] = N_("moved, or goes on elsewhere"),
};

static const char *const decision[DECISION_COUNT] = {
	[DECISION_APPROACH] = N_("decided: another approach"),
	[DECISION_FREQUENCY] = N_("decided: how often"),
	[DECISION_COLLEAGUE] = N_("decided: a colleague"),
	[DECISION_ENDING] = N_("decided: an ending"),
	[DECISION_CONTINUE] = N_("decided: go on as now"),
};

static const char *const rater[RATER_COUNT] = {
	[RATER_SELF] = N_("the client"),
	[RATER_PARTNER] = N_("partner"),
	[RATER_MOTHER] = N_("mother"),
	[RATER_FATHER] = N_("father"),
	[RATER_GUARDIAN] = N_("guardian"),
	[RATER_TEACHER] = N_("teacher"),
	[RATER_REFERRER] = N_("referrer"),
	[RATER_OTHER] = N_("somebody else"),
};

static const char *const mode[MODE_COUNT] = {
	[MODE_SCREEN] = N_("on screen"),
	[MODE_PAPER] = N_("on paper"),
	[MODE_ORAL] = N_("read aloud"),
};

static const char *const wording[WORDING_COUNT] = {
	[WORDING_LICENSED] = N_("licensed wording"),
	[WORDING_PAPER] = N_("paper form"),
	[WORDING_NEUTRAL] = N_("neutral topic labels"),
};

static const char *const attendance[ATTENDANCE_COUNT] = {
	[ATTENDANCE_ATTENDED] = N_("attended"),
	[ATTENDANCE_CANCELLED] = N_("cancelled"),
	[ATTENDANCE_NO_SHOW] = N_("did not attend"),
};

static const char *const consent[CONSENT_COUNT] = {
	[CONSENT_LICENCE] = N_("licence"),
	[CONSENT_SHARING] = N_("sharing"),
	[CONSENT_TOLD] = N_("told and agreed"),
	[CONSENT_REPORT] = N_("report"),
};

static const char *const age[AGE_COUNT] = {
	[AGE_ADULT] = N_("adult"),
	[AGE_ADOLESCENT] = N_("adolescent"),
	[AGE_CHILD] = N_("child"),
	[AGE_YOUNG_CHILD] = N_("young child"),
	[AGE_CARER] = N_("carer"),
};

static const char *const action[ACTION_COUNT] = {
	[ACTION_UNLOCK] = N_("unlocked"),
	[ACTION_LOCK] = N_("locked"),
	[ACTION_VIEW] = N_("looked at"),
	[ACTION_EXPORT] = N_("exported"),
	[ACTION_PRINT] = N_("printed"),
	[ACTION_BACKUP] = N_("backed up"),
	[ACTION_RESTORE] = N_("restored"),
	[ACTION_MERGE] = N_("merged"),
	[ACTION_ERASE] = N_("erased"),
	[ACTION_SETTINGS] = N_("changed settings"),
	[ACTION_IMPORT] = N_("imported"),
	[ACTION_PASSPHRASE] = N_("changed the passphrase"),
	[ACTION_RECOVERY] = N_("made a recovery key"),
	[ACTION_CHECK] = N_("checked the vault"),
};

static const char *const *const words[TOKEN_SET_COUNT] = {
	[TOKEN_SET_NOTE] = note,
	[TOKEN_SET_ENDING] = ending,
	[TOKEN_SET_DECISION] = decision,
	[TOKEN_SET_RATER] = rater,
	[TOKEN_SET_MODE] = mode,
	[TOKEN_SET_WORDING] = wording,
	[TOKEN_SET_ATTENDANCE] = attendance,
	[TOKEN_SET_CONSENT] = consent,
	[TOKEN_SET_AGE] = age,
	[TOKEN_SET_ACTION] = action,
};

const char *token_words(enum token_set set, int value)
{
	if ((unsigned)set >= TOKEN_SET_COUNT || value < 0 || value >= token_count(set))
		return "";
	return words[set] && words[set][value] ? words[set][value] : token_text(set, value);
}

const char *const *token_words_all(enum token_set set)
{
	return (unsigned)set < TOKEN_SET_COUNT ? words[set] : NULL;
}
