# Chris: `make run` and `make test` do all the set-up on a fresh machine.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Test processes: two for each of two cores, for end-to-end tests mostly wait.
SIDE_BY_SIDE ?= 4

.PHONY: install run test bench evaluate call doctor sign-in-link backup restore upgrade check format clean

$(VENV)/.ready: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Chris needs Python 3.11 or newer."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

install: $(VENV)/.ready

run: $(VENV)/.ready
	@$(BIN)/python -m services.server.launch

test: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.browser.install
	$(BIN)/python -m pytest -n $(SIDE_BY_SIDE) --dist loadfile --no-loadscope-reorder

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench

evaluate: $(VENV)/.ready
	$(BIN)/python -m services.evaluation run --json var/evaluation.json

call: $(VENV)/.ready
	$(BIN)/python -m services.simulator

# make doctor JSON=1 for programs
doctor: $(VENV)/.ready
	@$(BIN)/python -m services.server.doctor $(if $(JSON),--json)

# make sign-in-link EMAIL=diane@example.com; without it the first admin's
sign-in-link: $(VENV)/.ready
	@$(BIN)/python -m services.server.new_link "$(EMAIL)"

backup: $(VENV)/.ready
	@$(BIN)/python -m services.store backup

restore: $(VENV)/.ready
	@test -n "$(FROM)" || { echo "Say which backup: make restore FROM=var/backups/chris-....tar.gz"; exit 2; }
	@$(BIN)/python -m services.store restore "$(FROM)"

# On a machine that docs/deploy-vm.md has set up; as root.
upgrade:
	@sh docs/deploy/upgrade.sh

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
