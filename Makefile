# petik: `make demo` shows the main job, `make test` runs every test and check. Both set up what they need.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
READY   = $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test compare bench docs test-kill test-browser newsroom-bench pages-bench archive-bench test-faults fmt clean

help:  ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: $(READY)  ## create .venv with petik, all extras and the development tools

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) and "petik needs Python 3.11 to 3.13; say make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(READY)  ## the main job on a small news site of our own, from listing to JSON
	$(BIN)/python demo/run.py

test: $(READY)  ## all tests and checks (under ten minutes)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/petik check
	$(BIN)/petik evaluate corpus --floors > /dev/null
	$(BIN)/petik evaluate corpus/coverage --floors > /dev/null
	$(BIN)/pytest

compare: $(READY)  ## petik's dates beside dateparser's on hand-annotated articles (GOLD=folder)
	$(BIN)/python -W ignore tests/compare/dates.py $(GOLD)

bench: $(READY)  ## speed and memory beside the stock tokenizer, as ratios (TEXTS=articles.jsonl)
	$(BIN)/python bench/speed.py $(if $(TEXTS),--texts $(TEXTS))

docs: $(READY)  ## write the generated pages of docs/
	$(BIN)/python docs/generate.py

test-kill: $(READY)  ## kill fetching and watching again and again; nothing may be lost or be there twice
	$(BIN)/pytest -m slow tests/harvest/test_kill.py tests/newsroom/test_kill.py

test-browser: $(READY)  ## the newsroom's pages in a real browser; installs Chromium (Debian) and two npm packages if missing
	@test -x /usr/bin/chromium || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium)
	@mkdir -p build/browser
	@test -d build/browser/node_modules/axe-core -a -d build/browser/node_modules/html-validate || \
		npm install --prefix build/browser --no-audit --no-fund --silent axe-core@4 html-validate@10
	$(BIN)/pytest -m browser tests/newsroom

newsroom-bench: $(READY)  ## 100,000 articles in a newsroom store: load, size, and how quick every page is (ARTICLES=n)
	$(BIN)/python bench/newsroom.py $(if $(ARTICLES),--articles $(ARTICLES))

pages-bench: $(READY)  ## pages per CPU second, by recipe, generically and from WARC
	$(BIN)/python bench/pages.py

archive-bench: $(READY)  ## articles per second, memory and scaling of petik run (SIZES="2000 20000 200000"); goes on where it stopped
	$(BIN)/python bench/archives/measure.py $(SIZES)

test-faults: $(READY)  ## kill petik run at random moments, fill its disk, run it on Dask and S3; compare every byte
	$(BIN)/python -m pytest -m slow tests/batch

fmt: $(READY)  ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## remove everything that make created
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
