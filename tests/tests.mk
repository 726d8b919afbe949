# Unit tests: one criterion runner a layer, from tests/unit/<layer>/*.c.
# `make unit` runs all, `make unit-course` one.
UNIT_LAYERS := $(sort $(foreach d,$(wildcard tests/unit/*/),$(notdir $(patsubst %/,%,$(d)))))
TEST_CFLAGS = $(ALL_CFLAGS) -Itests/support -DSTREK_SOURCE_DIR='"$(CURDIR)"'
SUPPORT_OBJECTS := $(patsubst tests/support/%.c,$(B)/tests/support/%.o,$(wildcard tests/support/*.c))

$(B)/tests/%.o: tests/%.c $(B)/flags | $(B)/deps.ok
	@mkdir -p $(@D)
	$(CC) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<

define unit_runner
$(B)/tests/unit-$(1): $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard tests/unit/$(1)/*.c)) $(SUPPORT_OBJECTS) $(CORE)
	$(CC) $(ALL_LDFLAGS) -o $$@ $$^ $(LIB_LIBS) -lcriterion
unit-$(1): $(B)/tests/unit-$(1)
	LSAN_OPTIONS=detect_leaks=0 $(B)/tests/unit-$(1) --jobs 2 $(CRITERION_ARGS)
.PHONY: unit-$(1)
-include $(patsubst tests/%.c,$(B)/tests/%.d,$(wildcard tests/unit/$(1)/*.c))
endef
$(foreach l,$(UNIT_LAYERS),$(eval $(call unit_runner,$(l))))

unit: $(foreach l,$(UNIT_LAYERS),unit-$(l))
.PHONY: unit
