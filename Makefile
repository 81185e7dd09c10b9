# make serve   the site at http://localhost:8000, from nothing
# make test    every test, from nothing, side by side on all cores
# make site    the whole site into site/
# make test-llama   reports by a real llama.cpp server; compiles it once (about five minutes)
# make check   lint, types and which way imports go
# make bench   what a build costs against the age of the archive (DAYS, ONLY, RUNS: see benchmarks/bench.py)
# make compare   whether the present code builds other pages than a revision (REV=…, DATA=an archive folder)
# make pages   Lighthouse, axe and weight of the pages in site/ (benchmarks/pages.py tells more)
# make bench-search   what a search costs at 600 and at 2,000 days: requests, KB on the wire, CPU seconds
# make fuzz    every property of the tests against a hundred thousand examples (hours)
# make guides   the pictures of the README and the guides, drawn from sites that are built as these say (a Chromium)
# make chaos   a year of faults and kills beside the same year undisturbed (an hour; DAYS, SEED)
# make mutants  do the tests notice small changes of the code? Scores by room (hours); ROOM=text for one
# make consumers   citation managers, feed readers, analysts' tools and checkers read our files (Debian: biber,
#              texlive-latex-recommended, pandoc, cmark-gfm, a Java); what CI runs, and what takes minutes
# make consumers-lock   newest versions of them into tests/consumers/
# make audit   known holes in what is installed, by the lock files (asks PyPI)
# make lock    newest versions within pyproject.toml's bounds into the lock files
# make clean   removes the environment and everything generated

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LLAMA  := .cache/llama
AUDIT  := .cache/audit
PORT   ?= 8000
# A worker more than cores, since tests wait for browsers; who is done takes over what others have left.
SIDE_BY_SIDE := --numprocesses $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) --dist worksteal
LOCK   := uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 \
          --no-emit-index-url --custom-compile-command "make lock" --upgrade --quiet

.PHONY: serve guides test test-llama site check audit bench bench-search compare pages consumers consumers-lock chaos fuzz properties mutants lock clean
.DEFAULT_GOAL := serve

serve: $(VENV)/.run
	$(BIN)/paperdigest serve --port $(PORT)

site: $(VENV)/.run
	$(BIN)/paperdigest build

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

test-llama: $(VENV)/.dev $(LLAMA)/.run
	LLAMA_PYTHON=$(LLAMA)/bin/python $(BIN)/python -m pytest tests/llama/check_llama.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/bench.py $(or $(DAYS),60) $(ONLY:%=--only %) $(if $(RUNS),--runs $(RUNS)) \
	  $(if $(BEFORE_RUNS),--before-runs $(BEFORE_RUNS)) $(if $(CLEAN_RUNS),--clean-runs $(CLEAN_RUNS)) \
	  $(if $(DATA),--data $(DATA)) $(if $(REPORTS),--reports $(REPORTS)) $(if $(PUBLISH),--publish $(PUBLISH))

bench-search: $(VENV)/.dev
	$(BIN)/python benchmarks/search.py $(DAYS)

compare: $(VENV)/.dev
	$(BIN)/python benchmarks/compare.py $(REV) $(if $(DATA),--data $(DATA))

pages: $(VENV)/.dev benchmarks/node_modules/.run
	$(BIN)/python benchmarks/pages.py $(PAGES)

fuzz: $(VENV)/.fuzz
	cd tests && PYTHONPATH=. $(abspath $(BIN))/python -m support.fuzz $(TARGET:%=--target %) $(MINUTES:%=--minutes %) $(KEEP:%=--keep)

properties: $(VENV)/.dev
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest $(SIDE_BY_SIDE) -m hypothesis

guides: $(VENV)/.dev
	cd tests && PYTHONPATH=. $(abspath $(BIN))/python -m support.guide_pictures

chaos: $(VENV)/.dev
	cd tests && PYTHONPATH=. $(abspath $(BIN))/python -m support.chaos $(DAYS:%=--days %) $(SEED:%=--seed %)

mutants: $(VENV)/.mutants
	$(BIN)/python scripts/mutants.py $(ROOM)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=benchmarks $(BIN)/mypy benchmarks/bench.py
	$(BIN)/lint-imports --no-logo --no-cache

audit: $(AUDIT)/.run
	for lock in *.lock; do $(AUDIT)/bin/pip-audit --require-hashes --disable-pip -r $$lock || exit 1; done

consumers: $(VENV)/.dev .cache/consumers/.run .cache/exits/.run
	npm ci --prefix tests/consumers --silent --no-audit --no-fund
	PAPERDIGEST_CONSUMERS=all $(BIN)/python -m pytest tests/consumers

.cache/consumers/.run: tests/consumers/requirements.lock
	$(PYTHON) -m venv .cache/consumers
	.cache/consumers/bin/pip install --quiet --require-hashes -r tests/consumers/requirements.lock
	touch $@

.cache/exits/.run: tests/consumers/exits.lock
	$(PYTHON) -m venv .cache/exits
	.cache/exits/bin/pip install --quiet --require-hashes -r tests/consumers/exits.lock
	touch $@

consumers-lock: $(VENV)/.dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile tests/consumers/requirements.in --universal --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --custom-compile-command "make consumers-lock" --upgrade --quiet \
	  -o tests/consumers/requirements.lock
	$(BIN)/uv pip compile tests/consumers/exits.in --universal --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --custom-compile-command "make consumers-lock" --upgrade --quiet \
	  -o tests/consumers/exits.lock
	npm install --prefix tests/consumers --package-lock-only --no-audit --no-fund

lock: $(VENV)/.dev
	$(BIN)/pip install --quiet uv
	$(BIN)/$(LOCK) --group build -o requirements.lock
	$(BIN)/$(LOCK) --group dev -o requirements-dev.lock
	$(BIN)/$(subst pyproject.toml,,$(LOCK)) --group audit -o requirements-audit.lock
	$(BIN)/$(subst pyproject.toml,,$(LOCK)) --group fuzz -o requirements-fuzz.lock
	$(BIN)/$(LOCK) --group mutants --constraint requirements-dev.lock -o requirements-mutants.lock
	$(BIN)/$(subst pyproject.toml,requirements-llama.in,$(LOCK)) -o requirements-llama.lock

clean:
	rm -rf $(VENV) benchmarks/node_modules site .cache .mypy_cache .pytest_cache .ruff_cache *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Paper Digest needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing (on Debian: apt install python3-venv)"; exit 1; }

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.fuzz: requirements-fuzz.lock $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	@touch $@

$(VENV)/.mutants: requirements-mutants.lock $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutants.lock
	@touch $@

benchmarks/node_modules/.run: benchmarks/package-lock.json
	npm ci --prefix benchmarks --silent --no-audit --no-fund
	@touch $@

$(AUDIT)/.run: requirements-audit.lock
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@

$(LLAMA)/.run: requirements-llama.lock
	$(PYTHON) -m venv $(LLAMA)
	$(LLAMA)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-llama.lock
	@touch $@
