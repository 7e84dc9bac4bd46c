package main

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// What Cloudflare Pages takes, which is less than Netlify does.
const (
	maxHeaderRules = 100
	maxHeaderLine  = 2000
	maxRedirects   = 2000
)

// rule is one rule of a _headers file.
type rule struct {
	path    string
	headers map[string]string
}

func (r rule) matches(file string) bool {
	before, after, any := strings.Cut(r.path, "*")
	if !any {
		return file == r.path
	}
	return len(file) >= len(before)+len(after) && strings.HasPrefix(file, before) && strings.HasSuffix(file, after)
}

func headerRules(text string) (rules []rule, err error) {
	header := regexp.MustCompile(`^  ([A-Z][A-Za-z-]+): (\S.*)$`)
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		m := header.FindStringSubmatch(line)
		switch {
		case len(line) > maxHeaderLine:
			return nil, fmt.Errorf("a line has %d characters, more than %d", len(line), maxHeaderLine)
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "/") && strings.Count(line, "*") <= 1 && !strings.Contains(line, " "):
			rules = append(rules, rule{line, map[string]string{}})
		case m != nil && len(rules) > 0:
			last := rules[len(rules)-1].headers
			if last[m[1]] != "" {
				return nil, fmt.Errorf("a rule sets %s twice", m[1])
			}
			last[m[1]] = m[2]
		default:
			return nil, fmt.Errorf("%q is neither a path nor a header", line)
		}
	}
	if len(rules) > maxHeaderRules {
		return nil, fmt.Errorf("there are %d rules, more than %d", len(rules), maxHeaderRules)
	}
	return rules, nil
}

func TestHostingHeaders(t *testing.T) {
	b := smallSite(t)
	all := made(t, b)
	rules, err := headerRules(string(all["_headers"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(names(all), "", "e/probe.md") {
		got := map[string]string{}
		for _, r := range rules {
			for name, value := range r.headers {
				if r.matches("/" + file) {
					if got[name] != "" {
						t.Errorf("/%s gets %s from two rules, which hosts join", file, name)
					}
					got[name] = value
				}
			}
		}
		caching, typ := "no-cache", ""
		if strings.HasPrefix(file, "assets/") {
			caching = "public, max-age=31536000, immutable"
		} else if file == "_headers" || file == "_redirects" {
			caching = ""
		}
		switch path.Ext(file) {
		case ".wasm":
			typ = "application/wasm"
		case ".md":
			typ = "text/markdown; charset=utf-8"
		case ".webmanifest":
			typ = "application/manifest+json"
		}
		switch file {
		case "feed.xml":
			typ = "application/atom+xml; charset=utf-8"
		case "opensearch.xml":
			typ = "application/opensearchdescription+xml; charset=utf-8"
		}
		for name, want := range map[string]string{
			"Cache-Control": caching, "Content-Type": typ,
			"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
		} {
			if got[name] != want {
				t.Errorf("/%s gets %s %q, want %q", file, name, got[name], want)
			}
		}
		meta := `http-equiv="Content-Security-Policy" content="` + strings.ReplaceAll(got["Content-Security-Policy"], "'", "&#39;") + `"`
		if got["Content-Security-Policy"] == "" || !strings.Contains(string(all["index.html"]), meta) {
			t.Errorf("/%s gets the policy %q, which is not the page's", file, got["Content-Security-Policy"])
		}
	}
}

func TestHostingRedirects(t *testing.T) {
	b := smallSite(t)
	if problem := badRedirects(string(made(t, b)["_redirects"])); problem != "" {
		t.Error(problem)
	}
	for _, bad := range []string{"about /about.html", "/about", "/a /b 200 300", "/a /b moved", strings.Repeat("/a /b 301\n", maxRedirects+1)} {
		if badRedirects(bad) == "" {
			t.Errorf("%.20q passes", bad)
		}
	}
}

// badRedirects says what is wrong with a _redirects file. A site without one needs none.
func badRedirects(text string) string {
	redirect := regexp.MustCompile(`^/\S* (/|https://)\S* ?(200|301|302|303|307|308)?$`)
	count := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		count++
		if !redirect.MatchString(line) {
			return fmt.Sprintf("%q is no redirect", line)
		}
	}
	if count > maxRedirects {
		return fmt.Sprintf("there are %d redirects, more than %d", count, maxRedirects)
	}
	return ""
}

// Each action is one that was looked at, and Go is the one that go.mod asks for.
func TestPagesWorkflow(t *testing.T) {
	data, err := os.ReadFile("../../.github/workflows/pages.yml")
	if err != nil {
		t.Fatal(err)
	}
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct {
				Uses, Run string
				With, Env map[string]string
			}
		}
	}
	if err := yaml.Load(data, &workflow); err != nil {
		t.Fatal(err)
	}
	pinned := regexp.MustCompile(`^[\w-]+/[\w-]+@v\d+\.\d+\.\d+$`)
	var steps []string
	for _, job := range workflow.Jobs {
		for _, s := range job.Steps {
			if s.Uses != "" && !pinned.MatchString(s.Uses) {
				t.Errorf("%s is not pinned", s.Uses)
			}
			action, _, _ := strings.Cut(s.Uses, "@")
			steps = append(steps, action+s.Run)
			switch action {
			case "actions/setup-go":
				if s.With["go-version-file"] != "go.mod" {
					t.Error("Go is not the one of go.mod")
				}
			case "actions/upload-pages-artifact":
				if s.With["path"] != "public" {
					t.Errorf("%q is published, want public", s.With["path"])
				}
			}
		}
	}
	want := `actions/checkout actions/setup-go actions/configure-pages go run ./cmd/build -base "$BASE" -repo "$REPO" actions/upload-pages-artifact actions/deploy-pages`
	if got := strings.Join(steps, " "); got != want {
		t.Errorf("the steps are %s, want %s", got, want)
	}
}
