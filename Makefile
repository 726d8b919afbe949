# strek. `make run` and `make check` set everything up; `make help` lists the rest.
.DEFAULT_GOAL := all
SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules

PREFIX ?= /usr/local
DESTDIR ?=
VERSION := $(shell cat VERSION)

# A second tree for another set of flags: `make B=build-asan SAN=1`.
B ?= build
CC ?= gcc
ifeq ($(origin CC),default)
CC := gcc
endif
PKG_CONFIG ?= pkg-config

# ---- layers, lowest floor first; tools/layers knows which may include which ----
LAYERS := base scale surf vault course expect figure signal protocol store trend caseload \
	exchange ui term app cli main
LAYERS := $(foreach l,$(LAYERS),$(if $(wildcard src/$(l)/*.c),$(l)))

WARN := -Wall -Wextra
ifdef DEVELOPER
WARN += -Werror -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wwrite-strings -Wcast-qual -Wpointer-arith -Wformat=2 -Wundef -Wvla -Wdate-time \
	-Wnull-dereference -Wimplicit-fallthrough -Wunused-macros
endif
CFLAGS ?= -O2 -g
HARDEN := -fstack-protector-strong -fPIE
ifndef SAN
ifndef COVERAGE
HARDEN += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
endif
LINK_HARDEN := -pie -Wl,-z,relro,-z,now
ifdef SAN
MODE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ifdef COVERAGE
MODE := --coverage -O0
endif

LIBS := ncursesw sqlite3 libsodium jansson gsl libutf8proc
LIB_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(LIBS) 2>/dev/null)
LIB_LIBS = $(shell $(PKG_CONFIG) --libs $(LIBS) 2>/dev/null) -liniparser -lm
DEFS := -D_GNU_SOURCE -DSTREK_VERSION='"$(VERSION)"' -DSTREK_PREFIX='"$(PREFIX)"'
ALL_CFLAGS = -std=c17 $(WARN) $(DEFS) -Iinclude -include strek/base/banned.h $(LIB_CFLAGS) \
	$(CFLAGS) $(HARDEN) $(MODE)
ALL_LDFLAGS = $(LINK_HARDEN) $(MODE) $(LDFLAGS)

# ---- the program ----
objects_of = $(patsubst src/%.c,$(B)/obj/%.o,$(wildcard src/$(1)/*.c))
OBJECTS := $(foreach l,$(LAYERS),$(call objects_of,$(l)))
MAIN_OBJECTS := $(filter $(B)/obj/main/%,$(OBJECTS))
CORE := $(B)/libstrek.a

all: $(B)/strek share-tree

$(B)/strek: $(MAIN_OBJECTS) $(CORE)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(CORE): $(filter-out $(MAIN_OBJECTS),$(OBJECTS))
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/obj/%.o: src/%.c $(B)/flags | $(B)/deps.ok
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Objects are rebuilt when the flags they were built with change.
$(B)/flags: FORCE
	@mkdir -p $(B)
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' > $@

$(B)/deps.ok: packaging/deps packaging/packages
	@mkdir -p $(B)
	@sh packaging/deps check build
	@touch $@

-include $(OBJECTS:.o=.d)

# What the program reads at run time, laid out beside it as an installation would.
SHARE_FILES := $(wildcard share/scales/*.ini)
PO_LANGS := $(basename $(notdir $(wildcard po/*.po)))
share-tree: $(patsubst share/%,$(B)/share/strek/%,$(SHARE_FILES)) \
	$(foreach l,$(PO_LANGS),$(B)/share/locale/$(l)/LC_MESSAGES/strek.mo)

$(B)/share/strek/%: share/%
	@mkdir -p $(@D)
	@cp $< $@

$(B)/share/locale/%/LC_MESSAGES/strek.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

include tests/tests.mk
include packaging/packaging.mk

clean:
	rm -rf build build-*

FORCE:
.PHONY: all share-tree clean FORCE
