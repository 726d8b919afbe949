#!/bin/sh
# The program as whole processes: import, export, the caseload, a graph, beside the sqlite3 shell's own import.
exec python3 "$(dirname "$0")/program.py"
