/* Which sessions the review shows, and which one it reads out. A session is its place on the figure's axis. */
#ifndef STREK_SRC_UI_REVIEW_WINDOW_H
#define STREK_SRC_UI_REVIEW_WINDOW_H

#include "strek/figure/figure.h"

struct review_window {
	int cursor;   /* 0: none yet */
	int from, to; /* 0, 0: the usual window */
	bool dates;
};

/* A figure and the room it is drawn in. */
struct review_room {
	const struct figure *figure; /* without a window of its own */
	const struct figure_look *look;
	int cols, rows;
};

/* The figure with the window and the cursor in it. */
struct figure review_figure(const struct review_window *w, const struct figure *f);
/* The first and the newest session there is; 0: none. */
int review_oldest(const struct figure *f);
int review_newest(const struct figure *f);
/* Puts the cursor where there is a session; the newest at first. */
void review_settle(struct review_window *w, const struct figure *f);

/* Half as many sessions or twice as many, so that `at` stays where it stood. */
void review_zoom(struct review_window *w, const struct review_room *room, int at, bool closer);
/* Half a window back or on. */
void review_pan(struct review_window *w, const struct review_room *room, int by);
void review_show_all(struct review_window *w, const struct figure *f);
/* The usual window with the newest session. */
void review_show_newest(struct review_window *w, const struct figure *f);
/* Reads out a session, in sight. */
void review_go_to(struct review_window *w, const struct review_room *room, int session);
/* The next session there is, back or on. */
void review_step(struct review_window *w, const struct review_room *room, int by);
/* The session drawn nearest to a column of the room; 0: none. */
int review_at(const struct review_window *w, const struct review_room *room, int col);

#endif
