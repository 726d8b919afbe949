# Catalogues. Words in the source are English msgids; po/*.po hold bokmål and nynorsk.
CATALOGUES := $(wildcard po/*.po)
MESSAGES := $(patsubst po/%.po,share/locale/%/LC_MESSAGES/strek.mo,$(CATALOGUES))
share-tree: $(addprefix $(B)/,$(MESSAGES))

# An unfinished catalogue builds: what is missing in it stays English. `make po-check` is the strict one.
$(B)/share/locale/%/LC_MESSAGES/strek.mo: po/%.po
	@mkdir -p $(@D)
	@msgfmt --check-format --check-header -o $@ $<

POT = $(B)/strek.pot
TRANSLATED := $(sort $(shell find src include -name '*.[ch]'))

pot: $(POT) ## collect the words to translate in build/strek.pot
$(POT): $(TRANSLATED)
	@mkdir -p $(@D)
	@printf '%s\n' $(TRANSLATED) | xgettext --files-from=- --output=$@ --from-code=UTF-8 --language=C --sort-by-file \
		--keyword --keyword=tr_:2 --keyword=trn_:2,3 --keyword=N_ --add-comments=TRANSLATORS: \
		--package-name=strek --package-version=$(VERSION)
	@sed -i 's/^\(#.*\), c-format/\1/; /^#$$/d' $@ # a "%" here is a per cent sign: no message is ever a printf format

po-update: $(POT) ## bring po/*.po up to date with the source
	@for po in $(CATALOGUES); do msgmerge --quiet --update --backup=none --sort-by-file --no-wrap "$$po" $(POT) || exit 1; done

po-check: $(POT) ## fail unless every catalogue is complete
	@sh po/complete $(POT) $(CATALOGUES)
.PHONY: pot po-update po-check
