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
			return compute.Run(ctx, st, compute.Options{Home: home, Now: clock})
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
func alone(t testing.TB, st *store.Store, home string) map[string]string {
	t.Helper()
	o := options(st, home).Ingest
	o.Territory, o.Sources, o.Without = asked.Territory, asked.Sources, asked.Without
	if _, err := ingest.Run(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if _, err := compute.Run(t.Context(), st, compute.Options{Home: home, Now: clock}); err != nil {
		t.Fatal(err)
	}
	return checksums(t, st)
}

func checksums(t testing.TB, st *store.Store) map[string]string {
	t.Helper()
	sums, err := st.Checksums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

// compare fails where tables are other than those that one process makes.
func compare(t testing.TB, who string, got, want map[string]string) {
	t.Helper()
	for _, table := range slices.Sorted(maps.Keys(want)) {
		if got[table] != want[table] {
			t.Errorf("%s: table %s is not as one process makes it", who, table)
		}
	}
}
