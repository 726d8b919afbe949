# Manual pages: man/* with the tables of the program put in where a line says `.\" table: NAME`.
PAGES := $(wildcard man/*.[1-8])
MAN_FILES := $(foreach p,$(notdir $(PAGES)),share/man/man$(subst .,,$(suffix $(p)))/$(p))
man: $(addprefix $(B)/,$(MAN_FILES)) ## the manual pages, in build/share/man
.PHONY: man

$(B)/man/tables: man/tables.c $(CORE)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIB_LIBS)

define man_page
$(B)/share/man/man$(subst .,,$(suffix $(1)))/$(1): man/$(1) man/with-tables $(B)/man/tables
	@mkdir -p $$(@D)
	@sh man/with-tables $(B)/man/tables <$$< >$$@.new && mv $$@.new $$@
endef
$(foreach p,$(notdir $(PAGES)),$(eval $(call man_page,$(p))))
