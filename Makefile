# `make run` and `make test` do all the set-up that is missing; both can be repeated, and are quick the second time.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: run test docs notebooks setup clean FORCE

UV_VERSION := 0.13.9
UV := $(shell command -v uv || echo .tools/bin/uv)
BIN := .venv/bin
PACKAGES := handlingar extract parsers schemas
LOOSER := --no-strict-equality --allow-untyped-calls --allow-subclassing-any --implicit-reexport # for tests

# Reads the samples into outputs/. One of them is broken on purpose, which exit code 3 tells.
run: setup
	$(BIN)/handlingar run samples/archive --out outputs || [ $$? -eq 3 ]

# The whole check. mypy and import-linter start in docs/, where handlingar is the installed package.
test: setup
	@scripts/system-packages tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd docs && ../$(BIN)/mypy --config-file ../pyproject.toml -p handlingar
	cd docs && MYPYPATH=../tests/support ../$(BIN)/mypy --config-file ../pyproject.toml $(LOOSER) ../tests
	cd docs && ../$(BIN)/lint-imports --config ../pyproject.toml --no-logo
	$(BIN)/pytest -n 2 --dist loadfile --max-worker-restart 0 --cov --cov-report=term

# The documentation as a site, site/index.html. `.venv/bin/mkdocs serve` shows it with its search.
docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

# Opens the notebooks, on the samples' dataset, with all that they need (as root too, as in a container).
notebooks: run
	$(UV) sync --quiet --frozen --no-install-project --inexact --group notebooks
	$(BIN)/jupyter lab --allow-root notebooks

# Modules are compiled here, since an environment may forbid it to what runs, and each start then costs seconds.
setup: .venv/installed
	@scripts/system-packages
	@$(BIN)/python -m compileall -q build

# The package is installed as links to the files here (editable, strict), so only a new or removed file
# wants a new installation.
.venv/installed: .venv/synced .venv/files setup.py
	rm -rf build
	$(UV) pip install --quiet --no-deps --config-settings editable_mode=strict --editable .
	@touch $@

.venv/synced: pyproject.toml uv.lock Makefile | $(UV)
	$(UV) sync --quiet --frozen --no-install-project --compile-bytecode
	@touch $@

.venv/files: FORCE | .venv/synced
	@find $(PACKAGES) -type f -not -name '*.pyc' | sort | cmp -s - $@ || \
		find $(PACKAGES) -type f -not -name '*.pyc' | sort > $@

.tools/bin/uv:
	@scripts/system-packages
	python3 -m venv .tools
	.tools/bin/pip install --quiet uv==$(UV_VERSION)

clean:
	rm -rf .venv .tools build site *.egg-info
