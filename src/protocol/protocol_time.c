#include "strek/protocol/protocol.h"

#define GRACE 15 /* minutes after the planned end in which idleness still does not lock (store.md) */

/* The minute of the day at which the session is planned to end, or INT32_MIN. What was planned counts before what
 * happened: somebody who began late still has another client waiting. */
static int planned_end(const struct fact_session *s)
{
	int begin = s->planned_minute != FACT_INT_UNSET ? s->planned_minute : s->minute;
	int length = s->planned_length != FACT_INT_UNSET ? s->planned_length : s->length;
	return begin == FACT_INT_UNSET || length == FACT_INT_UNSET ? INT32_MIN : begin + length;
}

int protocol_until_reminder(const struct fact_session *s, int now_minute, int before)
{
	int end = planned_end(s);
	return end == INT32_MIN ? INT32_MIN : end - before - now_minute;
}

bool protocol_may_lock(const struct fact_session *s, int now_minute)
{
	int end = planned_end(s);
	return end == INT32_MIN || now_minute >= end + GRACE;
}
