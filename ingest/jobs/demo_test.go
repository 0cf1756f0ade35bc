package jobs_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"maillage/data/compute"
	"maillage/data/demo"
	"maillage/data/store"
	queue "maillage/data/store/jobs"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/ingest"
	"maillage/ingest/jobs"
)

// mirror is a folder of the files of a small island, made for this run of the tests.
var mirror string

// workerMirror hands it to a worker in a process of its own.
const workerMirror = "MAILLAGE_TEST_WORKER_MIRROR"

func TestMain(m *testing.M) {
	mirror = os.Getenv(workerMirror)
	if mirror != "" {
		os.Exit(m.Run())
	}
	dir, err := os.MkdirTemp("", "maillage-jobs-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	mirror = filepath.Join(dir, "mirror")
	code := 1
	if _, err := demo.Write(context.Background(), mirror, demo.Options{Communes: 50, Seed: 7}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	} else {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// clock is when all is computed.
func clock() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

var asked = jobs.Asked{Territory: []string{"00"}, Sources: []string{"bpe", "osm", "filosofi", "siae", "bpe-siret", "laposte"}}

// options are those of a worker over a store.
func options(st *store.Store, home string) jobs.Options {
	return jobs.Options{
		Ingest: ingest.Options{Store: st, Mirrors: []string{mirror}, Home: home, Cache: filepath.Join(home, "cache")},
		Kinds: map[queue.Kind]jobs.Work{queue.Compute: func(ctx context.Context, j *jobs.Job) (any, error) {
			// Fenced as the program's: what it publishes is on the disk before the task is done.
			return compute.Run(ctx, st, compute.Options{Home: home, Now: clock, Act: release.Act{Fence: j.Attempt().Fence}})
		}},
		Silence: 3 * time.Second,
	}
}

// request asks for the island.
func request(t testing.TB, q *queue.Queue) (tasks []int64) {
	t.Helper()
	shares, err := ingest.Shares(ingest.Options{Sources: asked.Sources, Without: asked.Without})
	if err != nil {
		t.Fatal(err)
	}
	_, tasks, err = q.Request(t.Context(), "test", asked, jobs.Refresh(asked, shares))
	if err != nil {
		t.Fatal(err)
	}
	return tasks
}

// alone does in one process what the workers are asked for, and gives the checksums.
func alone(t testing.TB, st *store.Store, home string) made {
	t.Helper()
	o := options(st, home).Ingest
	o.Territory, o.Sources, o.Without = asked.Territory, asked.Sources, asked.Without
	if _, err := ingest.Run(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if _, err := compute.Run(t.Context(), st, compute.Options{Home: home, Now: clock}); err != nil {
		t.Fatal(err)
	}
	return madeIn(t, st)
}

// made is what is in a store in the end.
type made struct {
	sums map[string]string // of its tables
	of   []string          // what its releases were computed over, and what is there now
}

func madeIn(t testing.TB, st *store.Store) (m made) {
	t.Helper()
	var err error
	if m.sums, err = st.Checksums(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.of = storetest.Column(t, st, `
		select format('%s: %s, %s, %s, %s of %s', id, scope, stale, as_of, md5(declarations::text), md5(computed_by::text)) from release
		union all select format('%s: %s %s %s of %s', id, e->>'source', e->>'vintage', e->>'fingerprint', md5(e::text)) from release, jsonb_array_elements(editions) e
		union all select format('there: %s %s %s', source, vintage, fingerprint) from source_vintage
		union all select format('there: enterprises of %s', inputs) from enterprise_merging order by 1`)
	return m
}

// compare fails where tables are other than those that one process makes, and tells what
// releases were made of on one side alone.
func compare(t testing.TB, who string, got, want made) {
	t.Helper()
	for _, table := range slices.Sorted(maps.Keys(want.sums)) {
		if got.sums[table] != want.sums[table] {
			t.Errorf("%s: table %s is not as one process makes it", who, table)
		}
	}
	if !t.Failed() {
		return
	}
	alone := func(side string, these, those []string) {
		for _, line := range these {
			if !slices.Contains(those, line) {
				t.Logf("%s: %s", side, line)
			}
		}
	}
	alone(who+" alone", got.of, want.of)
	alone("one process alone", want.of, got.of)
}
