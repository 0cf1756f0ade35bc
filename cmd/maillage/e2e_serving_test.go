package main

import (
	"encoding/json"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"maillage/data/cluster"
)

// serveSmallDemo serves a demo of 60 communes from a home of its own until the
// test ends.
func serveSmallDemo(t *testing.T) (url, home string) {
	t.Helper()
	mirror, home := smallDemo(t)
	loadDemo(t, home, mirror)
	return serveFor(t, home), home
}

func loadDemo(t *testing.T, home, mirror string) {
	t.Helper()
	ctx := within(t, 2*time.Minute)
	// Another land may have far fewer rows of a source, which is not its being cut off.
	mustRun(t, ctx, home, "ingest", "--territory", "00", "--mirror", mirror, "--quiet")
	mustRun(t, ctx, home, "compute", "--quiet", "--publish")
}

// shownRelease is the id of the release that the API serves.
func shownRelease(t *testing.T, url string) string {
	t.Helper()
	answer := getJSON[struct{ Items []struct{ ID string } }](t, url+"/api/v1/releases")
	if len(answer.Items) == 0 {
		t.Fatal("no release is served")
	}
	return answer.Items[0].ID
}

func TestADashboardOutlivesItsDatabase(t *testing.T) {
	t.Parallel()
	url, home := serveSmallDemo(t)
	t.Run("killed", func(t *testing.T) { answersWhileTheDatabaseIsAway(t, url, home) })
	t.Run("replaced", func(t *testing.T) { servesWhatIsRestored(t, url, home) })
}

func answersWhileTheDatabaseIsAway(t *testing.T, url, home string) {
	before := shownRelease(t, url)
	pause(t, func() bool { return status(t, url+"/readyz/database") == http.StatusOK }, "the database is not said to be there")
	letStart := keepDown(t, home)
	defer letStart() // what serves ends with the test
	killDatabase(t, home)
	pause(t, func() bool { return status(t, url+"/readyz/database") == http.StatusServiceUnavailable }, "the database is still said to be there")
	is(t, "readiness", string(get(t, url+"/readyz")), "ready "+before+"\nthe database is away: see /readyz/database\n")
	for _, path := range []string{
		"/", "/en/", "/territoires/commune/00001", "/territoires/departement/00", "/classement", "/sources", "/methode",
		"/api/v1/territories?level=commune", "/api/v1/territories/commune/00001", "/api/v1/values/index?level=commune",
		"/api/v1/search?q=port", "/api/v1/sources", "/tiles/commune.json", "/export/territoires.csv", "/healthz",
	} {
		if len(get(t, url+path)) == 0 {
			t.Errorf("%s is empty", path)
		}
	}
	is(t, "release", shownRelease(t, url), before)
	letStart()
	pause(t, func() bool { return status(t, url+"/readyz/database") == http.StatusOK }, "the database is not started again")
	is(t, "readiness", string(get(t, url+"/readyz")), "ready "+before+"\n")
	if len(get(t, url+"/ogc/collections/communes/items")) == 0 {
		t.Error("what is read from the database is empty")
	}
}

// servesWhatIsRestored takes the database back to a backup under a dashboard that runs: what was kept by hand before
// stays, what came after goes.
func servesWhatIsRestored(t *testing.T, url, home string) {
	run := func(args ...string) string { return mustRun(t, within(t, time.Minute), home, args...) }
	release, file := shownRelease(t, url), filepath.Join(t.TempDir(), "backup.zip")
	keepClosed := func(id string) {
		table := filepath.Join(t.TempDir(), "changes.csv")
		if err := os.WriteFile(table, []byte("action;objet;identifiant;motif\nfermer;lieu;"+id+";vu\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		run("keep", "import", table)
	}
	waits := func(count int) bool {
		return getJSON[struct{ Total int }](t, url+"/api/v1/waiting").Total == count
	}
	places := getJSON[struct{ Items []struct{ ID string } }](t, url+"/api/v1/facilities?service=boulangerie").Items
	if len(places) < 2 {
		t.Fatalf("%d places to close", len(places))
	}
	keepClosed(places[0].ID)
	sums := run("db", "checksum")
	told := run("db", "backup", file)
	if !strings.Contains(told, "release "+release+", 1 changes made by hand") {
		t.Errorf("the backup is said to be %s", told)
	}
	keepClosed(places[1].ID)
	pause(t, func() bool { return waits(2) }, "the second change does not show")
	is(t, "a rehearsal", run("db", "restore", file, "--dry-run"), told)
	is(t, "the restored", run("db", "restore", file, "--replace"), told)
	is(t, "checksums", run("db", "checksum"), sums)
	pause(t, func() bool { return waits(1) }, "the second change still shows")
	is(t, "release", shownRelease(t, url), release)
	if len(get(t, url+"/ogc/collections/gaps/items?limit=7")) == 0 {
		t.Error("nothing is read from the restored database")
	}
	readers := run("db", "psql", "--", "--tuples-only", "--no-align", "--command=select distinct usename from pg_stat_activity where usename = 'maillage_reader'")
	is(t, "who reads", readers, "maillage_reader\n")
}

// killDatabase ends the server of a home as nothing can prepare for.
func killDatabase(t *testing.T, home string) {
	t.Helper()
	var status cluster.Status
	if err := json.Unmarshal([]byte(mustRun(t, t.Context(), home, "db", "status", "--json")), &status); err != nil {
		t.Fatal(err)
	}
	if !status.Running || status.PID < 2 {
		t.Fatalf("no server to kill: %+v", status)
	}
	if err := syscall.Kill(status.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	awaitEnd(t, status.PID)
}

// keepDown has nobody start the database of a home until it is let.
func keepDown(t *testing.T, home string) (letStart func()) {
	t.Helper()
	turn, err := os.Open(filepath.Join(home, "postgres.lock"))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Flock(int(turn.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	return sync.OnceFunc(func() { _ = turn.Close() })
}

// status is that of the answer at an address.
func status(t *testing.T, url string) int {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

// pause looks until something holds, and fails the test where it does not within 20
// seconds.
func pause(t *testing.T, holds func() bool, otherwise string, args ...any) {
	t.Helper()
	ctx, tick := within(t, 20*time.Second), time.NewTicker(pollPause)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf(otherwise, args...)
		}
	}
}

// awaitEnd returns once a process is no more.
func awaitEnd(t *testing.T, pid int) {
	t.Helper()
	pause(t, func() bool { return syscall.Kill(pid, 0) != nil }, "process %d outlives its being killed", pid)
}

func TestANewReleaseAppearsWithoutARestart(t *testing.T) {
	t.Parallel()
	url, home := serveSmallDemo(t)
	before := shownRelease(t, url)
	first := getJSON[profile](t, url+"/api/v1/territories/commune/00001")
	other := filepath.Join(filepath.Dir(home), "other")
	mustRun(t, t.Context(), home, "demo", "--out", other, "--communes", "60", "--seed", "7")
	loadDemo(t, home, other)

	pause(t, func() bool { return shownRelease(t, url) != before }, "the release of before is still shown after 20 seconds")
	second := getJSON[profile](t, url+"/api/v1/territories/commune/00001")
	if second.Name == first.Name && second.Population == first.Population {
		t.Errorf("commune 00001 is %s with %d inhabitants in both releases", second.Name, second.Population)
	}
	if page := html.UnescapeString(string(get(t, url+"/territoires/commune/00001"))); !strings.Contains(page, second.Name) {
		t.Errorf("the page does not name %s", second.Name)
	}
	if answer, err := http.Get(url + "/readyz"); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("readyz after the change: %v, %v", answer, err)
	} else {
		answer.Body.Close()
	}
}
