# Every command sets up by itself what it needs; none needs root, Node or gettext.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
DEMO ?= 1
# Passed on to pytest or to the bench, for example: make test ARGS="tests/units -x"
ARGS ?=
PY := .venv/bin/python

export PYTHONUTF8 := 1

.PHONY: help run test test-services lint format bench messages lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.runtime-ready ## Serve the newsroom with demo data (PORT=8000, DEMO=0 for an empty one)
	@$(PY) -m tools.serve --port $(PORT) --demo $(DEMO)

test: .venv/.dev-ready ## Run the test suite on SQLite and local memory
	@env -u DATABASE_URL -u REDIS_URL $(PY) -m pytest -n auto --dist loadgroup $(ARGS)

test-services: .venv/.dev-ready ## Run what asks the database on PostgreSQL and Redis (DATABASE_URL, REDIS_URL)
	@export DATABASE_URL="$${DATABASE_URL:-postgresql://root@127.0.0.1:5432/postgres}"; \
	export REDIS_URL="$${REDIS_URL:-redis://127.0.0.1:6379/0}"; \
	$(PY) -m tools.services && $(PY) -m pytest -n auto --dist loadgroup $(ARGS)

lint: .venv/.dev-ready ## Check code, types, templates, settings, migrations and translations
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m djlint --lint --quiet .
	@$(PY) -m mypy
	@$(PY) -m tools.messages check
	@$(PY) -m tools.messages compile
	@SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ADMIN_BASE_URL=https://toasoan.example.vn SUBPORTAL_BASE_DOMAIN=example.vn DATABASE_URL=sqlite:// \
	DJANGO_SETTINGS_MODULE=config.settings.production \
	$(PY) manage.py check --deploy --fail-level WARNING
	@DATABASE_URL=sqlite:// $(PY) manage.py makemigrations --check --dry-run

format: .venv/.dev-ready ## Format code and put imports in order
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

bench: .venv/.dev-ready ## Measure the readers' pages at 2,000 and 150,000 articles, 300 and 50,000 documents, and judge the search
	@$(PY) -m tools.messages compile
	@$(PY) -m tests.bench $(ARGS)
	@env -u DATABASE_URL -u REDIS_URL $(PY) -m pytest -q tests/bench/measure_queue.py

messages: .venv/.dev-ready ## Collect the texts to translate and tell how many are missing
	@$(PY) -m tools.messages extract
	@$(PY) -m tools.messages compile
	@$(PY) -m tools.messages report

lock: .venv/.dev-ready ## Write constraints.txt from what is installed now
	@{ echo "# Every package of the environment, with the version that was tested. Written by \`make lock\`."; \
	$(PY) -m pip freeze --disable-pip-version-check; } > constraints.txt

clean: ## Remove the environment and everything under var/
	rm -rf .venv var

.venv/bin/python:
	@PYTHON="$${PYTHON:-}" tools/venv.sh

.venv/.runtime-ready: requirements-demo.txt requirements.txt constraints.txt | .venv/bin/python
	@tools/install.sh requirements-demo.txt
	@touch $@

.venv/.dev-ready: requirements-dev.txt requirements-demo.txt requirements.txt requirements-opensearch.txt constraints.txt | .venv/bin/python
	@tools/install.sh requirements-dev.txt
	@touch $@ .venv/.runtime-ready
