package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// loadReport is what the test reads of the report that ingest prints as JSON.
type loadReport struct {
	Sources []struct {
		Source, Outcome, Message string
		Read, Loaded, Rejected   int
		Outside, Filtered        int
		Merged                   int
		Reasons                  map[string]int
	}
	Communes struct {
		Asked, Population int
		MissingContours   []struct{ Code, Name string } `json:"missing_contours"`
	}
}

func mustRun(t testing.TB, ctx context.Context, home string, args ...string) string {
	t.Helper()
	out, errs, code := maillage(ctx, home, args...)
	if code != exitOK {
		t.Fatalf("maillage %s: exit %d: %s", strings.Join(args, " "), code, errs)
	}
	return out
}

func readReport(t *testing.T, out string) loadReport {
	t.Helper()
	var r loadReport
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("the report is not JSON: %v: %s", err, out)
	}
	return r
}

func connect(t *testing.T, ctx context.Context, home string) *pgx.Conn {
	t.Helper()
	db, err := pgx.Connect(ctx, strings.TrimSpace(mustRun(t, ctx, home, "db", "url")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(context.Background()) })
	return db
}

// checksums gives the digest of every table, as one text to compare.
func checksums(t *testing.T, ctx context.Context, home string) string {
	t.Helper()
	st, err := store.Open(ctx, strings.TrimSpace(mustRun(t, ctx, home, "db", "url")))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	sums, err := st.Checksums(ctx)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(sums)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
