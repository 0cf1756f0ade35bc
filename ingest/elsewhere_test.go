//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/ingest"
)

// poorMirror holds the codes of territories and nothing that is on them.
func poorMirror(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(filepath.Join(to, "cog"), os.DirFS(filepath.Join(from, "cog"))); err != nil {
		t.Fatal(err)
	}
	return to
}

func anEPCI(t *testing.T, st *store.Store) (code string) {
	t.Helper()
	if err := st.Pool().QueryRow(t.Context(), `select code from epci order by code limit 1`).Scan(&code); err != nil {
		t.Fatal(err)
	}
	return code
}

func TestComingBackToATerritoryThatIsStillLoadedSettlesItAgain(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}})
	before := checksums(t, st)

	epci := anEPCI(t, st)
	away := mustRun(t, ingest.Options{Store: st, Mirrors: []string{poorMirror(t, mirror)}, Territory: []string{epci}})
	if s := of(t, away, "bpe"); s.Outcome != ingest.Absent || away.Communes.Asked >= 60 || away.Communes.Asked == 0 {
		t.Fatalf("away: bpe %s, communes %+v", s.Outcome, away.Communes)
	}
	facilities, err := loaded.Facilities(t.Context(), st)
	if err != nil || len(facilities) == 0 {
		t.Errorf("%d facilities of the wider territory are read (%v): they hold the narrower one", len(facilities), err)
	}

	back := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}})
	if back.Communes.Asked != 60 {
		t.Errorf("back: communes %+v, want 60 asked", back.Communes)
	}
	sameBut(t, before, checksums(t, st))
}

func TestWhatIsLoadedForAPartTakesNoPartInTheWhole(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}})
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Territory: []string{anEPCI(t, st)}})
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{poorMirror(t, mirror)}})
	facilities, err := loaded.Facilities(t.Context(), st)
	if err != nil || len(facilities) != 0 {
		t.Errorf("%d facilities are read (%v), of a part of the territory only: every commune elsewhere would seem to lack them", len(facilities), err)
	}
	if n := count(t, st, `select count(*) from facility`); n == 0 {
		t.Error("the last good rows are gone")
	}
}
