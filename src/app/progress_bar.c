#include "strek/app/progress_bar.h"

#include "strek/app/host.h"
#include "strek/base/buf.h"

enum { WIDTH = 30, REDRAW_MS = 100 };

static void step(void *ctx, int64_t done, int64_t total)
{
	struct progress_bar *bar = ctx;
	int64_t now = clock_now(&bar->host->env.clock);
	if (bar->drawn && now - bar->drawn_ms < REDRAW_MS && done != total)
		return;
	bar->drawn = true;
	bar->drawn_ms = now;
	struct buf line = BUF_INIT;
	buf_addf(&line, "\r%s ", bar->words);
	if (total > 0) {
		int64_t filled = done < total ? done * WIDTH / total : WIDTH;
		buf_addc(&line, '[');
		buf_repeat(&line, "#", (size_t)filled);
		buf_repeat(&line, ".", (size_t)(WIDTH - filled));
		buf_addf(&line, "] %3d %%", (int)(done < total ? done * 100 / total : 100));
	} else {
		buf_addf(&line, "%lld", (long long)done);
	}
	buf_add(&line, "\033[K");
	host_write_error(bar->host, buf_str(&line));
	buf_free(&line);
}

void progress_bar_init(struct progress_bar *bar, const struct host *h, const char *words)
{
	*bar = (struct progress_bar){.host = h, .words = words};
	bar->progress.ctx = bar;
	if (h->err_terminal && !h->plain)
		bar->progress.step = step;
}

void progress_bar_end(struct progress_bar *bar)
{
	if (bar->drawn)
		host_write_error(bar->host, "\r\033[K");
	bar->drawn = false;
}
