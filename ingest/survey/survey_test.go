package survey_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
	"maillage/ingest/survey"
)

const stations = "\xef\xbb\xbfNom;Code\nCrest;26108\n"

func sends(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func redirects(code int, to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, code) }
}

func gzipped(text string) string {
	var out bytes.Buffer
	in := gzip.NewWriter(&out)
	_, _ = in.Write([]byte(text))
	_ = in.Close()
	return out.String()
}

func zipped(t *testing.T, members ...string) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for i := 0; i < len(members); i += 2 {
		w, err := archive.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// edition is a source of one file, whose columns Nom and Code are read.
func edition(id string, f catalogue.File) catalogue.Source {
	f.Path = id
	if f.Format == "" {
		f.Format, f.Delimiter = "csv", ";"
	}
	return catalogue.Source{ID: id, Vintages: []catalogue.Vintage{{ID: "2026", Files: []catalogue.File{f},
		Fields: map[string]catalogue.Field{"name": {From: "Nom"}, "code": {From: "Code"}, "more": {From: "Suite", Optional: true}}}}}
}

// plain is an edition that reads no optional column.
func plain(id string, f catalogue.File) catalogue.Source {
	s := edition(id, f)
	delete(s.Vintages[0].Fields, "more")
	return s
}

// played is a server that plays every kind of change, by path.
func played(t *testing.T) *httptest.Server {
	t.Helper()
	long := stations + strings.Repeat("Die;26113\n", 100_000) // far longer than what is asked for
	mux := http.NewServeMux()
	for path, answer := range map[string]http.HandlerFunc{
		"/right": sends(long), "/gzip": sends(gzipped(long)), "/zip": sends(zipped(t, "x/A.csv", long, "b.csv", "z\n")),
		"/later": sends(zipped(t, "lisez-moi.txt", "x", "a.csv", long)), "/xlsx": sends(zipped(t, "xl/a.xml", "x")),
		"/roads": sends("\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x7c"), "/grew": sends("Nom;Code;Voie\n"), "/lost": sends("Nom;INSEE\n"),
		"/moved": redirects(301, "/right"), "/aside": redirects(302, "/right"), "/gone": status(404), "/refused": status(403),
		"/page": sends("<!DOCTYPE html><title>Jeux de données</title>"), "/comma": sends("Nom,Code\nCrest,26108\n"),
		"/json":     sends(`{"total": 2, "results": [{"Nom": "Crest", "Code": "26108"}, {"Nom": "Die", "Code": "26113", "Sui`),
		"/lines":    sends(`{"Nom": "Crest", "Code": {"insee": "26108"}}` + "\n" + `{"Nom": "Di`),
		"/facets":   sends(`{"facets": [{"x": 1}], "page": {"results": [{"Nom": "Crest", "Code": "26108"}]}}`),
		"/tar":      sends(gzipped("a.csv" + strings.Repeat("\x00", 252) + "ustar" + strings.Repeat("\x00", 250) + stations)),
		"/meta":     sends(zipped(t, "a_metadata.csv", "x;y\n", "a_data.csv", stations)),
		"/features": sends(`{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"Nom": "Crest"}, "geometry": null}]}`),
		"/stalled":  func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	} {
		mux.Handle(path, answer)
	}
	mux.Handle("/datasets/structures/", sends(`{"resources": [{"title": "Structures 2026", "format": "csv", "latest": "https://data.example/right"}]}`))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// everywhere takes a server for every site of the world.
type everywhere struct{ at string }

func (e everywhere) RoundTrip(r *http.Request) (*http.Response, error) {
	to := r.Clone(r.Context())
	to.URL.Scheme, to.URL.Host = "http", e.at
	to.URL.Path = strings.TrimPrefix(to.URL.Path, "/api/1")
	return http.DefaultTransport.RoundTrip(to)
}

// ask runs a survey whose sites are all played by one server.
func ask(t *testing.T, at *httptest.Server, record catalogue.Record, day int, sources ...catalogue.Source) (map[string]survey.Finding, catalogue.Record) {
	t.Helper()
	found, record, err := survey.Run(t.Context(), survey.Options{Catalogue: sources, Record: record, Cache: t.TempDir(),
		Client: &http.Client{Transport: everywhere{at.Listener.Addr().String()}}, Answer: 2 * time.Second, Now: time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	byAddress := map[string]survey.Finding{}
	for _, f := range found {
		byAddress[f.Source+" "+f.Address] = f
	}
	if len(byAddress) != len(found) {
		t.Errorf("%d findings of %d addresses", len(found), len(byAddress))
	}
	return byAddress, record
}

const site = "https://data.example"

// change is what a source declares, and what is found of its first address.
type change struct {
	source catalogue.Source
	want   survey.Finding
}

func changes() []change {
	csv := func(path string) catalogue.File { return catalogue.File{URL: site + path} }
	return []change{
		{plain("right", csv("/right")), survey.Finding{State: survey.Right}},
		{plain("gzip", csv("/gzip")), survey.Finding{State: survey.Right}},
		{plain("zip", catalogue.File{URL: site + "/zip", Member: "a*.csv"}), survey.Finding{State: survey.Right}},
		{plain("later", catalogue.File{URL: site + "/later", Member: "a.csv"}), survey.Finding{State: survey.Unseen}},
		{plain("xlsx", catalogue.File{URL: site + "/xlsx", Format: "xlsx"}), survey.Finding{State: survey.Unseen}},
		{plain("roads", catalogue.File{URL: site + "/roads", Format: "osm-pbf"}), survey.Finding{State: survey.Unseen}},
		{plain("no-roads", catalogue.File{URL: site + "/right", Format: "osm-pbf"}), survey.Finding{State: survey.Wrong, Message: "no osm-pbf file"}},
		{plain("grew", catalogue.File{URL: site + "/grew", Columns: []string{"Nom", "Code"}}), survey.Finding{State: survey.Grew, Grown: []string{"Voie"}}},
		{plain("undeclared", csv("/grew")), survey.Finding{State: survey.Right}},
		{plain("lost", csv("/lost")), survey.Finding{State: survey.Lost, Lost: []string{"Code"}}},
		{edition("optional", csv("/right")), survey.Finding{State: survey.Lost, Lost: []string{"Suite"}}},
		{plain("moved", csv("/moved")), survey.Finding{State: survey.Moved, MovedTo: site + "/right"}},
		{plain("aside", csv("/aside")), survey.Finding{State: survey.Right}},
		{plain("gone", csv("/gone")), survey.Finding{State: survey.Gone, Message: "404 Not Found"}},
		{plain("elsewhere", catalogue.File{URL: site + "/gone", Also: []string{site + "/right"}}),
			survey.Finding{State: survey.Moved, MovedTo: site + "/right", Message: "404 Not Found"}},
		{plain("resource", catalogue.File{URL: site + "/gone", Resource: &catalogue.Resource{Dataset: "structures", Title: "Structures"}}),
			survey.Finding{State: survey.Moved, MovedTo: "https://www.data.gouv.fr/datasets/structures/", Message: "404 Not Found"}},
		{plain("refused", csv("/refused")), survey.Finding{State: survey.Refused, Message: "403 Forbidden"}},
		{plain("page", csv("/page")), survey.Finding{State: survey.Wrong, Message: "a web page"}},
		{plain("comma", csv("/comma")), survey.Finding{State: survey.Wrong, Message: `comma: line 1: the header has one column; did you mean the delimiter ','?`}},
		{edition("json", catalogue.File{URL: site + "/json", Format: "json"}), survey.Finding{State: survey.Right}},
		{edition("lines", catalogue.File{URL: site + "/lines", Format: "ndjson"}), survey.Finding{State: survey.Right}},
		{edition("facets", catalogue.File{URL: site + "/facets", Format: "json", Rows: "page.results"}), survey.Finding{State: survey.Right}},
		{plain("tar", csv("/tar")), survey.Finding{State: survey.Unseen}},
		{plain("meta", csv("/meta")), survey.Finding{State: survey.Unseen}},
		{plain("headerless", catalogue.File{URL: site + "/right", Header: []string{"Nom", "Code"}}), survey.Finding{State: survey.Unseen}},
		{plain("shapes", catalogue.File{URL: site + "/zip", Format: "shapefile"}), survey.Finding{State: survey.Unseen}},
		{edition("features", catalogue.File{URL: site + "/features", Format: "geojson"}), survey.Finding{State: survey.Lost, Lost: []string{"Code"}}},
	}
}

func TestEveryKindOfChangeIsTold(t *testing.T) {
	t.Parallel()
	server, tests := played(t), changes()
	var sources []catalogue.Source
	for _, tt := range tests {
		sources = append(sources, tt.source)
	}
	found, _ := ask(t, server, catalogue.Record{}, 29, sources...)
	if len(found) != len(tests)+2 {
		t.Errorf("%d addresses were asked, want %d", len(found), len(tests)+2)
	}
	for _, tt := range tests {
		id, url := tt.source.ID, tt.source.Vintages[0].Files[0].URL
		got := found[id+" "+url]
		if got.State != tt.want.State || got.MovedTo != tt.want.MovedTo || got.Message != tt.want.Message ||
			!slices.Equal(got.Grown, tt.want.Grown) || !slices.Equal(got.Lost, tt.want.Lost) {
			t.Errorf("%s: %+v, want %+v", id, got, tt.want)
		}
		if right := len(got.Lost) == 0 && slices.Contains([]survey.State{survey.Right, survey.Grew, survey.Moved}, got.State) && got.Message == ""; right != (got.SeenOn == "2026-11-29") {
			t.Errorf("%s: seen right on %q", id, got.SeenOn)
		}
	}
	for _, address := range []string{"elsewhere " + site + "/right", "resource https://www.data.gouv.fr/datasets/structures/"} {
		if found[address].State != survey.Right {
			t.Errorf("%s: %+v", address, found[address])
		}
	}
}

func TestARecordKeepsWhenAnAddressWasRightAndWhatItHad(t *testing.T) {
	t.Parallel()
	header := "Nom;Code\n"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { sends(header)(w, r) }))
	defer server.Close()
	source := plain("gares", catalogue.File{URL: "https://data.example/gares"})
	path := filepath.Join(t.TempDir(), "home", "record.json")
	for _, round := range []struct {
		day    int
		header string
		want   survey.State
		grown  string
		seen   string
	}{
		{1, "Nom;Code\n", survey.Right, "", "2026-11-01"},
		{2, "Nom;Code;Voie\n", survey.Grew, "Voie", "2026-11-02"},
		{3, "Nom;Code;Voie\n", survey.Right, "", "2026-11-03"},
		{4, "Nom;Voie\n", survey.Lost, "", "2026-11-03"},
		{5, "<html>", survey.Wrong, "", "2026-11-03"},
		{6, "Nom;Code;Voie\n", survey.Right, "", "2026-11-06"},
	} {
		record, err := catalogue.ReadRecord(path)
		if err != nil {
			t.Fatal(err)
		}
		header = round.header
		found, record := ask(t, server, record, round.day, source)
		got := found["gares https://data.example/gares"]
		if got.State != round.want || strings.Join(got.Grown, " ") != round.grown || got.SeenOn != round.seen {
			t.Errorf("day %d: %+v, want %+v", round.day, got, round)
		}
		if kept := record.Edition("gares", "2026"); len(kept) != 1 || kept[0].State != string(round.want) || kept[0].Right != round.seen {
			t.Errorf("day %d: recorded %+v", round.day, kept)
		}
		if err := record.Write(path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAStalledServerIsWaitedForOnce(t *testing.T) {
	t.Parallel()
	server := played(t)
	var sources []catalogue.Source
	for _, id := range strings.Fields("a b c d e f g h i j k l") {
		sources = append(sources, plain(id, catalogue.File{URL: "https://data.example/stalled?" + id}))
	}
	began := time.Now()
	found, _ := ask(t, server, catalogue.Record{}, 29, append(sources, plain("other", catalogue.File{URL: "https://other.example/right"}))...)
	if took := time.Since(began); took > 8*time.Second {
		t.Errorf("it took %v for twelve files of a server that is given two seconds", took)
	}
	for id, f := range found {
		if want := map[bool]survey.State{true: survey.Right, false: survey.Silent}[f.Source == "other"]; f.State != want {
			t.Errorf("%s: %+v, want %s", id, f, want)
		}
	}
}

func TestASurveyEndsInItsTime(t *testing.T) {
	t.Parallel()
	server := played(t)
	var sources []catalogue.Source
	for _, id := range strings.Fields("a b c d e f g h i j k l") {
		sources = append(sources, plain(id, catalogue.File{URL: "https://" + id + ".example/stalled"}))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	found, record, err := survey.Run(ctx, survey.Options{Catalogue: sources, Cache: t.TempDir(), Answer: time.Hour,
		Client: &http.Client{Transport: everywhere{server.Listener.Addr().String()}}})
	if err != nil || len(found) != len(sources) || len(record.Addresses) > 0 {
		t.Errorf("%d findings, recorded %+v: %v", len(found), record, err)
	}
	for _, f := range found {
		if f.State != survey.Silent || f.Message != fetch.ErrNoTime.Error() {
			t.Errorf("%+v", f)
		}
	}
}
