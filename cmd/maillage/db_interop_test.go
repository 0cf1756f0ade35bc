//go:build interop

package main

import (
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestInteropProgramsOpenTheDatabase has a reader of its own open it over TCP with psql and GDAL, by what db url prints.
func TestInteropProgramsOpenTheDatabase(t *testing.T) {
	home, password := dbHome(t), "a long password"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		stdout, stderr, code := runDB(t, map[string]string{"MAILLAGE_HOME": home, "MAILLAGE_PASSWORD": password}, args...)
		if code != 0 {
			t.Fatalf("db %v: code %d, %s", args, code, stderr)
		}
		return strings.TrimSpace(stdout)
	}
	run("listen", strconv.Itoa(port))
	run("start")
	address := run("role", "reader")
	for want, command := range map[string][]string{
		"42":                          {"psql", "-At", "-c", "select 6 * 7", address},
		"outline":                     {"ogrinfo", "-ro", address},
		"Layer name: feature_commune": {"ogrinfo", "-ro", "-so", run("url", "--role", "reader", "--as", "gdal"), "feature_commune"},
	} {
		path, err := exec.LookPath(command[0])
		if err != nil {
			t.Skipf("%s is not installed", command[0])
		}
		cmd := exec.CommandContext(t.Context(), path, command[1:]...)
		cmd.Env = append(os.Environ(), "PGPASSWORD="+password)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%v: %v: %s", command, err, out)
		}
	}
}
