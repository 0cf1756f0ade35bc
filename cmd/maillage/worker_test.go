package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"maillage/data/store/jobs"
	"maillage/data/storetest"
)

// smallDemo writes a demo of 60 communes and returns its folder and a home for
// a cluster of its own beside it.
func smallDemo(t *testing.T) (mirror, home string) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(shared.home), t.Name())
	mirror, home = filepath.Join(dir, "mirror"), filepath.Join(dir, "home")
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	mustRun(t, t.Context(), home, "demo", "--out", mirror, "--communes", "60")
	return mirror, home
}

func TestWorkerPublishesAtOnceAndStopsWhenAsked(t *testing.T) {
	t.Parallel()
	mirror, home := smallDemo(t)
	ctx, stop := context.WithCancel(within(t, 2*time.Minute))
	defer stop()
	reader, writer := io.Pipe()
	var errs lockedBuffer
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, []string{"worker", "--territory", "00", "--mirror", mirror, "--quiet"}, writer, &errs, environment(home))
		writer.Close()
	}()
	published := false
	for lines := bufio.NewScanner(reader); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "release ") && strings.Contains(lines.Text(), " published: 00, 60 communes") {
			published = true
		}
		if strings.HasPrefix(lines.Text(), "services most lacking") {
			stop()
		}
	}
	if code := <-done; code != exitOK || !published {
		t.Errorf("exit %d, published %t: %s", code, published, errs.String())
	}
	tellOfTasks(t, home)
}

// tellOfTasks looks at what a worker did, and asks for more.
func tellOfTasks(t *testing.T, home string) {
	t.Helper()
	var tasks []jobs.Task
	if err := json.Unmarshal([]byte(mustRun(t, t.Context(), home, "jobs", "list", "--state", "done", "--limit", "500", "--json")), &tasks); err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(tasks, func(task jobs.Task) bool { return task.Kind == jobs.Load && task.Subject == "bpe" })
	if at < 0 {
		t.Fatal("no task loaded bpe")
	}
	if told := mustRun(t, t.Context(), home, "jobs", "show", strconv.FormatInt(tasks[at].ID, 10)); !strings.Contains(told, "bpe 2025: loaded, 1502 rows read") {
		t.Errorf("the task said %s", told)
	}
	asked := mustRun(t, t.Context(), home, "jobs", "run", "load", "bpe")
	id, _, _ := strings.Cut(asked, " ")
	if !strings.Contains(asked, "load bpe\n") || !strings.Contains(asked, "compute all\n") {
		t.Errorf("asked for %s", asked)
	}
	mustRun(t, t.Context(), home, "jobs", "cancel", id)
	if left := mustRun(t, t.Context(), home, "jobs", "list", "--state", "skipped"); !strings.Contains(left, "it needs load bpe, which was not done") {
		t.Errorf("skipped: %s", left)
	}
	mustRun(t, t.Context(), home, "jobs", "retry", id)
	if left := mustRun(t, t.Context(), home, "jobs", "list", "--state", "ready"); !strings.Contains(left, "bpe") {
		t.Errorf("ready: %s", left)
	}
	for _, args := range [][]string{{"run", "load"}, {"run", "dance"}, {"cancel", "x"}} {
		if _, errs, code := maillage(t.Context(), home, append([]string{"jobs"}, args...)...); code != exitMisuse {
			t.Errorf("jobs %q: exit %d: %s", args, code, errs)
		}
	}
}

func TestWorkerRefusesToHammer(t *testing.T) {
	_, errs, code := maillage(t.Context(), t.TempDir(), "worker", "--every", "1s")
	if code != exitMisuse || !strings.Contains(errs, "--every 1s is less than 1m0s") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestARefusedSourceIsToldAndTheRestIsMeasured(t *testing.T) {
	t.Parallel()
	mirror, home := smallDemo(t)
	ctx := within(t, 2*time.Minute)
	recent := filepath.Join(filepath.Dir(home), "recent")
	spoilt := filepath.Join(recent, "laposte", "laposte-poincont2.json")
	if err := os.MkdirAll(filepath.Dir(spoilt), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(spoilt, []byte("<html>503</html>\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	// The first of two mirrors holds the file that is refused, the second all files.
	out, errs, code := maillage(ctx, home, "ingest", "--territory", "00", "--mirror", recent, "--mirror", mirror, "--without", "osm,gtfs")
	if told := "nothing to download: "; !strings.HasPrefix(errs, told) || strings.Contains(out, "osm") || strings.Contains(out, "gtfs-") {
		t.Errorf("%q is not told first, or roads or timetables are loaded: %s%s", told, errs, out)
	}
	if code != exitFailure || !strings.Contains(errs, "sources refused: laposte") {
		t.Errorf("ingest: exit %d: %s%s", code, out, errs)
	}
	mustRun(t, ctx, home, "compute", "--territory", "00", "--quiet")
	_, errs, code = maillage(ctx, home, "compute", "--territory", "26", "--quiet")
	if code != exitFailure || !strings.Contains(errs, "the database holds 00, not 26: run maillage ingest --territory 26 first") {
		t.Errorf("compute elsewhere: exit %d: %s", code, errs)
	}
	for folder, want := range map[string]string{
		filepath.Join(mirror, "none"): "there is no mirror folder " + filepath.Join(mirror, "none"),
		spoilt:                        "is a file, and must be a folder",
		t.TempDir():                   "none of the files asked for is there",
	} {
		_, errs, code := maillage(ctx, home, "ingest", "--territory", "01", "--mirror", folder, "--quiet")
		if code != exitFailure || !strings.Contains(errs, want) {
			t.Errorf("mirror %s: exit %d: %s", folder, code, errs)
		}
	}
	mustRun(t, ctx, home, "compute", "--territory", "00", "--quiet") // the territory stays
}
