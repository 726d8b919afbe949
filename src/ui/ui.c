#include "strek/ui/ui.h"

#include "strek/base/env.h"

void ui_enter_session(struct ui *ui, const struct fact_session *session)
{
	ui->in_session = true;
	ui->session = *session;
}

void ui_leave_session(struct ui *ui)
{
	ui->in_session = false;
}

struct date_time ui_local(const struct ui *ui)
{
	return date_from_ms(ui->now, clock_offset(&ui->env->clock, ui->now));
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
