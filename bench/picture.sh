#!/bin/sh
# One picture as a whole process, beside gnuplot's pictures of the same numbers in characters.
exec python3 "$(dirname "$0")/picture.py"
