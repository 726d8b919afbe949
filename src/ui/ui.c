#include "strek/ui/ui.h"

#include "strek/base/env.h"
#include "strek/base/option.h"
#include "strek/course/called.h"
#include "strek/protocol/protocol.h"

#define DAY_MINUTES 1440
#define DAYS_MOST 1000 /* a session so far away is as far away as one can be */

#include <string.h>

enum token_called ui_called(const struct ui *ui, int own)
{
	return called_as(options_text(ui->options, OPTION_CALLED), own);
}

void ui_enter_session(struct ui *ui, const struct fact_session *session)
{
	ui->in_session = true;
	ui->session = *session;
}

void ui_leave_session(struct ui *ui)
{
	ui->in_session = false;
}

/* Since the session's day; 0 where one of the two days is not known. */
static int days_since(const struct ui *ui, date_t today)
{
	if (today == DATE_NONE || ui->session.date == DATE_NONE)
		return 0;
	int64_t days = (int64_t)today - ui->session.date;
	return days > DAYS_MOST ? DAYS_MOST : days < -DAYS_MOST ? -DAYS_MOST : (int)days;
}

/* Of the session's day; it goes on past midnight. */
static int minute_now(const struct ui *ui)
{
	struct date_time now = ui_local(ui);
	return days_since(ui, now.date) * DAY_MINUTES + now.minute;
}

bool ui_scale_is_due(const struct ui *ui)
{
	if (!ui->in_session || !ui->scale_to_come)
		return false;
	int before = (int)options_number(ui->options, OPTION_REMIND_BEFORE);
	int left = protocol_until_reminder(&ui->session, minute_now(ui), before);
	return left != INT32_MIN && left <= 0;
}

bool ui_session_is_over(const struct ui *ui)
{
	return !ui->in_session || protocol_may_lock(&ui->session, minute_now(ui));
}

struct date_time ui_local(const struct ui *ui)
{
	return date_from_ms(ui->now, clock_offset(&ui->env->clock, ui->now));
}

void ui_file(const struct ui *ui, const char *typed, char *out, size_t size)
{
	bool home = strncmp(typed, "~/", 2) == 0 && ui->home[0] != '\0';
	snprintf(out, size, "%s%s", home ? ui->home : "", home ? typed + 1 : typed);
}

const struct tr *ui_client_tr(const struct ui *ui, const char *lang)
{
	return ui->app->client_tr(ui->app_ctx, lang);
}

struct ui_answer ui_check_code(struct ui *ui, const struct secret *typed)
{
	return ui->app->check_code(ui->app_ctx, typed);
}

bool ui_unlock(struct ui *ui, const struct secret *secret, struct err *e)
{
	return ui->app->unlock(ui->app_ctx, secret, e);
}

bool ui_create(struct ui *ui, const struct secret *passphrase, const struct secret *recovery, const struct secret *code,
	struct err *e)
{
	return ui->app->create(ui->app_ctx, passphrase, recovery, code, e);
}

bool ui_set_code(struct ui *ui, const struct secret *code, struct err *e)
{
	return ui->app->set_code(ui->app_ctx, code, e);
}

void ui_reveal(struct ui *ui)
{
	ui->app->reveal(ui->app_ctx);
}

bool ui_report(struct ui *ui, const struct ui_report *want, struct buf *text, struct err *e)
{
	return ui->app->report(ui->app_ctx, want, text, e);
}
