# Each target makes the environment it needs; what is up to date is not made again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO_HOME := .youju-demo

.PHONY: help install demo serve test gate kills check format lint clean

help:
	@echo "make demo    index the sample corpus and answer three questions"
	@echo "make serve   open the app on the sample corpus (HOME_DIR=... for another library)"
	@echo "make test    run all tests"
	@echo "make gate    hold answers to the sample corpus's questions against eval/floors.json"
	@echo "make kills   kill 200 writers of a library at random moments (a quarter of an hour)"
	@echo "make check   everything that CI runs: format, lint, types, imports, tests, gate"

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	touch $@

install: $(INSTALLED)

demo: $(INSTALLED)
	@$(BIN)/youju --home $(DEMO_HOME) add seeds/reports
	@for question in \
		"吴江区2024年办理了多少件免罚轻罚案件，为企业减轻了多少负担？" \
		"園區2019年評查了多少份行政執法案卷？" \
		"How many items of government service can be approved without meeting an official in Haimen?"; \
	do \
		printf '\n\033[1m? %s\033[0m\n' "$$question"; \
		$(BIN)/youju --home $(DEMO_HOME) ask "$$question" || exit 1; \
	done

HOME_DIR ?= $(DEMO_HOME)
serve: $(INSTALLED)
	@test -d $(HOME_DIR) || $(BIN)/youju --home $(HOME_DIR) add seeds/reports
	$(BIN)/youju --home $(HOME_DIR) serve

test: $(INSTALLED)
	$(BIN)/python -m pytest -n auto --dist loadfile

gate: $(INSTALLED)
	$(BIN)/python -m eval gate

kills: $(INSTALLED)
	$(BIN)/python -m eval kills

check: lint test gate

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(DEMO_HOME) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
