/* The lines of a form on a page, for the client: where they stand, how they are drawn, which millimetre a cell is.
 *
 * Nothing but the question, the topics, the lines and their two ends (domain.md, Electronic lines). All lines of a page
 * are equally long. Where all of them do not fit one stands alone. A scale of faces has a few of them to choose from in
 * place of each line, from the low end to the high one; they carry no score. */
#ifndef STREK_UI_FORM_PAGE_H
#define STREK_UI_FORM_PAGE_H

#include "strek/scale/scale.h"
#include "strek/ui/screen.h"

struct tr;

/* How a mark looks: nothing, on its way (not kept yet), or set. */
enum mark_look { MARK_NONE, MARK_HOLLOW, MARK_SET };

struct form_page {
	const struct scale *scale;
	const struct tr *tr; /* the client's */
	const char *head;    /* what stands above, or "" */
	int shown;           /* the line that stands alone where all do not fit, 0.. */
	int focus;           /* the line that the keys are on, or -1 */
	int mm[SCALE_LINES_MAX];
	enum mark_look look[SCALE_LINES_MAX];
	bool utf8;
};

/* Where things stand, in cells of the page. */
struct form_layout {
	int left, cols;                /* what the words may take */
	bool alone;                    /* one line at a time: only `first` stands there */
	bool beside;                   /* the ends are named beside the lines, else below them */
	int first, count;              /* the lines that stand there */
	int head_row, head_rows;       /* 0 rows: no room for it */
	int line_col, line_cols;       /* of every line; at least 2 */
	int low_cols, high_cols;       /* of the words at the ends */
	int topic_rows;                /* of every topic */
	int mark_rows;                 /* of every line: three; more for faces */
	int face_cols, face_gap;       /* of faces; 0 cells: lines */
	int line_row[SCALE_LINES_MAX]; /* the middle one of a line's three rows; of faces the second */
	int button_row;
};

/* The question of a form in the client's language: what the marks are about. */
const char *form_question(const struct scale *s, const struct tr *tr);

/* Lays a page out in any size from 1x1. */
void form_layout(const struct form_page *p, int cols, int rows, struct form_layout *out);
/* Draws head, topics, lines, ends and marks. Each line is told as a rectangle of three rows with `action` and its
 * index, 0.., as detail; action -1: none. */
void form_draw(
	const struct form_page *p, const struct form_layout *at, struct surf *out, struct hits *hits, int action);

/* The millimetre of a cell of a line of `cols` cells (cell 0 is 0, the last is 100), and the cell of a millimetre.
 * What lies beyond an end is that end. */
int form_mm(int cell, int cols);
int form_cell(int mm, int cols);
/* The millimetre that a column of the page stands for: of a line, or of the nearest face. */
int form_place(const struct form_layout *at, int col);
/* How far a key moves from one face to the next, in millimetres; 0 for lines. */
int form_face_step(const struct form_layout *at);

#endif
