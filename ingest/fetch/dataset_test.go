package fetch_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// played plays every site of the world: it is asked by host and path.
type played struct{ handler http.Handler }

func (p played) RoundTrip(r *http.Request) (*http.Response, error) {
	recorded := httptest.NewRecorder()
	p.handler.ServeHTTP(recorded, r)
	answer := recorded.Result()
	answer.Request = r
	return answer, nil
}

const described = `{"id": "5f", "title": "Structures", "resources": [
	{"title": "Structures, janvier", "format": "csv", "url": "https://static.example/2026-01.csv", "latest": "https://www.data.gouv.fr/fr/datasets/r/1", "last_modified": "2026-01-10T08:00:00.123000+00:00"},
	{"title": "Structures, septembre", "format": "CSV", "url": "https://static.example/2026-09.csv", "latest": "https://www.data.gouv.fr/fr/datasets/r/9", "last_modified": "2026-09-10T08:00:00+00:00"},
	{"title": "Structures, septembre", "format": "xlsx", "url": "https://static.example/2026-09.xlsx", "latest": "", "last_modified": "2026-10-01T08:00:00+00:00"},
	{"title": "Arrêts de bus", "format": "csv", "url": "https://static.example/stops.csv", "latest": "https://www.data.gouv.fr/fr/datasets/r/5", "last_modified": "2026-11-01T08:00:00+00:00"}]}`

// sites answers by address, and 404 elsewhere.
func sites(t *testing.T, answers map[string]string) (*fetch.Fetcher, *[]string) {
	t.Helper()
	var asked []string
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		text, ok := answers[r.URL.String()]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = w.Write([]byte(text))
	})
	return fetch.New(fetch.Options{Cache: t.TempDir(), Clock: &clock{}, Client: &http.Client{Transport: played{handler}}}), &asked
}

func TestAFileIsFoundByItsDataSetAndTitle(t *testing.T) {
	t.Parallel()
	const api = "https://www.data.gouv.fr/api/1/datasets/structures/"
	named := catalogue.File{Path: "a.csv", Resource: &catalogue.Resource{Dataset: "structures", Title: "(?i)structures", Format: "csv"}}
	withURL := named
	withURL.URL = "https://written.example/a.csv"
	tests := []struct {
		name    string
		file    catalogue.File
		answers map[string]string
		from    string
		failed  string // what is said of an address before it
	}{
		{"by the address that lasts", named, map[string]string{api: described, "https://www.data.gouv.fr/fr/datasets/r/9": text}, "https://www.data.gouv.fr/fr/datasets/r/9", ""},
		{"by that of the upload where the lasting one is gone", named, map[string]string{api: described, "https://static.example/2026-09.csv": text}, "https://static.example/2026-09.csv", "r/9 answers 404"},
		{"by its data set though an address is written", withURL, map[string]string{api: described, "https://www.data.gouv.fr/fr/datasets/r/9": text, withURL.URL: "old\n"}, "https://www.data.gouv.fr/fr/datasets/r/9", ""},
		{"by the address that is written where the data set is gone", withURL, map[string]string{withURL.URL: text}, withURL.URL, "structures/ answers 404"},
		{"or has no such title", withURL, map[string]string{api: `{"resources": [{"title": "Lisez-moi", "format": "pdf"}]}`, withURL.URL: text}, withURL.URL, "there are: Lisez-moi (pdf)"},
		{"or is a page", withURL, map[string]string{api: "<html>", withURL.URL: text}, withURL.URL, "does not describe a data set"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, asked := sites(t, tt.answers)
			got, err := f.Fetch(t.Context(), tt.file)
			if err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(got.Path)
			if err != nil || string(content) != text || got.URL != tt.from {
				t.Errorf("%q from %s, asked %q: %v", content, got.URL, *asked, err)
			}
			if (got.Failed == nil) != (tt.failed == "") || got.Failed != nil && !strings.Contains(got.Failed.Error(), tt.failed) {
				t.Errorf("told %v, want %q", got.Failed, tt.failed)
			}
		})
	}
}

func TestADataSetWithoutTheTitleFailsAndTellsThoseItHas(t *testing.T) {
	t.Parallel()
	f, _ := sites(t, map[string]string{"https://www.data.gouv.fr/api/1/datasets/structures/": described})
	_, err := f.Fetch(t.Context(), catalogue.File{Path: "a.csv", Resource: &catalogue.Resource{Dataset: "structures", Title: "^Bureaux", Format: "csv"}})
	if geo.ErrorCode(err) != geo.CodeUnavailable || !strings.Contains(err.Error(), "Arrêts de bus (csv)") || !strings.Contains(err.Error(), "a.csv") {
		t.Errorf("error %v (%s)", err, geo.ErrorCode(err))
	}
}
