# Two commands for everybody: `make serve` and `make test`. `make help` lists the others.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help serve test lint format index docs record fuzz malice lifecycle browser-test roles refusals bench bench-sandboxes bench-proxy soak wheel clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/run.stamp: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mockitsu needs Python 3.11 or later")'
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp
	$(BIN)/python scripts/install_group.py test lint
	@touch $@

serve: $(VENV)/run.stamp ## Install what is needed and serve a seeded studio on http://127.0.0.1:5000
	@$(BIN)/mockitsu serve $(ARGS)

test: $(VENV)/test.stamp ## Install what is needed and run every test
	$(BIN)/pytest -n $(JOBS) $(ARGS)

lint: $(VENV)/test.stamp ## Read the code and the document: ruff, mypy, the document's own rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/index_paths.py --check
	$(BIN)/python scripts/lint_spec.py
	$(BIN)/python scripts/write_docs.py --check

format: $(VENV)/test.stamp ## Put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

index: $(VENV)/run.stamp ## Rebuild the index of paths in spec/openapi.yaml
	$(BIN)/python scripts/index_paths.py

docs: $(VENV)/test.stamp ## Rebuild the generated pages of docs/
	$(BIN)/python scripts/write_docs.py

record: $(VENV)/test.stamp ## Tell the scenarios to a real server and keep its answers: REFERENCE=http://…, ONLY=tasks/
	$(BIN)/python -m contract_tests.scenarios $(REFERENCE) $(ONLY)

fuzz: $(VENV)/test.stamp ## The long fuzzing run: all phases, MINUTES=15, reports in reports/
	$(BIN)/python -m contract_tests.fuzz --minutes $(or $(MINUTES),15) $(ARGS)

malice: $(VENV)/test.stamp ## Attack every operation with everything in each place (some minutes)
	MALICE=1 $(BIN)/pytest -n $(JOBS) contract_tests/malice $(ARGS)

browser-test: $(VENV)/test.stamp ## Install Chromium and what drives it, and use a small front end in it
	$(BIN)/python -m contract_tests.browser $(ARGS)

lifecycle: $(VENV)/test.stamp ## Lives of rows of every model on a real server and on the mock: REFERENCE=http://… [ARGS=--record]
	$(BIN)/python -m contract_tests.lifecycle $(if $(REFERENCE),--reference $(REFERENCE)) $(ARGS)

roles: $(VENV)/test.stamp ## Record the permission table from a real server: URL=… SAVE='command' RESTORE='command'
	$(BIN)/python -m contract_tests.permissions.record "$(URL)" --save "$(SAVE)" --restore "$(RESTORE)" $(ARGS)

refusals: $(VENV)/test.stamp ## Record what is refused first on a real server: URL=… SAVE='command' RESTORE='command'
	$(BIN)/python -m contract_tests.refusals.record "$(URL)" --save "$(SAVE)" --restore "$(RESTORE)" $(ARGS)

transcript: $(VENV)/test.stamp ## Compare real time with a real server: REFERENCE=address of its API, STREAM=of its events
	$(BIN)/python -m contract_tests.transcript $(REFERENCE) $(or $(STREAM),$(REFERENCE)) $(ARGS)

bench: $(VENV)/test.stamp ## Measure side by side with bare Starlette, other mocks and a real server
	$(BIN)/python bench/run.py $(ARGS)

bench-sandboxes: $(VENV)/test.stamp ## Measure forks, snapshots, resets, memory, and tests side by side
	$(BIN)/python bench/sandboxes.py $(ARGS)

bench-proxy: $(VENV)/test.stamp ## Measure what a proxy adds to calls of gazu, before URL=http://… or a mock
	$(BIN)/python bench/proxy.py $(URL) $(ARGS)

soak: $(VENV)/test.stamp ## Let sandboxes live like studios: REQUESTS=1000000, summary in reports/soak.json
	$(BIN)/python -m bench.soak --requests $(or $(REQUESTS),100000) --json reports/soak.json $(ARGS)

wheel: $(VENV)/test.stamp ## Build the wheel into dist/
	rm -rf build
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean: ## Remove what was made
	rm -rf $(VENV) build dist reports .browser bench/.peers *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .schemathesis
