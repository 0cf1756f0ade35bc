package store_test

import (
	"fmt"
	"os"
	"regexp"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgproto3"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
)

func TestOneIngestionAtATime(t *testing.T) {
	t.Parallel()
	address := storetest.URL(t)
	one, other := storetest.Open(t, address), storetest.Open(t, address)
	unlock, err := one.LockIngestion(t.Context(), "ingest")
	if err != nil {
		t.Fatal(err)
	}
	held := fmt.Sprintf(`^maillage ingest, process %d on .* has been at work on this database since \d\d:\d\d:\d\d: wait`, os.Getpid())
	_, err = other.LockIngestion(t.Context(), "compute")
	if geo.ErrorCode(err) != geo.CodeConflict || !regexp.MustCompile(held).MatchString(err.Error()) {
		t.Errorf("the second ingestion got %v", err)
	}
	unlock()
	unlock, err = other.LockIngestion(t.Context(), "ingest")
	if err != nil {
		t.Fatalf("after the first ended: %v", err)
	}
	unlock()
}

func TestIngestionsOfTwoDatabasesDoNotMeet(t *testing.T) {
	t.Parallel()
	one, other := storetest.New(t), storetest.New(t)
	for _, st := range []*store.Store{one, other} {
		unlock, err := st.LockIngestion(t.Context(), "ingest")
		if err != nil {
			t.Fatal(err)
		}
		defer unlock()
	}
}

func TestLockOfACutConnectionIsFree(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	unlock, err := st.LockIngestion(t.Context(), "ingest")
	if err != nil {
		t.Fatal(err)
	}
	cut := storetest.Column(t, st, `select pg_terminate_backend(pid)::text from pg_locks
		where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`)
	if len(cut) != 1 || cut[0] != "true" {
		t.Fatalf("cut %v", cut)
	}
	again, err := st.LockIngestion(t.Context(), "ingest")
	if err != nil {
		t.Fatal(err)
	}
	again()
	unlock()
}

func TestWhatAKilledProcessHadBegunEndsWithIt(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	conn, err := st.Pool().Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// A client of pgx would still ask the server to stop; one that is killed does not.
	taken, err := conn.Hijack().PgConn().Hijack()
	if err != nil {
		t.Fatal(err)
	}
	taken.Frontend.SendQuery(&pgproto3.Query{String: "select pg_sleep(300)"})
	if err := taken.Frontend.Flush(); err != nil {
		t.Fatal(err)
	}
	const atWork = `select pid::text from pg_stat_activity where query = 'select pg_sleep(300)' and state = 'active' and datname = current_database()`
	within := time.Now().Add(30 * time.Second)
	for len(storetest.Column(t, st, atWork)) == 0 && time.Now().Before(within) {
	}
	if err := taken.Conn.Close(); err != nil {
		t.Fatal(err)
	}
	for len(storetest.Column(t, st, atWork)) > 0 {
		if time.Now().After(within) {
			t.Fatal("the query goes on without its client")
		}
	}
}
