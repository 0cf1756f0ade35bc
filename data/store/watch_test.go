package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"maillage/data/store"
	"maillage/data/storetest"
)

// watching runs a watch and gives what it tells, once it listens.
func watching(t *testing.T, st *store.Store) (told chan string, end func() error) {
	t.Helper()
	told = make(chan string, 16)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- st.Watch(ctx, func(id string) { told <- id }) }()
	awaitListener(t, st)
	return told, func() error {
		cancel()
		return <-ended
	}
}

// listeners are the sessions whose last query was the one that ends the
// beginning of a watch.
const listeners = `select pid::text from pg_stat_activity
	where datname = current_database() and state = 'idle' and query like '%from release where published%'
	  and pid <> pg_backend_pid()`

// awaitListener waits until a session has made the last query that comes before
// waiting for news.
func awaitListener(t *testing.T, st *store.Store) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if len(column(t, st, listeners)) > 0 {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("nobody listens")
		}
	}
}

func next(t *testing.T, told <-chan string) string {
	t.Helper()
	select {
	case id := <-told:
		return id
	case <-time.After(20 * time.Second):
		t.Fatal("nothing is told")
		return ""
	}
}

func TestWatchTellsEachRelease(t *testing.T) {
	st := storetest.New(t)
	publish(t, st, newRelease("before", noon))
	told, end := watching(t, st)
	publish(t, st, newRelease("r1", noon.Add(time.Hour)))
	publish(t, st, newRelease("r2", noon.Add(2*time.Hour)))
	for _, want := range []string{"r1", "r2"} {
		if got := next(t, told); got != want {
			t.Errorf("told %s, want %s", got, want)
		}
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("the watch ended with %v", err)
	}
}

func TestWatchTellsWhatItMissedWhileCutOff(t *testing.T) {
	st := storetest.New(t)
	told, end := watching(t, st)
	ctx := t.Context()
	tx, err := st.Pool().Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// Whoever reconnects waits for this transaction before it can listen.
	if _, err := tx.Exec(ctx, `lock table release in access exclusive mode`); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(ctx, `select pg_terminate_backend(pid::int) from (`+listeners+`) l(pid)`); err != nil {
		t.Fatal(err)
	}
	const quiet = `insert into release (id, created_at, published, scope, sources, declarations)
		values ('missed', now(), true, '{00}', '[]', '{}')`
	if _, err := tx.Exec(ctx, quiet); err != nil { // without NOTIFY: as if told while nobody heard
		t.Fatal(err)
	}
	if err := tx.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if got := next(t, told); got != "missed" {
		t.Errorf("told %s", got)
	}
	publish(t, st, newRelease("r1", noon.AddDate(10, 0, 0)))
	if got := next(t, told); got != "r1" {
		t.Errorf("then told %s", got)
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("the watch ended with %v", err)
	}
}
