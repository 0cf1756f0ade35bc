package main

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"

	server "maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/dashboard/web"
	"maillage/data/store/release"
	"maillage/geo"
)

// BenchmarkPages tells the processor time that a page takes, of the demo or of the home
// that BENCH_HOME names: of the first answer, and the mean of all.
func BenchmarkPages(b *testing.B) {
	home := os.Getenv("BENCH_HOME")
	if home == "" {
		dashboard(b)
		home = shared.home
	}
	s, a := pagesOf(b, home)
	for _, target := range pageAddresses(a) {
		b.Run(target, func(b *testing.B) {
			before := processorTime(b)
			askPage(b, s, target)
			first := processorTime(b) - before
			n, before := 0, processorTime(b)
			for b.Loop() {
				askPage(b, s, target)
				n++
			}
			b.ReportMetric((processorTime(b)-before).Seconds()*1000/float64(n), "processor-ms")
			b.ReportMetric(first.Seconds()*1000, "first-processor-ms")
		})
	}
}

// pagesOf opens the release of a home, without listening.
func pagesOf(b *testing.B, home string) (http.Handler, *atlas.Atlas) {
	b.Helper()
	a := &app{stdout: io.Discard, stderr: io.Discard, getenv: environment(home)}
	st, closeStore, err := a.openStore(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := closeStore(); err != nil {
			b.Error(err)
		}
	})
	assets, err := web.Load()
	if err != nil {
		b.Fatal(err)
	}
	holder := &atlas.Holder{Dir: release.Dir(home), Logger: slog.New(slog.DiscardHandler)}
	s, err := server.New(server.Options{Store: st, Holder: holder, Assets: assets, Logger: holder.Logger})
	if err != nil {
		b.Fatal(err)
	}
	loaded, err := atlas.Load(b.Context(), st, holder.Dir)
	if err != nil {
		b.Fatal(err)
	}
	if err := holder.Prepare(b.Context(), loaded); err != nil {
		b.Fatal(err)
	}
	holder.Swap(loaded)
	return s.Handler(), loaded
}

// pageAddresses are those of all kinds of pages: of the largest territory of each level and
// of a small commune.
func pageAddresses(a *atlas.Atlas) []string {
	out := []string{"/", "/embed", "/classement", "/classement?sort=name&order=asc", "/classement?q=saint", "/classement?niveau=epci", "/sources", "/methode", "/zonages"}
	for _, name := range a.ZoningNames() {
		out = append(out, "/zonages/"+name)
	}
	var rows []geo.Row
	for _, l := range geo.Levels() {
		byPeople := slices.SortedFunc(slices.Values(a.Rows(l)), func(x, y geo.Row) int { return int(y.Population - x.Population) })
		rows = append(rows, byPeople[0])
		if l == geo.LevelCommune {
			rows = append(rows, byPeople[len(byPeople)/2])
		}
	}
	for _, row := range rows {
		of := fmt.Sprintf("/%s/%s", row.Level, row.Code)
		out = append(out, "/territoires"+of, "/territoires"+of+"?mode=transit", "/territoires"+of+"/indice", "/agir"+of)
		for _, s := range []string{"pharmacie", "epicerie"} {
			out = append(out, "/agir"+of+"?service="+s, "/agir"+of+"/reunion?service="+s)
		}
	}
	if all := a.Enterprises(); len(all) > 0 {
		out = append(out, "/entreprises/"+all[0].ID)
	}
	if all := a.FacilitiesOf(""); len(all) > 0 {
		out = append(out, "/lieux/"+all[0].ID)
	}
	return out
}

func askPage(b *testing.B, s http.Handler, target string) {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
}

// processorTime is what this process has used, of the collector of garbage too.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
