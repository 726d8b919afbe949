# Running, installing and packing.
run: all ## install what is missing, build and show the program at work
	@sh packaging/run-demo $(B)/strek

# What is laid out below $(B)/share goes below PREFIX/share, file by file, so that uninstall takes away exactly that.
DOC_FILES := $(addprefix share/doc/strek/,$(wildcard README LICENSE))
SCALE_FILES := $(patsubst share/%,share/strek/%,$(wildcard share/scales/*.ini))
INSTALLED := $(SCALE_FILES) $(MESSAGES) $(MAN_FILES) $(DOC_FILES)
TO = $(DESTDIR)$(PREFIX)

$(B)/share/doc/strek/%: %
	@mkdir -p $(@D)
	@cp $< $@

install: all man $(addprefix $(B)/,$(DOC_FILES)) ## install below PREFIX (/usr/local), staged in DESTDIR
	@install -D -m 755 $(B)/strek "$(TO)/bin/strek"
	@for f in $(INSTALLED); do install -D -m 644 "$(B)/$$f" "$(TO)/$$f" || exit 1; done
	@echo "strek is installed in $(TO)/bin"

uninstall: ## remove what install put there, and nothing else
	@rm -f "$(TO)/bin/strek"
	@for f in $(INSTALLED); do rm -f "$(TO)/$$f"; done
	@for d in share/strek/scales share/strek share/doc/strek; do \
		if [ -d "$(TO)/$$d" ]; then rmdir --ignore-fail-on-non-empty "$(TO)/$$d"; fi; done

dist: ## a source archive of the last commit, build/strek-VERSION.tar.gz
	@mkdir -p $(B)
	git archive --prefix=strek-$(VERSION)/ -o $(B)/strek-$(VERSION).tar.gz HEAD
.PHONY: run install uninstall dist
