package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo/parallel"
	"maillage/ingest"
)

// gate calls do when the load of a source begins, and counts the parts of files
// that are read afterwards.
type gate struct {
	source string
	do     func()
	open   atomic.Bool
	after  atomic.Int64
}

func (g *gate) Expect(ingest.Forecast)        {}
func (g *gate) Fetched(string, string, int64) {}

func (g *gate) Begin(source, _ string, _ int64) {
	if source == g.source {
		g.open.Store(true)
		g.do()
	}
}

func (g *gate) Advance(string, int64) {
	if g.open.Load() {
		g.after.Add(1)
	}
}

func (g *gate) End(ingest.SourceReport) {}

// idle fails where a connection stays in use: closing the store would wait for it
// for ever. The pool ends in the background those that were given back broken.
func idle(t *testing.T, st *store.Store) {
	t.Helper()
	deadline, tick := time.After(20*time.Second), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for st.Pool().Stat().AcquiredConns() > 0 {
		select {
		case <-tick.C:
		case <-deadline:
			t.Errorf("%d connections are still in use", st.Pool().Stat().AcquiredConns())
			return
		}
	}
}

func TestAPanicWithinATransactionRollsBackAndEndsTheIngestion(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}})
	before := checksums(t, st)
	for _, source := range []string{"cog-communes", "contours", "bpe", "osm"} {
		for _, dry := range []bool{false, true} {
			g := &gate{source: source, do: func() {}}
			now := func() time.Time {
				if g.open.Load() { // next asked for when the rows are about to be written
					panic("out of order")
				}
				return time.Now()
			}
			_, err := ingest.Run(t.Context(), ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st), Territory: []string{"00"},
				Force: true, DryRun: dry, Progress: g, Now: now})
			fault, ok := errors.AsType[*parallel.Panic](err)
			if !ok || fault.Value != "out of order" || !strings.Contains(string(fault.Stack), "fault_test.go") {
				t.Errorf("%s: error %v, want the panic with its stack", source, err)
			}
			idle(t, st)
		}
	}
	sameBut(t, before, checksums(t, st), "attempt", "source_vintage", "network", "timetable")
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}}) // no lock is left
}

func TestCancellingEndsAnIngestionAtWhateverItDoes(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}})
	for _, source := range []string{"cog-communes", "contours", "bpe", "osm", "gtfs-cars", "carreaux"} {
		ctx, cancel := context.WithCancel(t.Context())
		g := &gate{source: source, do: cancel}
		_, err := ingest.Run(ctx, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: homeOf(t, st), Territory: []string{"00"}, Force: true, Progress: g})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want that it is cancelled", source, err)
		}
		if n := g.after.Load(); n > 64 {
			t.Errorf("%s: %d more parts of files were read", source, n)
		}
		idle(t, st)
	}
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}}) // no lock is left
}

func TestPartsOfBoundariesWithoutAPointAreLeftOut(t *testing.T) {
	t.Parallel()
	mirror := copyMirror(t, demoMirror(t))
	text := []byte(unpacked(t, mirror))
	// The first polygon becomes a MultiPolygon with an empty part behind it, the
	// second one with an empty part before.
	for i, empty := range []string{"[%s,[]]", "[[],%s]"} {
		from := bytes.Index(text, []byte(`"Polygon","coordinates":`))
		if from < 0 {
			t.Fatalf("the demo has no polygon %d", i)
		}
		start := from + len(`"Polygon","coordinates":`)
		end := start + bytes.Index(text[start:], []byte("]]]")) + 3
		spoilt := `"MultiPolygon","coordinates":` + strings.Replace(empty, "%s", string(text[start:end]), 1)
		text = slices.Concat(text[:from], []byte(spoilt), text[end:])
	}
	pack(t, filepath.Join(mirror, boundaries), string(text))
	st := storetest.New(t)
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"contours"}}), "contours")
	if s.Outcome != ingest.Loaded || s.Loaded != 60 || s.Rejected != 0 || count(t, st, `select count(*) from contour where st_isvalid(geom)`) != 60 {
		t.Errorf("%+v", s)
	}
	if !slices.ContainsFunc(s.Notes, func(n string) bool {
		return strings.HasPrefix(n, "2 boundaries have parts without a point, which are left out: ")
	}) {
		t.Errorf("notes %q", s.Notes)
	}
}
