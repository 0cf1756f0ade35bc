package release_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
)

// watching runs a watch from a known release and gives what it reports, once it
// listens.
func watching(t *testing.T, st *store.Store, known string) (published chan string, end func() error) {
	t.Helper()
	published, end = watch(t, st, known)
	awaitSession(t, st, listeners)
	return published, end
}

// watch runs a watch and gives what it reports and what ends it.
func watch(t *testing.T, st *store.Store, known string) (published chan string, end func() error) {
	t.Helper()
	published = make(chan string, 16)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- release.Watch(ctx, st, known, func(id string) { published <- id }) }()
	return published, func() error {
		cancel()
		return <-ended
	}
}

// comparing are the sessions whose last query was the one that ends the beginning
// of a watch, in a state that the caller adds.
const comparing = `select pid::text from pg_stat_activity
	where datname = current_database() and query like '%from release where published%' and pid <> pg_backend_pid()`

const (
	listeners = comparing + ` and state = 'idle'`
	held      = comparing + ` and wait_event_type = 'Lock'`
)

// awaitSession waits until a query finds a session.
func awaitSession(t *testing.T, st *store.Store, sessions string) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if len(storetest.Column(t, st, sessions)) > 0 {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("nobody listens")
		}
	}
}

func next(t *testing.T, published <-chan string) string {
	t.Helper()
	select {
	case id := <-published:
		return id
	case <-time.After(20 * time.Second):
		t.Fatal("nothing is published")
		return ""
	}
}

func TestWatchTellsEachRelease(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, newRelease("before", noon))
	published, end := watching(t, st, "before")
	for i, want := range []string{"r1", "r2"} {
		publish(t, st, newRelease(want, noon.Add(time.Duration(i+1)*time.Hour)))
		if got := next(t, published); got != want {
			t.Errorf("published %s, want %s", got, want)
		}
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("the watch ended with %v", err)
	}
}

// cutOff ends the sessions that a query finds, while a release is published that
// nobody is notified of.
func cutOff(t *testing.T, tx pgx.Tx, sessions string) {
	t.Helper()
	for _, sql := range []string{
		`select pg_terminate_backend(pid::int) from (` + sessions + `) l(pid)`,
		`insert into release (id, created_at, published, scope, sources, declarations)
			values ('missed', now(), true, '{00}', '[]', '{}')`, // without NOTIFY
	} {
		if _, err := tx.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// holdReleases begins a transaction that whoever reads releases waits for.
func holdReleases(t *testing.T, st *store.Store) pgx.Tx {
	t.Helper()
	tx, err := st.Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `lock table release in access exclusive mode`); err != nil {
		t.Fatal(err)
	}
	return tx
}

// reportsMissedThenNext fails unless the watch reports what cutOff published, then
// what is published next, and ends as it is asked.
func reportsMissedThenNext(t *testing.T, st *store.Store, published <-chan string, end func() error) {
	t.Helper()
	if got := next(t, published); got != "missed" {
		t.Errorf("published %s", got)
	}
	publish(t, st, newRelease("r1", noon.AddDate(10, 0, 0)))
	if got := next(t, published); got != "r1" {
		t.Errorf("then published %s", got)
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("the watch ended with %v", err)
	}
}

func TestWatchTellsWhatItMissedWhileCutOff(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	published, end := watching(t, st, "")
	cutOff(t, holdReleases(t, st), listeners)
	reportsMissedThenNext(t, st, published, end)
}

// TestWatchTellsWhatItMissedBeforeItsFirstRead cuts the first connection off
// between LISTEN and the first look at what is published.
func TestWatchTellsWhatItMissedBeforeItsFirstRead(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	tx := holdReleases(t, st)
	published, end := watch(t, st, "")
	awaitSession(t, st, held)
	cutOff(t, tx, held)
	reportsMissedThenNext(t, st, published, end)
}

func TestWatchTellsWhatWasPublishedBeforeItBegan(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, newRelease("known", noon))
	publish(t, st, newRelease("since", noon.Add(time.Hour)))
	published, end := watch(t, st, "known")
	if got := next(t, published); got != "since" {
		t.Errorf("published %s", got)
	}
	if err := end(); !errors.Is(err, context.Canceled) {
		t.Errorf("the watch ended with %v", err)
	}
}
