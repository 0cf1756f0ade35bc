//go:build !race

package ingest_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/journal"
	"maillage/data/storetest"
	"maillage/ingest"
)

// The environment of the process that is killed.
const (
	killedURL    = "MAILLAGE_TEST_KILLED_URL"
	killedMirror = "MAILLAGE_TEST_KILLED_MIRROR"
	killedAt     = "MAILLAGE_TEST_KILLED_AT"    // the event of its progress
	killedAfter  = "MAILLAGE_TEST_KILLED_AFTER" // how long after it
	killedHome   = "MAILLAGE_TEST_KILLED_HOME"
)

// doomed counts the events of an ingestion and, a moment after one of them,
// kills its process as kill -9 does. Events follow the work, however fast the
// machine is.
type doomed struct {
	seen, at atomic.Int64
	after    time.Duration
}

func (d *doomed) event() {
	if d.seen.Add(1) == d.at.Load() {
		time.AfterFunc(d.after, func() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL) })
	}
}

func (d *doomed) Expect(ingest.Forecast)        { d.event() }
func (d *doomed) Fetched(string, string, int64) { d.event() }
func (d *doomed) Begin(string, string, int64)   { d.event() }
func (d *doomed) Advance(string, int64)         { d.event() }
func (d *doomed) End(ingest.SourceReport)       { d.event() }

// TestKilled is the process that TestAKilledIngestionLeavesNoTrace kills.
func TestKilled(t *testing.T) {
	if os.Getenv(killedURL) == "" {
		t.Skip("runs in a process of its own")
	}
	var d doomed
	at, err := strconv.ParseInt(os.Getenv(killedAt), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	d.at.Store(at)
	if d.after, err = time.ParseDuration(os.Getenv(killedAfter)); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), os.Getenv(killedURL))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{os.Getenv(killedMirror)}, Home: os.Getenv(killedHome), Progress: &d})
}

// ingestIn runs an ingestion in a process of its own that is killed a while
// after an event.
func ingestIn(t *testing.T, url, mirror, home string, at int64, after time.Duration) error {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), killedURL+"="+url, killedMirror+"="+mirror, killedHome+"="+home,
		killedAt+"="+strconv.FormatInt(at, 10), killedAfter+"="+after.String())
	return cmd.Run()
}

func TestAKilledIngestionLeavesNoTrace(t *testing.T) {
	t.Parallel()
	mirror, whole := demoMirror(t), storetest.New(t)
	var events doomed
	mustRun(t, ingest.Options{Store: whole, Mirrors: []string{mirror}, Progress: &events})
	want := checksums(t, whole)
	moments := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for range killedIngestions {
		url, home := storetest.URL(t), t.TempDir()
		at := 1 + moments.Int64N(events.seen.Load())
		st, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		kept := []keeping.Change{{Subject: keeping.Facility, Verb: keeping.Close, Of: "bpe:1", Role: "editor", By: "Mairie", Why: "closed"}}
		if err := journal.Append(t.Context(), st, kept); err != nil {
			t.Fatal(err)
		}
		if err := ingestIn(t, url, mirror, home, at, time.Duration(moments.Int64N(int64(20*time.Millisecond)))); err != nil {
			killed++
		}
		mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Home: home})
		sameBut(t, want, checksums(t, st), "keeper_change")
		if log, err := journal.Log(t.Context(), st); err != nil || !reflect.DeepEqual(log, kept) {
			t.Errorf("what people keep is now %+v: %v", log, err)
		}
		onlyTheNetwork(t, st, home)
		st.Close()
	}
	if killed < killedIngestions*3/4 {
		t.Errorf("only %d of %d were killed before they ended", killed, killedIngestions)
	}
}
