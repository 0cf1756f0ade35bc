package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"maillage/data/demo"
	"maillage/data/openlineage/openlineagetest"
	"maillage/data/storetest"
)

// The commands under test share one home, with its own private cluster, made
// for this run of the tests and removed after it.
var shared struct {
	home, mirror string
	planted      demo.Planted
	url          string
	lineage      *openlineagetest.Server // what the commands are told to have read and made
	stop         func() error
	start        sync.Once
	err          error

	region territory

	country     land
	countryOnce sync.Once
	countryErr  error

	chromium      sync.Once
	window        context.Context // of the first window, which others come from
	closeChromium func()
	chromiumErr   error
}

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	home, err := os.MkdirTemp("/tmp", "maillage-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	// The cluster runs as another user when the tests run as root.
	if err := os.Chmod(home, 0o755); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	shared.lineage = openlineagetest.New()
	shared.home, shared.mirror = filepath.Join(home, "home"), filepath.Join(home, "mirror")
	code := m.Run()
	if shared.closeChromium != nil {
		shared.closeChromium()
	}
	if shared.stop == nil {
		shared.stop = func() error { return nil }
	}
	if err := errors.Join(shared.stop(), shared.region.close()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	if err := os.RemoveAll(home); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// environment hides the caller's own settings from the commands under test.
func environment(home string) func(string) string {
	return func(name string) string {
		switch {
		case name == "MAILLAGE_HOME":
			return home
		case name == "OPENLINEAGE_URL":
			return shared.lineage.URL
		case name == "DATABASE_URL" || strings.HasPrefix(name, "OPENLINEAGE_") || strings.HasPrefix(name, "MAILLAGE_"):
			return ""
		}
		return os.Getenv(name)
	}
}

// maillage runs one command line to its end and returns what it printed.
func maillage(ctx context.Context, home string, args ...string) (stdout, stderr string, code int) {
	var out, errs bytes.Buffer
	code = Run(ctx, args, &out, &errs, environment(home))
	return out.String(), errs.String(), code
}

// dashboard serves the demo, loaded by the same commands as real data, and
// returns its address. All tests share it.
func dashboard(t testing.TB) string {
	t.Helper()
	shared.start.Do(func() { shared.err = startDashboard() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.url
}

func startDashboard() error {
	if err := storetest.Prepare(shared.home); err != nil {
		return err
	}
	steps := [][]string{
		{"demo", "--out", shared.mirror, "--json"},
		{"ingest", "--territory", "00", "--mirror", shared.mirror, "--quiet"},
		{"compute", "--quiet"},
	}
	for _, step := range steps {
		out, errs, code := maillage(context.Background(), shared.home, step...)
		if code != exitOK {
			return fmt.Errorf("maillage %s: exit %d: %s", strings.Join(step, " "), code, errs)
		}
		if step[0] == "demo" {
			var made demo.Summary
			if err := json.Unmarshal([]byte(out), &made); err != nil {
				return err
			}
			shared.planted = made.Planted
		}
	}
	var err error
	shared.url, shared.stop, err = serve(shared.home)
	return err
}

var address = regexp.MustCompile(`https?://[0-9.:a-z\[\]]+`)

// serve starts a dashboard over a home on a free port, with further flags, and returns its
// address and what stops it.
func serve(home string, flags ...string) (url string, stop func() error, err error) {
	return serveIn(environment(home), flags...)
}

func serveIn(getenv func(string) string, flags ...string) (url string, stop func() error, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	done := make(chan int, 1)
	var errs lockedBuffer
	go func() {
		done <- Run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, flags...), writer, &errs, getenv)
		writer.Close()
	}()
	stop = func() error {
		cancel()
		if code := <-done; code != exitOK {
			return fmt.Errorf("maillage serve: exit %d: %s", code, errs.String())
		}
		return nil
	}
	line, err := bufio.NewReader(reader).ReadString('\n')
	url = address.FindString(line)
	if err != nil || url == "" {
		return "", nil, fmt.Errorf("maillage serve printed %q: %w: %s", line, stop(), errs.String())
	}
	go io.Copy(io.Discard, reader)
	if err := awaitRelease(url); err != nil {
		return "", nil, errors.Join(err, stop())
	}
	return url, stop, nil
}

// serveFor is the address of a dashboard over a home, which stops with the test.
func serveFor(t testing.TB, home string, flags ...string) string {
	t.Helper()
	url, stop, err := serve(home, flags...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return url
}

// awaitRelease returns once the dashboard shows a release.
func awaitRelease(url string) error {
	deadline := time.Now().Add(time.Minute)
	pause := time.NewTicker(pollPause)
	defer pause.Stop()
	for ; ; <-pause.C {
		answer, err := http.Get(url + "/readyz")
		if err != nil {
			return fmt.Errorf("ask whether the dashboard is ready: %w", err)
		}
		answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the dashboard shows no release after a minute: %s", answer.Status)
		}
	}
}

// pollPause parts two looks at what tells nobody that it has changed.
const pollPause = 25 * time.Millisecond

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// within bounds one step of a test that waits for something outside.
func within(t testing.TB, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}
