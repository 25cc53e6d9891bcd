# make site builds the site and make test runs the tests. Each sets up all that it needs, once.
# What was set up is marked by files in .venv, so that a second run does only what is left to do.

# The first Python on the machine that is new enough and can make an environment.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
# As many tests side by side as there are processors; more than four cost more memory than they
# save time.
BESIDE = -n auto --maxprocesses 4 --dist worksteal
# How long make fuzz goes on beginning rounds.
SECONDS ?= 60
# An environment works only in the folder that it was made in.
STALE := $(shell [ -x .venv/bin/python ] && [ "$$(cat .venv/folder 2>/dev/null)" = "$$PWD" ] || echo stale)

export DISABLE_MKDOCS_2_WARNING = 1
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
unexport PYTHONHOME PYTHONPATH

site: .venv/site ## builds the site into site/
	@.venv/bin/casebook build
	@echo "Next: make serve shows the site at http://127.0.0.1:8000/ and follows your edits."

publish: .venv/site ## builds it, and refuses while anything is a draft
	@.venv/bin/casebook build --publish
	@echo "The site is in site/, and nothing in it is a draft."

serve: .venv/site ## shows the site at http://127.0.0.1:8000/ and follows edits
	@.venv/bin/casebook editor
	@.venv/bin/casebook serve

check: .venv/site ## names every problem in records and pages
	@.venv/bin/casebook editor
	@.venv/bin/casebook check

upkeep: .venv/site ## asks whether the quoted words still stand in their sources
	@.venv/bin/casebook evidence
	@.venv/bin/casebook archive

test: .venv/test ## runs all tests
	@.venv/bin/python -m tests.tools
	@.venv/bin/python -m pytest $(BESIDE)
	@echo "All tests passed. Next: make site builds what you would publish."

newest: .venv/test ## runs all tests with the newest of what the engine needs
	@.venv/bin/pip install -qq --upgrade --upgrade-strategy eager --no-build-isolation --editable .
	@.venv/bin/python -m pytest $(BESIDE)

fuzz: .venv/test ## draws further examples for the tests, SECONDS=600 for so long
	@.venv/bin/python -m tests.fuzz $(SECONDS) $(BESIDE)

bench: .venv/test ## measures the speed of build, check and edit
	@.venv/bin/python -m tests.bench

wheel: .venv/site ## builds the package that others install into dist/
	@rm -rf dist
	@.venv/bin/python -m hatchling build --target wheel --directory dist

clean: ## removes everything that the other targets made
	rm -rf .cache .hypothesis dist .venv site .site-* tests/node_modules tests/chromium/node_modules
	find macros tests -name __pycache__ -prune -exec rm -rf {} +

help: ## lists these
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 16

.venv/folder: $(STALE)
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer with venv is missing: sudo apt install python3-venv (Debian, Ubuntu), brew install python (macOS), or make $(MAKECMDGOALS) PYTHON=/its/path" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv
	@pwd > $@

.venv/site: .venv/folder requirements.txt pyproject.toml
	@echo "Setting up to build the site, once: downloads about 170 MB, takes about a minute."
	@.venv/bin/pip install -qq --require-hashes --requirement requirements.txt
	@.venv/bin/pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: .venv/site requirements-test.txt
	@echo "Setting up to run the tests, once: downloads about 160 MB, and up to 110 MB more for a browser if none is found; takes about two minutes."
	@.venv/bin/pip install -qq --require-hashes --requirement requirements-test.txt
	@touch $@

stale:
.PHONY: site publish serve check upkeep test newest fuzz bench wheel clean help stale
