# The two commands: make demo, make test. Everything else is for developers.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
DATA ?= ../shared/data
FUZZ_SECONDS ?= 600
RELEASE := .build/release/renskrift
# Linux: with Swift's libraries in the executable a start takes some 3 ms less, and no toolchain is needed to run it.
STATIC := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

.PHONY: help demo test example docs spark build release lint format bench fuzz model schema bless install clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

demo: release ## build, run the demo papers, show what was found
	@.ci/demo $(RELEASE) corpus demo

test: release ## build and run every test
	@.ci/packages test
	RENSKRIFT_EXECUTABLE=$(CURDIR)/$(RELEASE) swift test --parallel
	@.ci/export-checks $(RELEASE) || [ $$? = 3 ]

example: ## the package of a detector author, docs/example-detector: build, test, run
	@.ci/packages build
	.ci/example

docs: release ## pages for archivists, CI and detector developers, .build/docs; a warning fails (DOCS_BASE: where they are hosted)
	.ci/docs $(RELEASE) .build/docs

spark: release ## the driver for Spark on two executors of this machine, killed and run again (Java 17; PySpark: 0.5 GB)
	@.ci/packages spark
	RENSKRIFT_EXECUTABLE=$(CURDIR)/$(RELEASE) $$(integrations/spark/setup) integrations/spark/test_renskrift_spark.py

build: ## debug build
	@.ci/packages build
	swift build

release: ## optimised executable, .build/release/renskrift
	@.ci/packages build
	swift build -c release --product renskrift $(STATIC)

lint: ## format lint, strict
	swift format lint --strict --recursive --parallel Sources Tests docs Package.swift

format: ## bring all Swift files to the format
	swift format --in-place --recursive --parallel Sources Tests docs Package.swift

bench: release ## speed and memory of the executable, beside Hunspell and KenLM (DATA); BENCH: more options
	python3 Benchmarks/bench.py $(RELEASE) --data $(DATA) $(BENCH)

fuzz: ## mutants of each reader's kept corpus, FUZZ_SECONDS each (600); a crash is a finding
	@.ci/packages build
	.ci/fuzz $(FUZZ_SECONDS)

model: release ## remake normalizers/words/model.rnm from text outside the repository (DATA)
	.ci/word-list .build/tess-lstm-word-dawg.txt
	$(RELEASE) train $(sort $(wildcard $(DATA)/text/*.txt.xz)) \
	  --words .build/tess-lstm-word-dawg.txt --plan normalizers/words/training.tsv -o normalizers/words/model.rnm

schema: release ## renew docs/schema from the Swift types
	$(RELEASE) schema records > docs/schema/renskrift-1.schema.json
	$(RELEASE) schema edits > docs/schema/renskrift-edits-1.schema.json

bless: release ## take today's output as the corpus's expected bytes; read the diff before you commit
	@test -z "$${CI:-}" || { echo "not under CI" >&2; exit 2; }
	.ci/bless $(RELEASE) corpus

install: release ## executable and data below PREFIX
	install -d $(PREFIX)/bin $(PREFIX)/share/renskrift
	install -m 755 $(RELEASE) $(PREFIX)/bin/renskrift
	cp -R normalizers $(PREFIX)/share/renskrift/

clean: ## remove what was built
	rm -rf .build demo
