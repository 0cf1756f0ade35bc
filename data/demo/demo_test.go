package demo

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"maillage/data/catalogue"
	"maillage/data/opendatatest"
	"maillage/geo/lambert"
	"maillage/ingest/read"
)

// write makes a small land once for the tests that read it.
func write(t testing.TB, o Options) (string, Summary) {
	t.Helper()
	dir := t.TempDir()
	summary, err := Write(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, summary
}

func TestEqualOptionsMakeEqualBytes(t *testing.T) {
	t.Parallel()
	first, summary := write(t, Options{Communes: 60})
	second, _ := write(t, Options{Communes: 60})
	for _, name := range summary.Files {
		a, errA := os.ReadFile(filepath.Join(first, name))
		b, errB := os.ReadFile(filepath.Join(second, name))
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func TestAnotherSeedMakesAnotherLand(t *testing.T) {
	t.Parallel()
	a, b := build(Options{Communes: 60, Seed: 1}), build(Options{Communes: 60, Seed: 2})
	if a.byCode()[0].name == b.byCode()[0].name && a.byCode()[1].name == b.byCode()[1].name {
		t.Errorf("seeds 1 and 2 both begin with %s and %s", a.byCode()[0].name, a.byCode()[1].name)
	}
}

func TestTheDefaultIsADepartement(t *testing.T) {
	t.Parallel()
	w := build(Options{Communes: DefaultCommunes, Seed: DefaultSeed})
	people, names := 0, map[string]bool{}
	for _, c := range w.communes {
		people += c.population
		if names[c.name] {
			t.Errorf("two communes are called %s", c.name)
		}
		names[c.name] = true
	}
	if len(w.communes) != 300 || len(w.epcis) < 10 || len(w.epcis) > 12 {
		t.Errorf("%d communes in %d EPCI, want 300 in 10 to 12", len(w.communes), len(w.epcis))
	}
	if people < 165e3 || people > 200e3 {
		t.Errorf("%d inhabitants, want about 180,000", people)
	}
	at := lambert.ToWGS84(w.capital().centre[0], w.capital().centre[1])
	if at[0] < -4.4 || at[0] > -2.5 || at[1] < 45.7 || at[1] > 46.9 {
		t.Errorf("the capital lies at %v, not in the Bay of Biscay", at)
	}
}

func TestNoCommuneBearsARealName(t *testing.T) {
	t.Parallel()
	path := opendatatest.Path(t, "cog/communes.json")
	r, err := read.OpenPath(t.Context(), path, read.Options{Columns: []string{"nom"}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ours := map[string]bool{}
	for _, c := range build(Options{Communes: DefaultCommunes, Seed: DefaultSeed}).communes {
		ours[c.name] = true
	}
	rec, err := r.Next()
	for ; err == nil; rec, err = r.Next() {
		if ours[rec.Values[0]] {
			t.Errorf("%s is a real commune", rec.Values[0])
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
}

func TestSizesOutOfRangeAreRefused(t *testing.T) {
	t.Parallel()
	for _, n := range []int{-1, minCommunes - 1, 40001} {
		if _, err := Write(t.Context(), t.TempDir(), Options{Communes: n}); err == nil {
			t.Errorf("%d communes were accepted", n)
		}
	}
}

func TestTheSmallestIslandsHoldAllThatIsPlanted(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		_, summary := write(t, Options{Communes: minCommunes, Seed: seed + 1})
		if p := summary.Planted; summary.Communes != minCommunes || p.NoDoctorEPCI == "" || p.NoStationEPCI == "" || p.NoDepartureEPCI == "" || p.SocialGrocery == "" {
			t.Errorf("seed %d: %d communes, planted %+v", seed+1, summary.Communes, p)
		}
	}
}

func TestACancelledRunStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, t.TempDir(), Options{Communes: 60}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestEveryFileIsReadByTheOrdinaryReaders(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{Communes: 60})
	declared := declaredOptions(t)
	for _, name := range summary.Files {
		if strings.HasSuffix(name, ".pbf") || strings.HasPrefix(name, "gtfs/") {
			continue // read by readers of their own
		}
		o := declared[name]
		r, err := read.OpenPath(t.Context(), filepath.Join(dir, name), o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n := 0
		for _, err = r.Next(); err == nil; _, err = r.Next() {
			n++
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: after %d rows: %v", name, n, err)
		}
		if n == 0 {
			t.Errorf("%s has no rows", name)
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// declaredOptions say how the catalogue has each file read, by its path.
func declaredOptions(t *testing.T) map[string]read.Options {
	t.Helper()
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	options := map[string]read.Options{}
	for _, s := range sources {
		for _, v := range s.Vintages {
			for _, f := range v.Files {
				delimiter, _ := utf8.DecodeRuneInString(f.Delimiter + ",")
				if _, newer := options[f.Path]; newer {
					continue
				}
				options[f.Path] = read.Options{Delimiter: delimiter, SkipLines: f.SkipLines, HeaderAt: f.HeaderAt, Rows: f.Rows, Sheet: f.Sheet, Encoding: f.Encoding}
			}
		}
	}
	return options
}

func BenchmarkDepartement(b *testing.B) {
	for b.Loop() {
		write(b, Options{})
	}
}
