# What is missing is found (and, for `make run` and the checks, installed) before anything is built; then the
# libraries' flags are asked for once.
GOALS := $(or $(MAKECMDGOALS),all)
BUILDS := $(filter-out clean help uninstall dist pot po-update po-check shape format,$(GOALS))
CHECKS := $(filter check check-% unit unit-% journey faults torture fuzz coverage,$(GOALS))
DEPS_GROUPS := build $(if $(CHECKS),check) $(if $(filter lint tidy,$(GOALS)),lint check) \
	$(if $(filter coverage,$(GOALS)),coverage) $(if $(filter fuzz,$(GOALS)),fuzz)
DEPS_MODE := $(if $(filter run bench $(CHECKS),$(GOALS)),install,check)

LIBS := ncursesw sqlite3 libsodium jansson gsl libutf8proc

ifneq ($(BUILDS),)
ifneq ($(shell CC='$(CC)' sh packaging/deps $(DEPS_MODE) $(DEPS_GROUPS) >&2 && echo found),found)
$(error Nothing was built)
endif
LIB_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(LIBS))
LIB_LIBS := $(shell $(PKG_CONFIG) --libs $(LIBS)) -liniparser -lm
endif
