# Checks on the source itself.
LINTED := $(wildcard src/*/*.c)
HEADERS := $(wildcard include/strek/*/*.h src/*/*.h)
FORMATTED := $(sort $(shell find src include tests bench man tools -name '*.[ch]' 2>/dev/null))

layers: $(OBJECTS) ## who includes whom, and what the pure layers call
	@sh tools/layers $(B)/obj

shape: ## no file over 500 lines, no function over 60
	@sh tools/shape $(FORMATTED)

lint: format shape po-check cppcheck tidy ## clang-format, shape, catalogues, cppcheck and clang-tidy

format:
	@clang-format --dry-run -Werror $(FORMATTED)

tidy: $(patsubst src/%.c,$(B)/tidy/%.ok,$(LINTED))
$(B)/tidy/%.ok: src/%.c $(HEADERS) .clang-tidy tools/analyzer.h
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- $(PLAIN_CFLAGS) -DSTREK_PREFIX='""' \
		$(if $(filter src/base/err.c,$<),,-include tools/analyzer.h) >$@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@

cppcheck:
	@mkdir -p $(B)/cppcheck
	@cppcheck --quiet --error-exitcode=1 --cppcheck-build-dir=$(B)/cppcheck -j 2 --std=c11 --inline-suppr \
		--enable=warning,style,performance,portability --suppressions-list=tools/cppcheck.txt \
		--template='{file}:{line}: {id}: {message}' -Iinclude $(filter -D%,$(DEFS)) src
.PHONY: layers shape lint format tidy cppcheck
