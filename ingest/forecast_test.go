package ingest_test

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/data/storetest"
	"maillage/ingest"
)

// foretold keeps the forecasts of an ingestion, and whether anything was fetched before
// the first.
type foretold struct {
	fetched   *atomic.Int64
	before    int64
	forecasts []ingest.Forecast
	mu        sync.Mutex
	came      map[string]int64 // bytes by source
}

func (f *foretold) Expect(told ingest.Forecast) {
	if len(f.forecasts) == 0 {
		f.before = f.fetched.Load()
	}
	f.forecasts = append(f.forecasts, told)
}
func (f *foretold) Fetched(source, _ string, bytes int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.came[source] = bytes
}
func (*foretold) Begin(string, string, int64) {}
func (*foretold) Advance(string, int64)       {}
func (*foretold) End(ingest.SourceReport)     {}

// official serves a mirror as if it were the official sites, and gives a catalogue
// that names them; handle may answer otherwise.
func official(t *testing.T, mirror string, handle func(w http.ResponseWriter, r *http.Request) bool) ([]catalogue.Source, *atomic.Int64) {
	t.Helper()
	files := http.FileServer(http.Dir(mirror))
	var fetched atomic.Int64
	serving := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			fetched.Add(1)
		}
		if handle == nil || !handle(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(serving.Close)
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for i := range sources {
		s := &sources[i]
		// The editions that the demo has, as if each were the newest.
		s.Vintages = slices.DeleteFunc(s.Vintages, func(v catalogue.Vintage) bool {
			_, err := os.Stat(filepath.Join(mirror, v.Files[len(v.Files)-1].Path))
			return err != nil
		})
		for j := range s.Vintages {
			for k := range s.Vintages[j].Files {
				f := &s.Vintages[j].Files[k]
				f.URL, f.Also = serving.URL+"/"+f.Path, nil
			}
		}
	}
	return slices.DeleteFunc(sources, func(s catalogue.Source) bool { return len(s.Vintages) == 0 }), &fetched
}

func TestWhatIsDownloadedIsToldBefore(t *testing.T) {
	t.Parallel()
	sources, fetched := official(t, demoMirror(t), nil)
	o := ingest.Options{Store: storetest.New(t), Catalogue: sources, Cache: t.TempDir(), Home: t.TempDir()}
	told := &foretold{fetched: fetched, came: map[string]int64{}}
	o.Progress = told
	report := mustRun(t, o)
	if told.before > 0 || len(told.forecasts) != 2 {
		t.Fatalf("%d files were fetched before what is needed was told, in %d times", told.before, len(told.forecasts))
	}
	first, then := told.forecasts[0], told.forecasts[1]
	if later := slices.Sorted(slices.Values(first.Later)); !slices.Equal(later, []string{"gtfs-cars", "osm"}) {
		t.Errorf("told later: %q", later)
	}
	if len(then.Files) != 2 || len(then.Later) != 0 {
		t.Errorf("told of the territory's own: %+v", then)
	}
	came := map[string]int64{}
	for _, s := range report.Sources {
		for _, f := range s.Files {
			came[f.Path] = f.Bytes
		}
	}
	for _, s := range report.Sources {
		var sum int64
		for _, f := range s.Files {
			sum += f.Bytes
		}
		if told.came[s.Source] != sum {
			t.Errorf("%s: %d bytes are told to be here, want %d", s.Source, told.came[s.Source], sum)
		}
	}
	expected := map[string]int64{}
	for _, f := range slices.Concat(first.Files, then.Files) {
		expected[f.Path] = f.Bytes
	}
	if !maps.Equal(came, expected) {
		t.Errorf("came %v, told %v", came, expected)
	}

	again := &foretold{fetched: fetched, came: map[string]int64{}}
	o.Progress = again
	mustRun(t, o)
	bytes, unknown, atHand := again.forecasts[0].Sums()
	firstBytes, _, _ := first.Sums()
	if bytes != 0 || unknown != 0 || atHand != firstBytes {
		t.Errorf("the second time: %d bytes to download, %d unknown, %d at hand; want %d at hand", bytes, unknown, atHand, firstBytes)
	}
}

func TestRoadsOfADepartementAreToldAtOnce(t *testing.T) {
	t.Parallel()
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	sources = slices.DeleteFunc(sources, func(s catalogue.Source) bool { return s.ID != "osm" })
	ctx, cancel := context.WithCancel(t.Context())
	told := &foretold{fetched: new(atomic.Int64), came: map[string]int64{}}
	o := ingest.Options{Store: storetest.New(t), Catalogue: sources, Cache: t.TempDir(), Home: t.TempDir(), Progress: told, Territory: []string{"26,reg:53"},
		Client: &http.Client{Transport: sized{cancel}}, Clock: impatient{}}
	if _, err := ingest.Run(ctx, o); err == nil {
		t.Fatal("nothing but roads is loaded")
	}
	var names []string
	for _, f := range told.forecasts[0].Files {
		names = append(names, f.Path)
	}
	bytes, _, _ := told.forecasts[0].Sums()
	if !slices.Equal(names, []string{"osm/bretagne.osm.pbf", "osm/rhone-alpes.osm.pbf"}) || bytes != 900e6 {
		t.Errorf("told %q, %d bytes", names, bytes)
	}
}

// sized says of everything how large it is, and ends what asks for more.
type sized struct{ end func() }

func (s sized) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != http.MethodHead {
		s.end()
		return nil, context.Canceled
	}
	return &http.Response{StatusCode: http.StatusOK, ContentLength: 450e6, Body: http.NoBody, Request: r}, nil
}

func TestSourcesAreChosenByNameAndByWhatTheirNamesBeginWith(t *testing.T) {
	t.Parallel()
	mirror := demoMirror(t)
	tests := []struct {
		only, without []string
		want          string // of what is no reference
	}{
		{[]string{"gtfs"}, nil, "gtfs-cars gtfs-ter"},
		{[]string{"bpe"}, nil, "bpe"},
		{[]string{"bpe", "gares", "laposte"}, []string{"gares", "contours", "gtfs"}, "bpe laposte"},
	}
	for _, tt := range tests {
		report := mustRun(t, ingest.Options{Store: storetest.New(t), Mirrors: []string{mirror}, Sources: tt.only, Without: tt.without})
		var got []string
		for _, s := range report.Sources {
			if slices.Contains(tt.without, s.Source) {
				t.Errorf("without %q: %s is %s", tt.without, s.Source, s.Outcome)
			}
			reference := strings.HasPrefix(s.Source, "cog-") || strings.HasPrefix(s.Source, "population-")
			if !reference && s.Source != "contours" && s.Source != "centres" {
				got = append(got, s.Source)
			}
		}
		if slices.Sort(got); strings.Join(got, " ") != tt.want {
			t.Errorf("only %q without %q: %q, want %s", tt.only, tt.without, got, tt.want)
		}
	}
}

func TestASourceThatDoesNotComeInTimeLeavesTheOthers(t *testing.T) {
	t.Parallel()
	mirror := demoMirror(t)
	slow := true
	sources, _ := official(t, mirror, func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/laposte/") || r.Method == http.MethodHead || !slow {
			return false
		}
		w.WriteHeader(http.StatusOK)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for r.Context().Err() == nil { // never a pause, and never an end
			_, _ = w.Write([]byte("x"))
			w.(http.Flusher).Flush()
			<-tick.C
		}
		return true
	})
	o := ingest.Options{Store: storetest.New(t), Catalogue: sources, Cache: t.TempDir(), Home: t.TempDir(), Sources: []string{"laposte", "gares"}, Deadline: 3 * time.Second}
	report := mustRun(t, o)
	if s := of(t, report, "laposte"); s.Outcome != ingest.Refused || !strings.Contains(s.Message, "not all of laposte has come within 3s") {
		t.Errorf("%s: %s", s.Outcome, s.Message)
	}
	if s := of(t, report, "gares"); s.Outcome != ingest.Loaded {
		t.Errorf("gares: %s: %s", s.Outcome, s.Message)
	}
	slow = false
	if s := of(t, mustRun(t, o), "laposte"); s.Outcome != ingest.Loaded {
		t.Errorf("the next time: %s: %s", s.Outcome, s.Message)
	}
}
