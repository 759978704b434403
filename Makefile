# The words of this house. Every one of them first brings .venv to the pins, if those changed.
export SINERGI_DEMO ?= 1

.PHONY: run demo test check bench bench-match docs

run:    ## the product with its demonstration data, in the foreground; data is kept in SINERGI_DATA
	@tools/bootstrap.sh run
	@exec .venv/bin/sinergi run

demo:   ## begin the demonstration afresh: its data and its clock
	@tools/bootstrap.sh run
	@exec .venv/bin/sinergi demo --reset

test:   ## the whole suite, on SQLite and on PostgreSQL
	@tools/bootstrap.sh dev
	@exec tools/test.sh

check:  ## style, types, floors, templates, migrations
	@tools/bootstrap.sh dev
	@exec tools/check.sh

bench:  ## what things cost, written to bench/RESULTS.md
	@tools/bootstrap.sh dev
	@exec tools/postgres.sh --durable with .venv/bin/python -m bench

bench-match:  ## refit the matcher's weights; how good and fast it is, in bench/match/RESULTS.md
	@tools/bootstrap.sh dev
	@exec .venv/bin/python -m bench.match

docs:   ## take the picture of README again, from the demonstration
	@tools/bootstrap.sh dev
	@exec .venv/bin/python tools/picture.py
