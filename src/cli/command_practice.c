#include "command.h"

bool cli_in_practice(struct cli *c, cli_work *work, struct err *e)
{
	struct practice p = {0};
	bool ok = practice_open(&p, c->host, e) && work(c, &p, e);
	practice_close(&p);
	return ok;
}
