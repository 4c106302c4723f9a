# Two commands: `make demo` shows the product at work, `make test` proves it. Each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV_VERSION := 0.13.9

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo live test bench eval eval-accept lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo   set up, run the demonstration without a browser, print the records"
	@echo "make live   the same hospital in the browser; you play the patient"
	@echo "make test   set up, check style, types, imports and rules, run the tests"
	@echo "make bench  print the figures of the benchmarks"
	@echo "make eval   measure the understanding on the hold-outs, beside the last accepted run"
	@echo "make lock   write requirements/dev.lock anew from pyproject.toml"
	@echo "make clean  remove the environment and the caches (not data/)"

setup: $(STAMP)

# The stamp is written last: what was interrupted is done again.
$(STAMP): requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "followup needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
	  echo "Name another one: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "The virtual environment could not be made: $(PYTHON) needs its venv and ensurepip modules." >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# With CHAT=1 stand-ins of WeChat and Telegram run beside the pages.
ifdef CHAT
demo: live
else
demo: setup
	$(BIN)/followup demo --once </dev/null
	@echo "To play the patient yourself in the browser: make live  (that is: $(BIN)/followup demo; with WeChat and Telegram: make live CHAT=1)"
endif

live: setup
	$(BIN)/followup demo $(if $(CHAT),--chat)

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal </dev/null

# As modules: a file beside its namesake (benchmarks/transcription.py) would hide the package.
bench: setup
	@for file in benchmarks/*.py; do \
	  name=$$(basename "$$file" .py); \
	  case "$$name" in _*) continue ;; esac; \
	  echo "== $$name"; $(BIN)/python -m "benchmarks.$$name" </dev/null || exit 1; \
	done

eval: setup
	$(BIN)/python -m tests.evaluation </dev/null

# Only after reading what `make eval` says is worse.
eval-accept: setup
	$(BIN)/python -m tests.evaluation --accept </dev/null

lock: setup
	$(BIN)/python -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip install --quiet uv==$(UV_VERSION)
	$(VENV)/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --extra dev --extra postgres --extra whisper-base \
	  --output-file requirements/dev.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
