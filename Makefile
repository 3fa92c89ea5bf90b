# The commands of the house. `make demo` to try the product, `make test` to test it.
PORT ?= 8000
HOST ?= 127.0.0.1
BIN := .venv/bin
PYTEST := $(BIN)/pytest -q -p no:cacheprovider
LOCK := uv pip compile --universal -p 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links -q pyproject.toml --group build

.PHONY: help install install-dev packages demo serve test test-sqlite test-postgres test-browser check lint \
	types contracts migrations format docs bench screenshots lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

install: ## .venv with what running needs
	@scripts/bootstrap run

install-dev:
	@scripts/bootstrap dev

packages:
	@scripts/system-packages

demo: install ## install, load the example plan, print accounts, serve (PORT=8000)
	@$(BIN)/telusur demo --host $(HOST) --port $(PORT)

serve: install ## serve the installation in var/ (PORT=8000)
	@$(BIN)/telusur serve --host $(HOST) --port $(PORT)

test: install-dev packages ## the suite on SQLite, what uses a database on PostgreSQL, the pages in a browser
	@$(MAKE) --no-print-directory --keep-going test-sqlite test-postgres test-browser

test-sqlite: install-dev ## the suite on SQLite
	@echo "== SQLite"
	@env -u DATABASE_URL $(PYTEST) -n 2 -m "not browser"

test-postgres: install-dev ## what uses a database, on a PostgreSQL of its own
	@echo "== PostgreSQL"
	@$(BIN)/python scripts/with_postgres.py $(PYTEST) -n 2 -m "not browser"

test-browser: install-dev ## the pages in Chromium
	@echo "== Chromium"
	@env -u DATABASE_URL $(PYTEST) -n 2 --dist worksteal tests/browser

check: install-dev ## lint, types, contracts, migrations, then the tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target types lint contracts migrations packages
	@$(MAKE) --no-print-directory test

lint: install-dev ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: install-dev ## mypy, strict
	@$(BIN)/mypy

contracts: install-dev ## imports only go down
	@$(BIN)/lint-imports

migrations: install-dev ## no model without its migration
	@TELUSUR_DATA=$$(mktemp -d) $(BIN)/python -m django makemigrations --check --dry-run \
		--settings telusur.site.settings

format: install-dev ## write the code in its one form
	@$(BIN)/ruff check --fix -q .
	@$(BIN)/ruff format -q .

docs: install-dev ## write the generated pages of docs/rujukan
	@$(BIN)/python scripts/docs.py
	@$(BIN)/python -m telusur.perencanaan.manual
	@$(BIN)/python -m telusur.perencanaan.formula.manual
	@$(BIN)/telusur openapi > docs/rujukan/openapi.json

bench: install-dev ## measure: damaged tables, audit, PDF, figures, imports and lists, double aid, layers
	@for part in readers audit pdf formulas registers bantuan lapisan; do \
		echo "== $$part"; TELUSUR_DATA=$$(mktemp -d) DJANGO_SETTINGS_MODULE=telusur.site.settings \
		$(BIN)/python bench/$$part.py || exit 1; done

screenshots: install-dev packages ## pictures of the README from the demo
	@$(BIN)/python scripts/screenshots.py

lock: ## write requirements*.lock anew (needs uv)
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was installed and made; var/ stays
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
