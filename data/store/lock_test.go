package store_test

import (
	"strings"
	"testing"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
)

func TestOneIngestionAtATime(t *testing.T) {
	t.Parallel()
	address := storetest.URL(t)
	one, other := storetest.Open(t, address), storetest.Open(t, address)
	unlock, err := one.LockIngestion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.LockIngestion(t.Context())
	if geo.ErrorCode(err) != geo.CodeConflict || !strings.Contains(err.Error(), "another ingestion is running on this database since ") {
		t.Errorf("the second ingestion got %v", err)
	}
	unlock()
	unlock, err = other.LockIngestion(t.Context())
	if err != nil {
		t.Fatalf("after the first ended: %v", err)
	}
	unlock()
}

func TestIngestionsOfTwoDatabasesDoNotMeet(t *testing.T) {
	t.Parallel()
	one, other := storetest.New(t), storetest.New(t)
	for _, st := range []*store.Store{one, other} {
		unlock, err := st.LockIngestion(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer unlock()
	}
}

func TestLockOfACutConnectionIsFree(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	unlock, err := st.LockIngestion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	cut := storetest.Column(t, st, `select pg_terminate_backend(pid)::text from pg_locks
		where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`)
	if len(cut) != 1 || cut[0] != "true" {
		t.Fatalf("cut %v", cut)
	}
	again, err := st.LockIngestion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again()
	unlock()
}
