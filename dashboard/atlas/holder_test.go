package atlas_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
)

// patience is how long a test waits for the database before it gives up.
const patience = 30 * time.Second

func publish(t *testing.T, st *store.Store, id string) {
	t.Helper()
	in := atlastest.Input()
	in.Release.ID = id
	declarations, err := json.Marshal(in.Decl)
	if err != nil {
		t.Fatal(err)
	}
	if err := release.Publish(t.Context(), st, in.Release, declarations, release.Act{}); err != nil {
		t.Fatal(err)
	}
}

// follow runs a holder for the length of a test and reports its swaps.
func follow(t *testing.T, st *store.Store) (*atlas.Holder, <-chan string) {
	t.Helper()
	return run(t, st, &atlas.Holder{Logger: slog.New(slog.DiscardHandler)})
}

// run is follow with a holder of the test's own.
func run(t *testing.T, st *store.Store, holder *atlas.Holder) (*atlas.Holder, <-chan string) {
	t.Helper()
	swaps := make(chan string, 16)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- holder.Run(ctx, st, func(a *atlas.Atlas) { swaps <- a.Release.ID }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
	})
	return holder, swaps
}

func await(t *testing.T, swaps <-chan string, want string) {
	t.Helper()
	timeout := time.After(patience)
	for {
		select {
		case id := <-swaps:
			if id == want {
				return
			}
		case <-timeout:
			t.Fatalf("release %s was not served within %s", want, patience)
		}
	}
}

func TestAReleaseIsServedOnceItIsPrepared(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, "raaaaaaaaaaaa")
	holder := &atlas.Holder{Logger: slog.New(slog.DiscardHandler)}
	tries := 0
	holder.Prepare = func(_ context.Context, a *atlas.Atlas) error {
		if now := holder.Current(); now != nil || a.Release.ID != "raaaaaaaaaaaa" {
			t.Errorf("%s is prepared while %v is served", a.Release.ID, now)
		}
		if tries++; tries == 1 {
			return errors.New("not yet")
		}
		return nil
	}
	_, swaps := run(t, st, holder)
	await(t, swaps, "raaaaaaaaaaaa")
	if tries != 2 {
		t.Errorf("served after %d tries to prepare it, of which the first failed", tries)
	}
}

func TestHolderServesEachReleaseAsItIsPublished(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, "raaaaaaaaaaaa")
	holder, swaps := follow(t, st)
	await(t, swaps, "raaaaaaaaaaaa")
	row, ok := holder.Current().Row(geo.LevelCommune, atlastest.Remote)
	if !ok || row.Index().Rank != 2 || row.Service(2).Enterprise != "demo-ess:2" {
		t.Errorf("the loaded release differs from the published one: %+v", row)
	}
	publish(t, st, "rbbbbbbbbbbbb")
	await(t, swaps, "rbbbbbbbbbbbb")
}

func TestHolderSurvivesTheLossOfItsConnections(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, "raaaaaaaaaaaa")
	holder, swaps := follow(t, st)
	await(t, swaps, "raaaaaaaaaaaa")
	_, err := st.Pool().Exec(t.Context(), `select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()`)
	if err != nil {
		t.Fatal(err)
	}
	if a := holder.Current(); a == nil || a.Release.ID != "raaaaaaaaaaaa" {
		t.Fatal("the release is gone with the connections")
	}
	// Whoever publishes has connections of its own; those of the holder are lost.
	other, err := store.Open(t.Context(), st.Pool().Config().ConnString())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	publish(t, other, "rbbbbbbbbbbbb")
	await(t, swaps, "rbbbbbbbbbbbb")
}

func TestLoadWithoutReleaseSaysWhatToRun(t *testing.T) {
	t.Parallel()
	_, err := atlas.Load(t.Context(), storetest.New(t), "")
	if geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("got %v, want a not_found error", err)
	}
}

func TestEmptyHolderIsUnavailable(t *testing.T) {
	t.Parallel()
	if _, err := (&atlas.Holder{}).Loaded(); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Errorf("got %v, want an unavailable error", err)
	}
}
