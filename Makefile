# What one can do with Maillage. `make help` lists the targets.

TERRITORY ?= 00
MIRROR    ?=
LISTEN    ?= 127.0.0.1:8080
WEB       := dashboard/web
SOURCES   := $(shell find cmd geo ingest data dashboard -name '*.go' -o -name '*.toml' -o -name '*.sql' -o -name '*.gohtml' 2>/dev/null | grep -v node_modules)

# Which packages have tests, and which of them run under the race detector, is said by the sources: see cmd/testplan.
TESTPLAN  := go run ./cmd/testplan
# -s links without what debuggers read, three times as fast; go vet runs by itself.
GOTEST    := go test -vet=off -ldflags=-s -timeout 20m
# What is compiled for tests and checks serves nothing else: without debugging information, without inlining in what is
# not ours, and hardly optimised where that is SQLite, it takes a third less. All of it is compiled once, with these flags.
PLAINFLAGS := '-gcflags=all=-dwarf=false -l' '-gcflags=modernc.org/...=-dwarf=false -l -N' '-gcflags=std=-dwarf=false' '-gcflags=maillage/...=-dwarf=false'
# The detector watches our packages and Go's own; among those of others are SQLite and linear algebra, which take long
# to compile for it and long to run under it.
RACEFLAGS  := -race '-gcflags=all=-dwarf=false -l -race=false' '-gcflags=std=-dwarf=false -l -d=checkptr=0' '-gcflags=maillage/...=-dwarf=false -d=checkptr=0'
# A seventh of the processor's time of compilers and of tests would go into collecting memory that they soon give back.
test test-go race: export GOGC = 300
# Checks read what the tests have compiled.
test test-go check: export GOFLAGS = $(PLAINFLAGS)

.PHONY: help run build web test test-go test-web interop soak check format race vet staticcheck deadcode check-web bench picture dist dist-check install install-test install-interop install-bench clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: install build ## install, load the demo (or TERRITORY=26 [MIRROR="DIR…"] [WITHOUT=osm,gtfs] [SURROUNDINGS=1]) and serve on http://localhost:8080
	bin/maillage up --territory $(TERRITORY) $(MIRROR:%=--mirror %) $(if $(ONLY),--only $(ONLY)) $(if $(WITHOUT),--without $(WITHOUT)) $(if $(SURROUNDINGS),--surroundings) --listen $(LISTEN)

build: bin/maillage ## build bin/maillage

web: $(WEB)/dist/manifest.json ## build the scripts and styles of the dashboard

$(WEB)/node_modules/.package-lock.json: $(WEB)/package.json $(WEB)/package-lock.json
	cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB)/dist/manifest.json: $(WEB)/node_modules/.package-lock.json $(shell find $(WEB)/src $(WEB)/css $(WEB)/*.mjs dashboard/pages/lang/messages -type f 2>/dev/null)
	cd $(WEB) && npm run --silent build

bin/maillage: $(WEB)/dist/manifest.json $(SOURCES) go.mod go.sum
	go build -o $@ ./cmd/maillage

test: install-test web ## install what is missing and run every test
	@$(MAKE) --no-print-directory -k -j 2 --output-sync=target test-go test-web
	@echo "make test ran $$($(TESTPLAN) summary)"

# Browsers and databases are waited for: three packages go side by side on two cores.
test-go: web
	$(GOTEST) -p 3 $$($(TESTPLAN) test)

test-web: web
	cd $(WEB) && npm test --silent

interop: install-interop web ## hold what is written against LibreOffice, GDAL, QGIS and DuckDB, where they are installed
	$(GOTEST) -tags interop -run "^TestInterop" -v ./dashboard/export ./geo/siting ./dashboard ./cmd/maillage
	cd ingest/duckbench && if go vet -tags interop . 2>/dev/null; then go test -tags interop -run "^TestInterop" -v .; else echo "DuckDB cannot be built here: it does not read the archive"; fi

soak: install-test ## the loops of make test that kill ingestions and workers, 80 and 200 times instead of 5, all instances of the OR-Library; MAILLAGE_SOAK_RECORD=FILE goes on where it was broken off
	$(GOTEST) -timeout 4h -tags soak -run '^TestAKilled' -v ./ingest ./ingest/jobs
	$(GOTEST) -tags soak -run '^TestORLibrary' -v ./geo/siting

check: format vet staticcheck deadcode check-web race ## formatting, vet, static analysis, linters of the web code, data races

format:
	@test -z "$$(gofmt -l cmd geo ingest data dashboard)" || { gofmt -l cmd geo ingest data dashboard; echo "run gofmt on these files"; exit 1; }

vet: web
	go vet ./...

# These compile what vet has compiled before them.
staticcheck: vet
	go tool staticcheck ./...

deadcode: vet
	@# What nothing reaches from the program, or only its own test does.
	@dead="$$(go tool deadcode ./cmd/... && go tool deadcode -test ./...)" || exit 1; test -z "$$dead" || { echo "$$dead"; exit 1; }

check-web: web
	cd $(WEB) && npm run --silent check

race: install-test web ## the tests of what has goroutines again, under the race detector
	$(GOTEST) $(RACEFLAGS) -p 3 $$($(TESTPLAN) race)

bench: install-bench build ## benchmarks, medians of six, each beside its peer in the same run
	go test -run '^$$' -bench . -benchmem -benchtime 0.5s -count 6 ./... > bin/bench.txt || { cat bin/bench.txt; exit 1; }
	@# DuckDB is in a module of its own, for whose libraries a C compiler is needed.
	cd ingest/duckbench && if go vet . 2>/dev/null; then go test -run '^$$' -bench . -benchtime 1x -count 6 >> ../../bin/bench.txt; else echo "DuckDB cannot be built here: no figures beside it"; fi
	go tool benchstat bin/bench.txt

picture: install-test web ## take the README's picture anew
	go test ./cmd/maillage -run Picture -args -update

dist: web ## what is handed out, into dist/: a static binary a platform, SHA256SUMS, licences, bill of materials
	@.ci/dist

dist-check: ## build one of them again from a clone with empty caches: it must be the same, byte for byte
	@.ci/dist check

install: ## install PostgreSQL, PostGIS and Chromium where they are missing
	@.ci/install

install-test: ## the same, with pgRouting, poppler, qpdf and a C compiler for the tests
	@.ci/install test

install-interop: ## the same, with LibreOffice, GDAL and QGIS, which read what is written
	@.ci/install interop

install-bench: ## the same, with SciPy and osmium, the peers of the benchmarks
	@.ci/install bench

clean: ## remove what was built
	rm -rf bin dist $(WEB)/node_modules $(WEB)/generated
	find $(WEB)/dist -mindepth 1 ! -name .gitkeep -delete
