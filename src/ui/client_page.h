/* How the client's page is laid out: the graph, the sentence, a list, and beside it the client's words. */
#ifndef STREK_SRC_UI_CLIENT_PAGE_H
#define STREK_SRC_UI_CLIENT_PAGE_H

#include "strek/ui/frame.h"

#include "dossier.h"

enum client_pane { PANE_GRAPH, PANE_SESSIONS, PANE_WORDS, PANE_NOTES, PANE_SIGNALS, PANES };

/* From so many rows on the graph has room for the session scale and says its sentence itself. */
#define CLIENT_FULL_GRAPH 18

/* Rows from 0 in the part between title and key bar; 0 rows: not there. */
struct client_layout {
	int cols; /* of the graph and what is below it */
	int graph_row, graph_rows;
	int sentence_row, sentence_rows;
	int tabs_row; /* -1: none */
	int head_row; /* of the list's heading; -1: none */
	int list_row, list_rows;
	int side_col, side_cols; /* 0 cells: none */
	bool alone;              /* too small for more than one of them: PANE_GRAPH is one of the lists then */
};

struct client_layout client_layout(int cols, int rows, enum client_pane pane);

/* What a list has, and one of its rows as text. */
size_t client_rows(const struct dossier *d, enum client_pane pane);

/* What view() is given. `action` numbers: a tab, a row, a session in the graph, a note beside the graph, a
 * signal there. */
struct client_page {
	const struct dossier *d;
	enum client_pane pane;
	size_t chosen, top;
	int cursor; /* the session read out of the graph */
	int tab, row, words, point, signal;
};
void client_page_draw(
	const struct client_page *p, const struct ui *ui, struct surf *whole, struct surf *part, struct hits *hits);

#endif
