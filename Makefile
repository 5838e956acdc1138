# `make run` starts the chat (or the bot, with a token in .env); `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin
# Tests run side by side, more of them than there are processors: they mostly wait, for sockets and processes.
WORKERS ?= 4

.PHONY: run test gate
run: .venv/run
	@$(BIN)/hotline

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

# Which branches the tests take, in processes of their own, too; fails below the floor in pyproject.toml.
.PHONY: coverage
coverage: .venv/dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(WORKERS) --dist worksteal
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Holds every figure to its floor, where ../shared/data is there.
gate: .venv/dev
	$(BIN)/python -m benchmarks.quality

# The files .venv/run and .venv/dev say which of the two locked sets the environment holds.
.venv/run .venv/dev: .venv/%: requirements/%.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("hotline needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ": make PYTHON=python3.12 …") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Writes the locked sets anew, after a change of pyproject.toml; needs uv.
.PHONY: lock
lock:
	requirements/lock
