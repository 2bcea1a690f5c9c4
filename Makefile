# Everything starts with `make portal`; `make help` says the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help portal serve check test bench bench-full format catalogues reference lock clean

help: ## What can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

portal: $(VENV)/ready ## Build the portal (site/) and the newsletter (dist/newsletter/)
	@$(BIN)/mkdocs build --strict
	@echo "site/index.html, dist/newsletter/"

serve: $(VENV)/ready ## Show the portal on this machine; it follows every change
	@$(BIN)/mkdocs serve

check: $(VENV)/ready ## Find what is to be mended in the files
	@$(BIN)/portevoix check

test: $(VENV)/ready-for-tests ## Run every test, the linters included
	@tools/browser.sh
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports > /dev/null || $(BIN)/lint-imports
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/pytest -n 2 --dist loadfile

bench: $(VENV)/ready-for-tests ## Measure the speed, in a few minutes
	@$(BIN)/python -m benchmarks

bench-full: $(VENV)/ready-for-tests ## Measure 20,000 pages and the installation too
	@$(BIN)/python -m benchmarks --full

format: $(VENV)/ready-for-tests ## Lay out the code
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

catalogues: $(VENV)/ready-for-tests ## Gather the words to translate
	@$(BIN)/python tools/catalogues.py

reference: $(VENV)/ready-for-tests ## Write the reference pages from the code
	@$(BIN)/python tools/reference.py

lock: $(VENV)/ready-for-tests ## Pin the newest versions that fit pyproject.toml
	@tools/lock.sh $(BIN)

clean: ## Remove all that was built or installed
	@rm -rf $(VENV) .cache site dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …"; exit 1; }
	@tools/venv.sh $(PYTHON) $(VENV)

$(VENV)/ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-for-tests: requirements-dev.lock $(VENV)/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements-dev.lock
	@touch $@
