package fetch_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// inPages serves three pages, whose last leads to an address.
func inPages(t *testing.T, last string) *httptest.Server {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next := map[string]string{"": `"/list?page=2"`, "2": `"?page=3"`, "3": last}[r.URL.Query().Get("page")]
		fmt.Fprintf(w, `{"links":{"next":%s},"results":[{"page":"%s"}]}`, next, r.URL.Query().Get("page"))
	}))
	t.Cleanup(site.Close)
	return site
}

func TestPagesOfAnAnswerAreOneFile(t *testing.T) {
	t.Parallel()
	site := inPages(t, "null")
	file := catalogue.File{Path: "x.json", URL: site.URL + "/list", Next: "links.next"}
	options := fetch.Options{Cache: t.TempDir()}
	got, err := fetch.New(options).Fetch(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(got.Path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	if len(lines) != 4 || !strings.HasSuffix(lines[1], `[{"page":"2"}]}`) || !strings.HasSuffix(lines[2], `[{"page":"3"}]}`) || int(got.Bytes) != len(text) {
		t.Errorf("%d bytes: %q", got.Bytes, text)
	}
	sum, _, err := fetch.Digest(t.Context(), got.Path)
	if err != nil || sum != got.SHA256 || got.URL != file.URL || got.Name != "x.json" {
		t.Errorf("%+v, digest %s: %v", got, sum, err)
	}
	if again, err := fetch.New(options).Fetch(t.Context(), file); err != nil || again != got {
		t.Errorf("again %+v: %v", again, err)
	}
	file.Next = ""
	if first, err := fetch.New(options).Fetch(t.Context(), file); err != nil || first.Bytes >= got.Bytes {
		t.Errorf("without next: %+v: %v", first, err)
	}
}

func TestPagesThatLeadAstrayAreRefused(t *testing.T) {
	t.Parallel()
	for last, want := range map[string]string{
		`"/list"`:                    "page 3 leads back to",
		`"https://example.org/list"`: `"https://example.org/list", which is of another site`,
	} {
		site := inPages(t, last)
		file := catalogue.File{Path: "x.json", URL: site.URL + "/list", Next: "links.next"}
		_, err := fetch.New(fetch.Options{Cache: t.TempDir()}).Fetch(t.Context(), file)
		if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", last, err)
		}
	}
	site := inPages(t, "null")
	_, err := fetch.New(fetch.Options{Cache: t.TempDir(), MaxBytes: 130}).Fetch(t.Context(), catalogue.File{Path: "x.json", URL: site.URL + "/list", Next: "links.next"})
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "larger than the 130 bytes allowed") {
		t.Errorf("too many: %v", err)
	}
}
