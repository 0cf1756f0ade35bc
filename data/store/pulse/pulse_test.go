package pulse_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/pulse"
	"maillage/data/storetest"
	"maillage/geo"
)

// TestADatabaseIsAwayWhenItRefusesAndNotWhenAllConnectionsAreAtWork holds every connection of the pool all along.
func TestADatabaseIsAwayWhenItRefusesAndNotWhenAllConnectionsAreAtWork(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	for range st.Pool().Config().MaxConns {
		conn, err := st.Pool().Acquire(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Release()
	}
	other := storetest.New(t)
	var p pulse.Pulse
	go func() { _ = p.Follow(t.Context(), st, 5*time.Millisecond, slog.New(slog.DiscardHandler)) }()
	becomes := func(code geo.Code, meanwhile func()) {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); geo.ErrorCode(p.Err()) != code; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("the pulse is %v", p.Err())
			}
			meanwhile()
		}
	}
	run := func(sql string) {
		t.Helper()
		if _, err := other.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	name := st.Pool().Config().ConnConfig.Database
	database := "alter database " + pgx.Identifier{name}.Sanitize() + " allow_connections "
	run(database + "false")
	// Again and again: a connection that was being made when the first are ended is in no list yet.
	becomes(geo.CodeUnavailable, func() {
		run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '` + name + `'`)
	})
	run(database + "true")
	becomes("", func() {})
	time.Sleep(50 * time.Millisecond) // some more beats
	becomes("", func() {})
}
