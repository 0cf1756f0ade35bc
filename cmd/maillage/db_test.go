package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/cluster"
	"maillage/data/storetest"
)

// runDB runs "maillage db …" with an environment of its own.
func runDB(t *testing.T, environment map[string]string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = Run(t.Context(), append([]string{"db"}, args...), &out, &errs, func(name string) string { return environment[name] })
	return out.String(), errs.String(), code
}

// dbHome is a state folder that the server's account may enter, stopped and
// removed with the test.
func dbHome(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "maillage-db-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	home := filepath.Join(dir, "home")
	t.Cleanup(func() {
		runDB(t, nil, "stop", "--home", home)
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return home
}

func TestDBStartsStaysAndStops(t *testing.T) {
	t.Parallel()
	env := map[string]string{"MAILLAGE_HOME": dbHome(t)}
	steps := []struct {
		args []string
		want string
	}{
		{[]string{"status"}, "not created yet"},
		{[]string{"start"}, "until maillage db stop"},
		{[]string{"psql", "--", "--tuples-only", "--command=select 6 * 7"}, "42"},
		{[]string{"checksum"}, "release_access"},
		{[]string{"status"}, "running (process"},
		{[]string{"stop"}, "stopped"},
		{[]string{"psql", "--", "--tuples-only", "--command=select 7 * 7"}, "49"},
		{[]string{"status"}, "stopped"},
	}
	for _, step := range steps {
		stdout, stderr, code := runDB(t, env, step.args...)
		if code != 0 || !strings.Contains(stdout, step.want) {
			t.Fatalf("db %v: code %d, %q lacks %q: %s", step.args, code, stdout, step.want, stderr)
		}
	}
}

func TestDBStatusAsJSON(t *testing.T) {
	t.Parallel()
	home := dbHome(t)
	stdout, stderr, code := runDB(t, nil, "status", "--json", "--home", home)
	var status cluster.Status
	if err := json.Unmarshal([]byte(stdout), &status); err != nil || code != 0 {
		t.Fatalf("code %d, %q: %v: %s", code, stdout, err, stderr)
	}
	if status.Home != home || status.Running || !strings.HasPrefix(status.URL, "postgresql:///maillage?") {
		t.Errorf("got %+v", status)
	}
}

func TestDBOfTheUsersOwn(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t)}
	for _, verb := range []string{"start", "stop"} {
		if _, stderr, code := runDB(t, env, verb); code != 1 || !strings.Contains(stderr, "DATABASE_URL is set") {
			t.Errorf("db %s: code %d, %s", verb, code, stderr)
		}
	}
	if stdout, stderr, code := runDB(t, env, "url"); code != 0 || strings.TrimSpace(stdout) != env["DATABASE_URL"] {
		t.Errorf("db url: code %d, %s%s", code, stdout, stderr)
	}
	if stdout, stderr, code := runDB(t, env, "status"); code != 0 || !strings.Contains(stdout, "POSTGIS=") {
		t.Errorf("db status: code %d, %s%s", code, stdout, stderr)
	}
	var sums map[string]string
	stdout, stderr, code := runDB(t, env, "checksum", "--json")
	if err := json.Unmarshal([]byte(stdout), &sums); err != nil || code != 0 || len(sums["facility"]) != 32 {
		t.Errorf("db checksum: code %d, %s%s", code, stdout, stderr)
	}
}

func TestDBTellsOfPsqlsFailure(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t)}
	_, stderr, code := runDB(t, env, "psql", "--", "--command=select nothing")
	if code != 1 || !strings.Contains(stderr, "psql ended with status 1") {
		t.Errorf("code %d, %s", code, stderr)
	}
}

func TestDBURLAsProgramsReadIt(t *testing.T) {
	t.Parallel()
	home := dbHome(t)
	run := func(args ...string) string {
		stdout, stderr, code := runDB(t, nil, append(args, "--home", home)...)
		if code != 0 {
			t.Fatalf("db %v: code %d, %s", args, code, stderr)
		}
		return strings.TrimSpace(stdout)
	}
	run("listen", "15433")
	for got, want := range map[string]string{
		run("url", "--role", "reader"):                    "postgresql://reader@127.0.0.1:15433/maillage",
		run("url", "--role", "reader", "--as", "service"): "[maillage]\nhost=127.0.0.1\nport=15433\ndbname=maillage\nuser=reader",
		run("url", "--role", "reader", "--as", "gdal"):    "PG:host=127.0.0.1 port=15433 dbname=maillage user=reader",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	run("listen", "0")
	if got := run("url", "--role", "reader"); !strings.HasPrefix(got, "postgresql:///maillage?host=") || !strings.HasSuffix(got, "&user=reader") {
		t.Errorf("over the socket: %q", got)
	}
}
