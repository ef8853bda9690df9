# The whole life of the project in a few words: `make help`.
#
# Everything lives in .venv, from requirements locked by hash. A stamp in .venv says
# which lock file it was made from, so a second call has nothing to do.

VENV := .venv
PY := $(VENV)/bin/python
OLDEST := 3.11
NEWEST := 3.13
# The first Python here that is neither too old nor too new and can make a venv.
FITS := import ensurepip, sys; v = sys.version_info[:2]; sys.exit(not (3, 11) <= v <= (3, 13))
PYTHON ?= $(shell for python in python$(OLDEST) python3.12 python3.13 python3 python; do \
	"$$python" -c '$(FITS)' 2>/dev/null && echo "$$python" && break; done)
# Settings for the checks, so that nobody's own .env or data changes their outcome.
NEUTRAL := ENV_FILE=/dev/null DATABASE_URL=sqlite:///:memory: REDIS_URL= DEMO= DEBUG= \
	SECRET_KEY=only-for-make-check-0123456789-abcdefghijklmnopqrstuvwxyz
DEVELOPMENT := $(NEUTRAL) PROFILE=development
PRODUCTION := $(NEUTRAL) PROFILE=production SITE_URL=https://messages.example \
	RELAY_DOMAIN=relay.example
PIP := $(PY) -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench peers proof screenshots lock messages clean

help:  ## Show what there is to do
	@echo "make <what>, where <what> is one of:"
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/  \1|\2/p' Makefile | \
		while IFS='|' read -r name words; do printf '  %-12s %s\n' $$name "$$words"; done

setup: $(VENV)/.stamp-run  ## Make .venv with what the program needs (the others do this first)
	@echo "The environment is ready in $(VENV)."

run: $(VENV)/.stamp-run  ## Start the demo: web on PORT (8000), relay on RELAY_PORT (2525)
	@exec env DEMO=1 PROFILE=development $(PY) manage.py run_demo

test: $(VENV)/.stamp-dev  ## Run all tests on all that is installed here; ARGS="…" goes to pytest
	@$(PY) -m scripts.test $(ARGS)

check: $(VENV)/.stamp-dev  ## Look at the code without running it: style, types, imports, translations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(DEVELOPMENT) $(PY) manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m scripts.check_translations
	$(PY) -m scripts.check_tree

# The peers of the guidelines are large: only for that benchmark.
bench: $(VENV)/.stamp-dev $(if $(filter-out guidelines,$(ARGS)),,$(VENV)/.stamp-peers)  ## Measure how fast it is; ARGS="…" goes to the benchmarks
	@$(PY) -m benchmarks $(ARGS)

peers: $(VENV)/.stamp-peers  ## Install what `make bench ARGS=guidelines` measures beside ours

proof: $(VENV)/.stamp-dev  ## Prove what takes long: nothing is lost, whatever is killed
	@$(PY) -m benchmarks.proof $(ARGS)

screenshots: $(VENV)/.stamp-dev  ## Take the pictures of docs/articles.md anew (needs Chromium)
	@$(PY) -m scripts.screenshots

messages: $(VENV)/.stamp-dev  ## Collect the words for translation (needs gettext), compile them
	@command -v xgettext >/dev/null || { echo "Collecting words needs gettext (Debian: apt install gettext)." >&2; exit 1; }
	$(PY) -m django makemessages --locale fr --locale es --add-location file --no-wrap \
		--ignore 'tests/*' --ignore 'benchmarks/*' --ignore 'scripts/*' --ignore 'var/*'
	$(PY) -m scripts.compile_messages

# Pins stay as they are unless asked: ARGS=--upgrade, or ARGS="--upgrade-package django".
lock: $(VENV)/.lock/bin/pip-compile  ## Write requirements/*.txt anew from pyproject.toml, with hashes
	$(COMPILE) --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --output-file requirements/dev.txt --extra dev --constraint requirements/run.txt pyproject.toml
	$(COMPILE) --output-file requirements/peers.txt requirements/peers.in
COMPILE = $< --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --no-emit-options --no-header --allow-unsafe --strip-extras $(ARGS)

clean:  ## Remove .venv and all that was made; the demo's data in var/ stays
	rm -rf $(VENV) staticfiles test-results .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(or $(PYTHON),false) -c '$(FITS)' 2>/dev/null || { \
		echo "The Messaging Center needs Python $(OLDEST) to $(NEWEST) with its venv module, but here" \
		"$(or $(PYTHON),python3) is $$($(or $(PYTHON),python3) --version 2>/dev/null || echo missing);" \
		"install one (Debian: apt install python3-venv), or name one: make PYTHON=/path/to/python." >&2; \
		exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.stamp-run: requirements/run.txt | $(PY)
	@echo "Installing what the program needs …"
	@$(PIP) install --quiet --use-pep517 --require-hashes --requirement $<
	@touch $@

# dev.txt holds all of run.txt, pin for pin.
$(VENV)/.stamp-dev: requirements/dev.txt | $(PY)
	@echo "Installing what the program and its tests need …"
	@$(PIP) install --quiet --use-pep517 --require-hashes --requirement $<
	@touch $@ $(VENV)/.stamp-run

$(VENV)/.stamp-peers: requirements/peers.txt | $(PY)
	@echo "Installing what the guidelines are measured against …"
	@$(PY) -m venv --clear $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement $<
	@touch $@

$(VENV)/.lock/bin/pip-compile: | $(PY)
	@$(PY) -m venv $(VENV)/.lock
	@$(VENV)/.lock/bin/python -m pip --disable-pip-version-check install --quiet 'pip-tools==7.5.*'
