# Everything that `make check` runs, and what it is built from:
#   tests/unit/<layer>/*.c  criterion, one runner a layer: `make unit` runs all, `make unit-course` one
#   tests/scripts/*.sh      whole-program tests; also tests/tools/*.sh, the tests of our own tools
#   tests/faults/*.c        programs that the scripts drive, one each, of tests/faults/parts/*.c; tests/preload/*.c:
#                           libraries put under them
#   tests/journey/*.c       a program that plays whole sessions with the program in a terminal: `make journey`
#   tests/fuzz/*.c          fuzzers; `make check` replays their corpus, tests/fuzz/corpus/<name>/
#   tests/support/*.c       helpers, linked where they are used
TEST_CFLAGS = $(ALL_CFLAGS) -Itests/support -DSTREK_SOURCE_DIR='"$(CURDIR)"'
SUPPORT := $(B)/tests/libsupport.a

$(B)/tests/%.o: tests/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(CC) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<
-include $(shell find $(B)/tests $(B)/bench -name '*.d' 2>/dev/null)

test_objects = $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard $(1)))

$(SUPPORT): $(call test_objects,tests/support/*.c)
	@rm -f $@
	@$(AR) rcs $@ $^

# ---- units ----
UNIT_LAYERS := $(sort $(foreach d,$(wildcard tests/unit/*/),$(notdir $(patsubst %/,%,$(d)))))
RUNNERS := $(UNIT_LAYERS:%=$(B)/tests/unit-%)

define unit_runner
$(B)/tests/unit-$(1): $(call test_objects,tests/unit/$(1)/*.c) $(SUPPORT) $(CORE)
	$$(call say,link,$$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $$@ $$^ $(LIB_LIBS) -lcriterion -lvterm
unit-$(1): $(B)/tests/unit-$(1) share-tree
	@$(B)/tests/unit-$(1) --jobs 2 $(CRITERION_ARGS)
.PHONY: unit-$(1)
endef
$(foreach l,$(UNIT_LAYERS),$(eval $(call unit_runner,$(l))))

unit: $(RUNNERS) share-tree ## the unit tests only; unit-LAYER for one layer
	@$(TEST_RUN) $(RUNNERS)

# ---- programs that the scripts drive ----
FAULTS := $(patsubst %.c,$(B)/%,$(wildcard tests/faults/*.c))
PRELOADS := $(patsubst %.c,$(B)/%.so,$(wildcard tests/preload/*.c))

FAULT_PARTS := $(B)/tests/libfaults.a

$(B)/tests/faults/%.o: TEST_CFLAGS += -Itests/faults/parts
$(FAULT_PARTS): $(call test_objects,tests/faults/parts/*.c)
	@rm -f $@
	@$(AR) rcs $@ $^
$(FAULTS): %: %.o $(FAULT_PARTS) $(SUPPORT) $(CORE)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)
$(B)/tests/preload/%.so: tests/preload/%.c
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(CFLAGS) $(WARN) -fPIC -shared -o $@ $< -ldl
faults: $(FAULTS) $(PRELOADS)

# ---- fuzzers: with libFuzzer in `make fuzz`, with a driver that replays the corpus otherwise ----
FUZZERS := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/*.c))
ifdef FUZZING
FUZZ_DRIVER :=
FUZZ_LINK := -fsanitize=fuzzer
else
FUZZ_DRIVER := $(call test_objects,tests/fuzz/driver/*.c)
endif
$(FUZZERS): %: %.o $(FUZZ_DRIVER) $(SUPPORT) $(CORE)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) $(FUZZ_LINK) -o $@ $^ $(LIB_LIBS)
fuzzers: $(FUZZERS)

FUZZ_SECONDS ?= 60
fuzz: ## fuzz every parser for FUZZ_SECONDS (60) each; needs clang
	@$(MAKE) --no-print-directory B=build-fuzz CC=clang SAN=1 FUZZING=1 CFLAGS='$(CFLAGS) -fsanitize=fuzzer-no-link' fuzz-each
fuzz-each: $(FUZZERS)
	@for f in $(FUZZERS); do \
		new=$(B)/corpus/$${f##*/}; old=tests/fuzz/corpus/$${f##*/}; mkdir -p $$new; [ -d $$old ] || old=; \
		echo "$${f##*/}:"; $$f -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 $$new $$old || exit 1; \
	done

# ---- journeys: the whole program in a terminal ----
JOURNEY := $(B)/tests/journey/journey
JOURNEY_PARTS := $(B)/tests/libjourney.a
JOURNEY_MAIN := $(B)/tests/journey/main.o
$(JOURNEY_PARTS): $(filter-out $(JOURNEY_MAIN),$(call test_objects,tests/journey/*.c))
	@rm -f $@
	@$(AR) rcs $@ $^
$(JOURNEY): $(JOURNEY_MAIN) $(JOURNEY_PARTS) $(SUPPORT) $(CORE)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS) -lvterm -lutil
journey: all $(JOURNEY) ## the program in a terminal of its own, from the first start to ten sessions
	@$(TEST_RUN) $(JOURNEY)

# ---- all of it ----
SCRIPTS := $(sort $(wildcard tests/scripts/*.sh tests/tools/*.sh))
TEST_RUN = STREK='$(CURDIR)/$(B)/strek' STREK_BUILD='$(CURDIR)/$(B)' STREK_SOURCE='$(CURDIR)' MAKE='$(MAKE)' CC='$(CC)' \
	sh tests/run
check: all $(RUNNERS) faults fuzzers $(JOURNEY) $(POT) man ## install what is missing, build, run every test
	@$(TEST_RUN) $(RUNNERS) $(FUZZERS) $(JOURNEY) $(SCRIPTS)
torture: all $(RUNNERS) faults ## the fault tests, many times over
	@STREK_TORTURE=1 TEST_LIMIT=7200 $(TEST_RUN) $(RUNNERS) $(SCRIPTS)
check-asan: ## every test with the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory B=build-asan SAN=1 check

# The lowest line coverage that is good enough, of the pure layers, the vault and the store.
COVERAGE_LEAST := 85
coverage: ## line coverage of the pure layers, the vault and the store; fails below 85 %
	@find build-coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory B=build-coverage COVERAGE=1 check
	@gcovr --root . --object-directory build-coverage/obj --exclude-throw-branches --json build-coverage/lines.json
	@sh tests/coverage build-coverage/lines.json $(COVERAGE_LEAST)

# ---- benches: each prints its figures, with the budget beside them ----
BENCHES := $(patsubst %.c,$(B)/%,$(wildcard bench/*.c))
$(B)/bench/%.o: bench/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(CC) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<
$(BENCHES): %: %.o $(SUPPORT) $(CORE)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(BENCH_PARTS) $(SUPPORT) $(CORE) $(LIB_LIBS)
$(B)/bench/bench_figure: BENCH_PARTS := -lutil
$(B)/bench/bench_app.o: TEST_CFLAGS += -Itests/journey
$(B)/bench/bench_app: BENCH_PARTS := $(JOURNEY_PARTS) -lvterm -lutil
$(B)/bench/bench_app: $(JOURNEY_PARTS)
bench: all $(BENCHES) ## what saving, opening, importing and drawing cost, with their budgets
	@for b in $(BENCHES) $(wildcard bench/*.sh); do \
		case $$b in *.sh) STREK='$(CURDIR)/$(B)/strek' STREK_BUILD='$(CURDIR)/$(B)' sh $$b ;; \
		*) STREK='$(CURDIR)/$(B)/strek' $$b ;; esac || exit 1; \
	done
.PHONY: unit journey faults fuzzers fuzz fuzz-each check torture check-asan coverage bench
