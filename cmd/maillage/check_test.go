package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/ingest/survey"
)

// TestAddressesAreToldForPeopleAndForPrograms plays three sites: one that is right, one
// that is gone, and one that lacks a column.
func TestAddressesAreToldForPeopleAndForPrograms(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := map[string]string{"/right": "Nom;Code\n", "/lost": "Nom\n"}[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = w.Write([]byte(text))
	}))
	defer site.Close()
	var sources []catalogue.Source
	for _, id := range []string{"right", "lost", "gone"} {
		sources = append(sources, catalogue.Source{ID: id, Vintages: []catalogue.Vintage{{ID: "2026",
			Files:  []catalogue.File{{Path: id, URL: site.URL + "/" + id, Format: "csv", Delimiter: ";"}},
			Fields: map[string]catalogue.Field{"name": {From: "Nom"}, "code": {From: "Code"}}}}})
	}
	record := filepath.Join(t.TempDir(), "record.json")
	check := func(json bool, names ...string) (string, error) {
		var out bytes.Buffer
		a := &app{stdout: &out, json: json}
		o := survey.Options{Catalogue: sources, Names: names, Cache: t.TempDir(), Answer: 5 * time.Second, Now: time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)}
		err := a.checkSources(t.Context(), o, record)
		return out.String(), err
	}
	out, err := check(false)
	if err == nil || err.Error() != "2 of 3 addresses are not as the catalogue has them" {
		t.Errorf("error %v", err)
	}
	for _, want := range []string{
		"right   2026                 répond comme déclaré · as declared   2026-11-29",
		"− Code", "404 Not Found", "3 adresses · addresses", "1  introuvable · gone",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	out, err = check(true, "right")
	var told struct {
		Checked   string
		Addresses []survey.Finding
	}
	if err != nil || json.Unmarshal([]byte(out), &told) != nil || told.Checked != "2026-11-29" || len(told.Addresses) != 1 || told.Addresses[0].State != survey.Right {
		t.Errorf("%s: %v", out, err)
	}
	kept, err := catalogue.ReadRecord(record)
	if err != nil || len(kept.Addresses) != 3 {
		t.Errorf("recorded %+v: %v", kept, err)
	}
}

func TestACheckOfNoSuchSourceAsksNothing(t *testing.T) {
	t.Parallel()
	_, errs, code := maillage(t.Context(), t.TempDir(), "sources", "check", "none")
	if code != exitFailure || !strings.Contains(errs, `no source "none"`) {
		t.Errorf("exit %d: %s", code, errs)
	}
}
