#!/bin/sh
# Fitting beside lme4, and strek fit and strek stats as whole processes on a large vault.
exec python3 "$(dirname "$0")/fit.py"
