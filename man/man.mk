# Manual pages: man/* with the tables of the program put in where a line says `.\" table: NAME`.
PAGES := $(wildcard man/*.[1-8])
MAN_FILES := $(foreach p,$(notdir $(PAGES)),share/man/man$(subst .,,$(suffix $(p)))/$(p))
man: $(addprefix $(B)/,$(MAN_FILES)) ## the manual pages, in build/share/man
.PHONY: man
