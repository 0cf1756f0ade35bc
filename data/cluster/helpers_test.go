package cluster_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
	"maillage/data/storetest"
)

// holdEnv makes this test program hold a session of the home that it names until
// its standard input ends, or it is killed.
const holdEnv = "MAILLAGE_TEST_HOLD"

func TestMain(m *testing.M) {
	if home := os.Getenv(holdEnv); home != "" {
		os.Exit(hold(home))
	}
	os.Exit(m.Run())
}

func hold(home string) int {
	session, err := cluster.Acquire(context.Background(), home, quiet())
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("ready")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return 1
	}
	if err := session.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// holder is another process that uses a cluster.
type holder struct {
	t     *testing.T
	cmd   *exec.Cmd
	stdin io.Closer
}

// startHolder returns once the process has its session.
func startHolder(t *testing.T, home string) *holder {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+home)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	must(t, err)
	stdout, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || line != "ready\n" {
		t.Fatalf("the other process says %q: %v", line, err)
	}
	return &holder{t: t, cmd: cmd, stdin: stdin}
}

// leave ends the process as a command that is done ends.
func (h *holder) leave() {
	h.t.Helper()
	must(h.t, h.stdin.Close())
	must(h.t, h.cmd.Wait())
}

// kill ends it as nothing can prepare for.
func (h *holder) kill() {
	h.t.Helper()
	must(h.t, h.cmd.Process.Kill())
	if err := h.cmd.Wait(); err == nil {
		h.t.Fatal("the process that was killed ended well")
	}
}

// newHome is an empty folder that every user may enter, unlike t.TempDir's. What
// runs there is stopped when the test ends.
func newHome(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "maillage-cluster-")
	must(t, err)
	must(t, os.Chmod(dir, 0o755))
	home := filepath.Join(dir, "home")
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if stopped, err := cluster.Release(ctx, home, quiet()); err != nil || !stopped {
			t.Errorf("stop the cluster of %s: stopped %v: %v", home, stopped, err)
		}
		must(t, os.RemoveAll(dir))
	})
	return home
}

// preparedHome is a home like newHome's, with a cluster that was stopped.
func preparedHome(t *testing.T) string {
	t.Helper()
	home := newHome(t)
	must(t, storetest.Prepare(home))
	return home
}

func acquire(t *testing.T, home string) *cluster.Session {
	t.Helper()
	session, err := cluster.Acquire(t.Context(), home, quiet())
	must(t, err)
	return session
}

// query runs SQL over a connection of its own and gives its one value.
func query[T any](t *testing.T, session *cluster.Session, sql string) T {
	t.Helper()
	conn := connect(t, session)
	var value T
	must(t, conn.QueryRow(t.Context(), sql).Scan(&value))
	must(t, conn.Close(t.Context()))
	return value
}

func connect(t *testing.T, session *cluster.Session) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), session.URL())
	must(t, err)
	return conn
}

func inspect(t *testing.T, home string) cluster.Status {
	t.Helper()
	status, err := cluster.Inspect(home, quiet())
	must(t, err)
	return status
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
