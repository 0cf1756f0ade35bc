package ingest_test

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
)

// The environment of the process that is killed.
const (
	killedURL    = "MAILLAGE_TEST_KILLED_URL"
	killedMirror = "MAILLAGE_TEST_KILLED_MIRROR"
)

// TestKilled is the process that TestAKilledIngestionLeavesNoTrace kills.
func TestKilled(t *testing.T) {
	if os.Getenv(killedURL) == "" {
		t.Skip("runs in a process of its own")
	}
	st, err := store.Open(t.Context(), os.Getenv(killedURL))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	mustRun(t, ingest.Options{Store: st, Mirror: os.Getenv(killedMirror)})
}

// ingestIn runs an ingestion in a process of its own, killed after a time.
func ingestIn(t *testing.T, url, mirror string, after time.Duration) error {
	ctx, cancel := context.WithTimeout(t.Context(), after)
	defer cancel()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, program, "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), killedURL+"="+url, killedMirror+"="+mirror)
	return cmd.Run()
}

func TestAKilledIngestionLeavesNoTrace(t *testing.T) {
	if testing.Short() {
		t.Skip("twenty ingestions")
	}
	mirror, url := demoMirror(t), storetest.URL(t)
	began := time.Now()
	if err := ingestIn(t, url, mirror, time.Minute); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(began)
	want := checksumsAt(t, url)
	moments := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for range 20 {
		url := storetest.URL(t)
		// A little beyond the whole, so that the last steps are hit as well.
		if err := ingestIn(t, url, mirror, time.Duration(moments.Float64()*1.1*float64(whole))); err != nil {
			killed++
		}
		st, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		mustRun(t, ingest.Options{Store: st, Mirror: mirror})
		sameBut(t, want, checksums(t, st))
		st.Close()
	}
	if killed < 10 {
		t.Errorf("only %d of 20 were killed before they ended", killed)
	}
}

func checksumsAt(t *testing.T, url string) map[string]string {
	st, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	return checksums(t, st)
}
