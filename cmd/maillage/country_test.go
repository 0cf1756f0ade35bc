package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"maillage/data/demo"
)

// land is a demo of the country's size by all four modes, without its road network,
// which takes minutes and is timed beside its peers.
type land struct {
	home    string
	compute usage
}

// countrySize is how many communes the land has: about as many as France, unless
// BENCH_COMMUNES says otherwise.
func countrySize() string {
	if n := os.Getenv("BENCH_COMMUNES"); n != "" {
		return n
	}
	return "35000"
}

// country loads and computes the land, once for all benchmarks of a run.
func country(b *testing.B) land {
	b.Helper()
	shared.countryOnce.Do(func() { shared.country, shared.countryErr = makeCountry(b.Context()) })
	if shared.countryErr != nil {
		b.Fatal(shared.countryErr)
	}
	return shared.country
}

func makeCountry(ctx context.Context) (land, error) {
	dir := filepath.Dir(shared.home)
	l, mirror := land{home: filepath.Join(dir, "country")}, filepath.Join(dir, "country-mirror")
	if _, err := program(ctx, l.home, "demo", "--out", mirror, "--communes", countrySize()); err != nil {
		return l, err
	}
	if err := os.RemoveAll(filepath.Join(mirror, "osm")); err != nil {
		return l, err
	}
	if _, err := program(ctx, l.home, "ingest", "--territory", "FR", "--mirror", mirror, "--quiet"); err != nil {
		return l, err
	}
	var err error
	l.compute, err = program(ctx, l.home, "compute", "--quiet", "--as-of", demo.Today().Format(time.DateOnly))
	return l, err
}

// usage is what a command took.
type usage struct {
	wall, processor time.Duration
	peak            int // bytes held at most
}

// program runs a command line as a process of its own, so that its memory is that
// of the command alone.
func program(ctx context.Context, home string, args ...string) (usage, error) {
	cmd := command(ctx, home, args...)
	var errs strings.Builder
	cmd.Stderr = &errs
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("maillage %s: %w: %s", strings.Join(args, " "), err, errs.String())
	}
	u := usage{wall: time.Since(start), processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" {
		u.peak = int(r.Maxrss) << 10
	}
	return u, nil
}

// asProgram makes the test binary the program: see TestMain.
const asProgram = "BECOME_MAILLAGE"

func command(ctx context.Context, home string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], append([]string{"--home", home}, args...)...)
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); name != "DATABASE_URL" && !strings.HasPrefix(name, "MAILLAGE_") {
			cmd.Env = append(cmd.Env, variable)
		}
	}
	cmd.Env = append(cmd.Env, asProgram+"=1")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = time.Minute
	return cmd
}

// board is a dashboard in a process of its own.
type board struct {
	url  string
	pid  int
	took time.Duration // from its start until it shows a release
	stop func() error
}

func startBoard(ctx context.Context, home string) (d board, err error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := command(ctx, home, "serve", "--listen", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		cancel()
		return d, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		cancel()
		return d, err
	}
	d.pid = cmd.Process.Pid
	d.stop = func() error {
		cancel()
		if err := cmd.Wait(); err != nil && !errors.Is(err, context.Canceled) {
			return fmt.Errorf("maillage serve: %w", err)
		}
		return nil
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if d.url = address.FindString(line); err != nil || d.url == "" {
		return d, fmt.Errorf("maillage serve printed %q: %w", line, errors.Join(err, d.stop()))
	}
	go io.Copy(io.Discard, out)
	if err := awaitRelease(d.url); err != nil {
		return d, errors.Join(err, d.stop())
	}
	d.took = time.Since(start)
	return d, nil
}

// peak is the most memory that a process has held, in bytes; 0 where the system does
// not say.
func peak(pid int) int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(text), "VmHWM:")
	kilobytes, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	n, err := strconv.Atoi(kilobytes)
	if err != nil {
		return 0
	}
	return n << 10
}
