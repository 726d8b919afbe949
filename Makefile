# strek. `make run` and `make check` set everything up; `make help` lists the rest.
.DEFAULT_GOAL := all
SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:

PREFIX ?= /usr/local
DESTDIR ?=
VERSION := $(shell cat VERSION)

# One short line a step; V=1 shows the commands.
Q := $(if $(V),,@)
say = @printf '  %-4s %s\n' $(1) $(2)

# A second tree for another set of flags: `make B=build-asan SAN=1`.
B ?= build
ifneq ($(filter default undefined,$(origin CC)),)
CC := gcc
endif
PKG_CONFIG ?= pkg-config

# ---- layers, lowest floor first; tools/layers.txt says which may include which ----
LAYERS := $(shell awk '$$1 == "layer" { print $$3 }' tools/layers.txt)
LAYERS := $(foreach l,$(LAYERS),$(if $(wildcard src/$(l)/*.c),$(l)))

# ---- flags ----
WARN := -Wall -Wextra
ifdef DEVELOPER
WARN += -Werror -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wwrite-strings -Wcast-qual -Wpointer-arith -Wformat=2 -Wundef -Wvla -Wdate-time \
	-Wnull-dereference -Wimplicit-fallthrough -Wunused-macros
endif
CFLAGS ?= -O2 -g
HARDEN := -fstack-protector-strong -fPIE
LINK_HARDEN := -pie -Wl,-z,relro,-z,now
ifdef SAN
MODE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifdef COVERAGE
MODE := --coverage -O0
else
HARDEN += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

DEFS := -D_GNU_SOURCE -DSTREK_VERSION='"$(VERSION)"'
PLAIN_CFLAGS = -std=c17 $(DEFS) -Iinclude -include strek/base/banned.h $(LIB_CFLAGS) $(CFLAGS) $(HARDEN) $(MODE)
ALL_CFLAGS = $(PLAIN_CFLAGS) $(WARN)
ALL_LDFLAGS = $(LINK_HARDEN) $(MODE) $(LDFLAGS)

include packaging/deps.mk

# ---- the program ----
objects_of = $(patsubst src/%.c,$(B)/obj/%.o,$(wildcard src/$(1)/*.c))
OBJECTS := $(foreach l,$(LAYERS),$(call objects_of,$(l)))
MAIN_OBJECTS := $(filter $(B)/obj/main/%,$(OBJECTS))
CORE := $(B)/libstrek.a

all: $(B)/strek share-tree ## build the program as build/strek (DEVELOPER=1: warnings are errors)

$(B)/strek: $(MAIN_OBJECTS) $(CORE)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(CORE): $(filter-out $(MAIN_OBJECTS),$(OBJECTS))
	@rm -f $@
	@$(AR) rcs $@ $^

$(B)/obj/%.o: src/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Only one file knows where the program will be installed, so that another PREFIX does not build everything anew.
$(B)/obj/app/paths.o: private DEFS += -DSTREK_PREFIX='"$(PREFIX)"'
$(B)/obj/app/paths.o: $(B)/prefix
$(B)/prefix: FORCE
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@

# Objects are rebuilt when the flags they were built with change. What passed the strict warnings serves a plain build
# too, so that a plain `make` after `make DEVELOPER=1` builds nothing anew.
FLAGS_NOW := $(if $(DEVELOPER),strict,plain)
$(B)/flags: FORCE
	@mkdir -p $(B)
	@{ IFS= read -r had && IFS= read -r line; } 2>/dev/null <$@; \
	case $$had-$(FLAGS_NOW) in strict-* | plain-plain) [ "$$line" = '$(CC) $(PLAIN_CFLAGS)' ] && exit 0 ;; esac; \
	printf '%s\n' '$(FLAGS_NOW)' '$(CC) $(PLAIN_CFLAGS)' >$@

-include $(OBJECTS:.o=.d)

# What the program reads at run time, laid out beside it as an installation would.
share-tree: $(patsubst share/%,$(B)/share/strek/%,$(wildcard share/scales/*.ini))

$(B)/share/strek/%: share/%
	@mkdir -p $(@D)
	@cp $< $@

include po/po.mk
include man/man.mk
include tests/tests.mk
include tools/tools.mk
include packaging/packaging.mk

clean: ## remove everything that was built
	rm -rf build build-*

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(filter %.mk Makefile,$(MAKEFILE_LIST))

FORCE:
.PHONY: all share-tree clean help FORCE
