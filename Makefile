# trafficnet: `make demo` runs the main job on the bundled sample, `make test` runs the tests.
# Both set up what they need in .venv first. Nothing else has to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
WORKERS ?= 2

.PHONY: demo test check format lint types layers house docs constraints clean browser fuzz

demo: $(STAMP)
	$(BIN)/trafficnet demo

test: $(DEV_STAMP) browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

# Any bytes and texts given to every reader and parser, again and again until the time is up;
# what breaks one is shown, and kept in .hypothesis until it is repaired.
FUZZ_SECONDS ?= 900

fuzz: $(DEV_STAMP)
	@end=$$(( $$(date +%s) + $(FUZZ_SECONDS) )); \
	while [ $$(date +%s) -lt $$end ]; do \
		HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -n $(WORKERS) tests/contracts/test_fuzz_readers.py tests/contracts/test_fuzz_values.py || exit 1; \
	done

check: $(DEV_STAMP) format lint types layers test

format: $(DEV_STAMP)
	$(BIN)/ruff format --check src tests tools benchmarks

lint: $(DEV_STAMP)
	$(BIN)/ruff check src tests tools benchmarks

types: $(DEV_STAMP)
	$(BIN)/mypy

layers: $(DEV_STAMP)
	$(BIN)/lint-imports

browser: $(DEV_STAMP)
	sh tools/need_chromium.sh $(BIN)/python

constraints: $(DEV_STAMP)
	$(BIN)/python tools/write_constraints.py > constraints.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade "pip>=25.1"

$(STAMP): $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	touch $(STAMP)

$(DEV_STAMP): $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[notebook]" --group dev
	touch $(STAMP) $(DEV_STAMP)

clean:
	rm -rf $(VENV) build dist trafficnet-demo .pytest_cache .mypy_cache .ruff_cache
