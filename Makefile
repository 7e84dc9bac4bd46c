# Everything that is done with Fast Busy. `make help` lists it.

GO       ?= go
ADDR     ?= localhost:8080
FUZZTIME ?= 10m

ROOMS := cmd content decoder site wasm
WASM  := GOOS=js GOARCH=wasm

PACKAGES := e2e/node_modules/.package-lock.json

# What runs in Firefox, too. The other browser tests look at pages that are the
# same in every browser, or need what Firefox does not let a test do.
FIREFOX_TESTS := answer decode engine fold keyboard links long offline privacy rendering search seen share ticket unknown without

# Two files of tests at a time: a browser test waits much, and CI has two cores.
NODE_TEST := node --test --test-reporter=spec --test-concurrency=2

# Go 1.26 sometimes reports the end of a timed fuzz run as a failure
# (go.dev/issue/75804), so the tests count runs instead of seconds: about five
# seconds for each target.
TEST_FUZZTIME := 50000x

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help build serve test lint go-test wasm-test fuzz-short e2e lighthouse fuzz bench bench-build shots generate clean

help: ## list these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | sort | while read -r name what; do printf '  make %-11s %s\n' "$$name" "$$what"; done

build: ## write the site into public/
	@echo "== build: the site into public/"
	@$(GO) run ./cmd/build -out public

serve: ## serve the site on ADDR (localhost:8080), rebuild and reload on change
	@$(GO) run ./cmd/build -serve $(ADDR)

test: lint go-test wasm-test fuzz-short e2e ## everything that must hold before a change lands

lint: ## formatting, vet, staticcheck, and generated code that is out of date
	@echo "== format: gofmt"
	@out=$$(gofmt -l $(ROOMS)); test -z "$$out" || { echo "$$out"; echo "not formatted: run 'make generate'"; exit 1; }
	@echo "== vet and staticcheck"
	@$(GO) vet ./...
	@$(WASM) $(GO) vet ./wasm
	@$(GO) tool staticcheck ./...
	@$(WASM) $$($(GO) tool -n staticcheck) ./wasm
	@echo "== generated code: templates formatted, their Go code up to date"
	@copy=$$(mktemp -d) && trap 'rm -rf "$$copy"' EXIT && cp -r go.mod go.sum $(ROOMS) "$$copy" && \
	templ=$$($(GO) tool -n templ) && cd "$$copy" && \
	"$$templ" fmt -log-level error site && "$$templ" generate -log-level error && \
	diff -rq "$(CURDIR)/site" site || { echo "out of date: run 'make generate'"; exit 1; }

go-test: ## Go tests with the race detector
	@echo "== Go tests, with the race detector"
	@.ci/need gcc gcc
	@.ci/need nodejs node
	@$(GO) test -race -timeout 30m ./...

# A Go program in WebAssembly has room for 8 kB of environment, so it gets none.
wasm-test: ## the decoder's tests again, as WebAssembly under Node
	@echo "== the decoder's tests as WebAssembly under Node"
	@.ci/need nodejs node
	@$(WASM) $(GO) test -exec="env -i PATH='$$PATH' $$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" ./decoder/... ./wasm

fuzz-short:
	@echo "== every fuzz target, $(TEST_FUZZTIME)"
	@$(MAKE) --no-print-directory fuzz FUZZTIME=$(TEST_FUZZTIME)

fuzz: ## every fuzz target for FUZZTIME (10m)
	@GO=$(GO) .ci/fuzz $(FUZZTIME)

e2e: build $(PACKAGES) ## the built site in real browsers
	@echo "== the site in a browser"
	@.ci/need chromium chromium google-chrome google-chrome-stable "$$CHROME"
	@.ci/need firefox-esr firefox-esr firefox "$$FIREFOX"
	@.ci/need nginx nginx /usr/sbin/nginx
	@.ci/need libnginx-mod-http-brotli-static /usr/lib/nginx/modules/ngx_http_brotli_static_module.so
	@.ci/need caddy caddy
	@cd e2e && GO=$(GO) $(NODE_TEST) *.test.mjs
	@echo "== the site in Firefox"
	@cd e2e && BROWSER=firefox $(NODE_TEST) $(FIREFOX_TESTS:%=%.test.mjs)

lighthouse: $(PACKAGES) ## Lighthouse's four marks for every page type
	@.ci/need chromium chromium google-chrome google-chrome-stable "$$CHROME"
	@cd e2e && GO=$(GO) SPEED=1 $(NODE_TEST) lighthouse.test.mjs

$(PACKAGES): e2e/package.json e2e/package-lock.json
	@echo "== installing the browser tests' packages into e2e/node_modules"
	@.ci/need npm npm
	@cd e2e && npm ci --ignore-scripts || { echo "npm could not install them: see above, then run make again"; exit 1; }
	@touch $@

bench: build $(PACKAGES) ## sizes and speeds, beside those of an empty program
	@$(GO) test -run '^$$' -bench . -benchmem ./decoder
	@$(GO) test -run '^$$' -bench . ./cmd/build/slim
	@node e2e/bench.mjs
	@.ci/need chromium chromium google-chrome google-chrome-stable "$$CHROME"
	@node e2e/bench-page.mjs

# Hugo is no dependency of the project: it is looked for here and on the PATH.
HUGO_FOLDER := $(HOME)/.cache/fastbusy

bench-build: ## the build of 10,000 entries, beside Hugo
	@PATH="$$PATH:$(HUGO_FOLDER)"; command -v hugo >/dev/null || { echo "Hugo is not there. To get it, run"; \
	echo "    CGO_ENABLED=0 GOBIN=$(HUGO_FOLDER) $(GO) install github.com/gohugoio/hugo@v0.165.0"; exit 1; }; hugo version; \
	$(GO) test -run '^$$' -bench . -benchtime 3x -timeout 30m ./cmd/build

shots: build $(PACKAGES) ## pictures of every page type, into e2e/shots/
	@.ci/need chromium chromium google-chrome google-chrome-stable "$$CHROME"
	@cd e2e && node shots.mjs

generate: ## format, and write the templates' Go code
	@gofmt -w $(ROOMS)
	@$(GO) tool templ fmt site
	@$(GO) tool templ generate

clean: ## remove what the other targets wrote
	@rm -rf public e2e/node_modules e2e/shots
