package main

import (
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"maillage/dashboard/api"
	"maillage/data/catalogue"
	"maillage/data/reference"
	"maillage/geo"
)

// BenchmarkCountry tells what a country of 35,000 communes takes by four modes: to
// compute, and to serve. BENCH_COMMUNES is another size.
func BenchmarkCountry(b *testing.B) {
	l := country(b)
	b.Run("compute", func(b *testing.B) { // as it was measured once
		b.ReportMetric(l.compute.wall.Seconds(), "s")
		b.ReportMetric(l.compute.processor.Seconds(), "processor-s")
		b.ReportMetric(megabytes(l.compute.peak), "peak-MB")
		b.ReportMetric(0, "ns/op")
	})
	b.Run("site", func(b *testing.B) { // ten places of three services each, by the command
		for b.Loop() {
			u, err := program(b.Context(), l.home, "site", "--service", "epicerie,boulangerie,poste", "--sites", "10", "--json")
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(u.wall.Seconds(), "s")
			b.ReportMetric(u.processor.Seconds(), "processor-s")
			b.ReportMetric(megabytes(u.peak), "peak-MB")
		}
	})
	b.Run("dashboard", func(b *testing.B) {
		for b.Loop() {
			d, err := startBoard(b.Context(), l.home)
			if err != nil {
				b.Fatal(err)
			}
			loaded := peak(d.pid)
			slowest, where := firstAnswers(b, d.url)
			b.Logf("the slowest first answer is that of %s", where)
			b.ReportMetric(d.took.Seconds(), "load-s")
			b.ReportMetric(megabytes(loaded), "loaded-peak-MB")
			b.ReportMetric(megabytes(peak(d.pid)), "lists-peak-MB")
			b.ReportMetric(float64(slowest.Microseconds())/1000, "slowest-first-ms")
			if err := d.stop(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func megabytes(bytes int) float64 { return float64(bytes) / 1e6 }

// firstAnswers asks for every list once and gives the longest wait.
func firstAnswers(b *testing.B, base string) (slowest time.Duration, where string) {
	b.Helper()
	for _, target := range listAddresses(b, base) {
		r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, base+target, nil)
		if err != nil {
			b.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip")
		start := time.Now()
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			b.Fatal(err)
		}
		size, err := io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if took := time.Since(start); took > slowest {
			slowest, where = took, target
		}
		if err != nil || size == 0 || answer.StatusCode != http.StatusOK {
			b.Fatalf("%s: %s: %d bytes, %v", target, answer.Status, size, err)
		}
	}
	return slowest, where
}

// listAddresses are those of lists, orders and columns, of every declared measure and
// mode.
func listAddresses(b *testing.B, base string) []string {
	d, err := reference.Load()
	if err != nil {
		b.Fatal(err)
	}
	out := []string{
		"/classement", "/classement?sort=name&order=asc", "/classement?q=saint", "/classement?page=100000", "/classement?niveau=epci",
		"/api/v1/search?q=saint+be", "/api/v1/search?q=zzz", "/api/v1/types",
		"/api/v1/territories?sort=-code&limit=1000", "/api/v1/territories?sort=name&limit=1000", "/api/v1/territories?sort=rank&limit=1000&offset=30000",
		"/api/v1/territories?q=saint", "/api/v1/territories?parent=region:00&sort=-population", "/api/v1/territories?level=epci&parent=region:00&sort=name",
		"/api/v1/threads", "/api/v1/threads?limit=1000&service=pharmacie", "/api/v1/threads?parent=region:00",
	}
	for _, l := range geo.Levels() {
		out = append(out, "/api/v1/territories/columns?level="+string(l))
	}
	loaded := zonings(b, base)
	for _, m := range geo.Modes() {
		mode := "mode=" + string(m)
		out = append(out, "/api/v1/gaps?"+mode)
		for _, zoning := range loaded {
			out = append(out, "/api/v1/zones/"+zoning+"?"+mode, "/zonages/"+zoning+"?"+mode)
		}
		for _, measure := range measures(d) {
			out = append(out, "/api/v1/territories?limit=1000&sort="+url.QueryEscape("-"+measure)+"&"+mode)
		}
	}
	return out
}

// zonings are the declared zonings of the sources that the dashboard has loaded.
func zonings(b *testing.B, base string) (names []string) {
	loaded := map[string]bool{}
	for _, s := range getJSON[struct{ Items []api.Source }](b, base+"/api/v1/sources").Items {
		loaded[s.Source] = s.Loaded
	}
	sources, err := catalogue.Load()
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range sources {
		if !loaded[s.ID] {
			continue
		}
		for _, z := range s.Newest()[0].Zonings {
			names = append(names, z.Name)
		}
	}
	return names
}

// measures are the declared measures of territories.
func measures(d *reference.Declarations) []string {
	var out []string
	add := func(kind geo.MeasureKind, id string) { out = append(out, geo.Measure{Kind: kind, ID: id}.String()) }
	add(geo.MeasureIndex, "")
	for _, x := range d.OtherIndices() {
		add(geo.MeasureIndex, x.ID)
	}
	for _, t := range geo.Themes() {
		add(geo.MeasureTheme, string(t))
	}
	for _, s := range d.Services {
		add(geo.MeasureGap, s.ID)
		add(geo.MeasureMinutes, s.ID)
	}
	for _, x := range d.Indicators {
		add(geo.MeasureIndicator, x.ID)
	}
	add(geo.MeasurePopulation, "")
	return out
}
