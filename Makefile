# Each target is one line that also works typed by hand; without make: python tasks.py run
PYTHON ?= python3

.PHONY: run setup test lint lab charts briefing bench clean

run:
	$(PYTHON) tasks.py run

setup:
	$(PYTHON) tasks.py setup

test:
	$(PYTHON) tasks.py test

lint:
	$(PYTHON) tasks.py lint

lab:
	$(PYTHON) tasks.py lab

charts:
	$(PYTHON) tasks.py charts

briefing:
	$(PYTHON) tasks.py briefing

bench:
	$(PYTHON) tasks.py bench

clean:
	$(PYTHON) tasks.py clean
