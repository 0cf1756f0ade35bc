package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maillage/data/storetest"
)

// TestUnitsAreOnesThatSystemdTakes has systemd itself read them, and judge how much is left open to them.
func TestUnitsAreOnesThatSystemdTakes(t *testing.T) {
	t.Parallel()
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd is not installed")
	}
	into := t.TempDir()
	program := "/bin/true" // systemd looks whether it is there
	told := mustRun(t, t.Context(), t.TempDir(), "service", "--into", into, "--program", program)
	names := []string{"maillage-database.service", "maillage.service", "maillage-worker.service"}
	var files []string
	for _, name := range names {
		files = append(files, filepath.Join(into, "etc/systemd/system", name))
		if !strings.Contains(told, files[len(files)-1]+"\n") {
			t.Errorf("%s is not told: %s", name, told)
		}
	}
	if said, err := exec.Command(analyze, append([]string{"verify", "--man=no"}, files...)...).CombinedOutput(); err != nil || strings.Contains(string(said), into) {
		t.Errorf("systemd-analyze verify: %v: %s", err, said)
	}
	for i, file := range files {
		// Of 10, all of it open; a unit without a word has 9.2.
		bound := []string{"20", "30", "20"}[i]
		if said, err := exec.Command(analyze, "security", "--offline=yes", "--threshold="+bound, "--no-pager", file).CombinedOutput(); err != nil {
			t.Errorf("%s is more exposed than %s: %v: %s", names[i], bound, err, said)
		}
	}
}

func TestSettingsOfAServiceAreKept(t *testing.T) {
	t.Parallel()
	into := t.TempDir()
	mustRun(t, t.Context(), t.TempDir(), "service", "--into", into, "--program", "/usr/bin/maillage")
	settings := filepath.Join(into, "etc/maillage/maillage.env")
	info, err := os.Stat(settings)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the settings may be read by all: %v, %v", info, err)
	}
	if err := os.WriteFile(settings, []byte("MAILLAGE_TERRITORY=26\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, t.Context(), t.TempDir(), "service", "--into", into, "--program", "/opt/maillage")
	if text, err := os.ReadFile(settings); err != nil || string(text) != "MAILLAGE_TERRITORY=26\n" {
		t.Errorf("the settings are now %q, %v", text, err)
	}
	unit, err := os.ReadFile(filepath.Join(into, "etc/systemd/system/maillage.service"))
	if err != nil || !strings.Contains(string(unit), "ExecStart=/opt/maillage serve\n") {
		t.Errorf("the unit is not renewed: %v: %s", err, unit)
	}
}

// manager hears what a service says of itself.
func manager(t *testing.T) (socket string, heard func() string) {
	t.Helper()
	socket = filepath.Join(t.TempDir(), "notify")
	conn, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return socket, func() string {
		if err := conn.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		said := make([]byte, 100)
		n, err := conn.Read(said)
		if err != nil {
			t.Fatal(err)
		}
		return string(said[:n])
	}
}

func TestADatabaseThatIsRunAsAServiceSaysHowItGoes(t *testing.T) {
	t.Parallel()
	socket, heard := manager(t)
	env := map[string]string{"MAILLAGE_HOME": dbHome(t), "NOTIFY_SOCKET": socket}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan int, 1)
	var out, errs lockedBuffer
	go func() {
		done <- Run(ctx, []string{"db", "run"}, &out, &errs, func(name string) string { return env[name] })
	}()
	is(t, "once it runs", heard(), "READY=1")
	if status, _, _ := runDB(t, env, "status"); !strings.Contains(status, "in use") {
		t.Errorf("it runs: %s", status)
	}
	stop()
	is(t, "in the end", heard(), "STOPPING=1")
	if code := <-done; code != exitOK {
		t.Errorf("exit %d: %s", code, errs.String())
	}
	if status, _, _ := runDB(t, env, "status"); !strings.Contains(status, "stopped") {
		t.Errorf("after it: %s", status)
	}
}

func TestTheDashboardTellsItsWatchdogThatItAnswers(t *testing.T) {
	t.Parallel()
	dashboard(t) // a release is there
	socket, heard := manager(t)
	base := environment(shared.home)
	_, stop, err := serveIn(func(name string) string {
		switch name {
		case "NOTIFY_SOCKET":
			return socket
		case "WATCHDOG_USEC":
			return "200000"
		}
		return base(name)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"READY=1", "WATCHDOG=1", "WATCHDOG=1"} {
		is(t, "the service says", heard(), want)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// TestAWorkerWithoutATerritoryIsMisused holds what its unit hangs on: it is not restarted for ever.
func TestAWorkerWithoutATerritoryIsMisused(t *testing.T) {
	t.Parallel()
	base, address := environment(t.TempDir()), storetest.URL(t)
	var out, errs lockedBuffer
	code := Run(within(t, time.Minute), []string{"worker"}, &out, &errs, func(name string) string {
		if name == "DATABASE_URL" {
			return address
		}
		return base(name)
	})
	if code != exitMisuse || !strings.Contains(errs.String(), "MAILLAGE_TERRITORY=26") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
	if unit, err := units.ReadFile("units/hardening"); err != nil || !strings.Contains(string(unit), fmt.Sprintf("\nRestartPreventExitStatus=%d\n", exitMisuse)) {
		t.Errorf("the unit restarts it: %v", err)
	}
}
