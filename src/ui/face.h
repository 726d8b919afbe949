#ifndef STREK_SRC_UI_FACE_H
#define STREK_SRC_UI_FACE_H

#include "strek/surf/surf.h"

#include <stdbool.h>

/* A few faces to choose from, sad to glad, of our own drawing, large or small. */
enum { FACES = 3, FACE_STEP = 50 };

int face_cols(bool large);
int face_rows(bool large);
int face_gap(bool large);
/* The cells that all of them take beside each other. */
int face_strip(bool large);
/* The millimetre that a face is kept as; what lies beyond either end is that end's face. */
int face_mm(int face);
/* `chosen`: with a heavy outline. */
void face_draw(struct surf *out, int row, int col, int face, bool large, bool chosen, bool utf8);

#endif
