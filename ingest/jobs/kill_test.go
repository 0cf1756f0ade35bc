//go:build !race

package jobs_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
	"maillage/data/store"
	queue "maillage/data/store/jobs"
	"maillage/data/storetest"
	"maillage/ingest/jobs"
)

// The environment of a worker in a process of its own.
const (
	workerURL  = "MAILLAGE_TEST_WORKER_URL"
	workerHome = "MAILLAGE_TEST_WORKER_HOME"
	// soakRecord is a file of the rounds that a soak has done: one that was broken off goes on
	// where it was.
	soakRecord = "MAILLAGE_SOAK_RECORD"
)

// TestWorker is a process that TestAKilledWorkerLosesNoTask kills.
func TestWorker(t *testing.T) {
	if os.Getenv(workerURL) == "" {
		t.Skip("runs in a process of its own")
	}
	st := storetest.Open(t, os.Getenv(workerURL))
	q, err := queue.Open(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	if err := jobs.NewWorker(q, options(st, os.Getenv(workerHome))).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// crew are three workers on one database.
type crew struct {
	t         *testing.T
	url, home string
	at        [3]*exec.Cmd
}

func (c *crew) start(i int) {
	program, err := os.Executable()
	if err != nil {
		c.t.Fatal(err)
	}
	cmd := exec.Command(program, "-test.run=^TestWorker$")
	cmd.Env = append(os.Environ(), workerURL+"="+c.url, workerHome+"="+c.home, workerMirror+"="+mirror)
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.at[i] = cmd
}

// kill ends a worker as kill -9 does.
func (c *crew) kill(i int) {
	_ = c.at[i].Process.Kill()
	_ = c.at[i].Wait()
}

// private is a cluster of the test's own, which it may restart.
type private struct {
	t       *testing.T
	home    string
	session *cluster.Session
}

func newPrivate(t *testing.T) *private {
	home, err := os.MkdirTemp("/tmp", "maillage-crew-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	if err := os.Chmod(home, 0o755); err != nil { // the server is another user
		t.Fatal(err)
	}
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	p := &private{t: t, home: home, session: acquire(t, home)}
	t.Cleanup(func() {
		if err := p.session.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func acquire(t *testing.T, home string) *cluster.Session {
	t.Helper()
	session, err := cluster.Acquire(context.Background(), home, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// restart ends the server at once, with all that it was at, and starts it again.
func (p *private) restart() {
	status, err := cluster.Inspect(p.home, slog.New(slog.DiscardHandler))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := syscall.Kill(status.PID, syscall.SIGQUIT); err != nil {
		p.t.Fatal(err)
	}
	again := acquire(p.t, p.home)
	if err := p.session.Close(); err != nil {
		p.t.Fatal(err)
	}
	p.session = again
}

// database makes a database of the round's own, and gives its address.
func (p *private) database(name string) string {
	u, err := url.Parse(p.session.URL())
	if err != nil {
		p.t.Fatal(err)
	}
	template := strings.TrimPrefix(u.Path, "/")
	u.Path = "/postgres"
	conn, err := pgx.Connect(p.t.Context(), u.String())
	if err != nil {
		p.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(p.t.Context(), "create database "+pgx.Identifier{name}.Sanitize()+" template "+pgx.Identifier{template}.Sanitize()); err != nil {
		p.t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// TestAKilledWorkerLosesNoTask has three workers do all that is asked for, kills one of them at a
// moment drawn evenly over the round, starts another in its place, and restarts the database.
func TestAKilledWorkerLosesNoTask(t *testing.T) {
	t.Parallel()
	p := newPrivate(t)
	began := time.Now()
	want := alone(t, storetest.Open(t, p.database("alone")), t.TempDir())
	lasts := 2 * time.Since(began)
	for n := roundsDone(t); n < rounds; n++ {
		moments := rand.New(rand.NewPCG(36, uint64(n)))
		lasts = round(t, p, n, want, lasts, moments)
		noteRound(t, n+1)
	}
}

// round is one round, which lasts about as long as the one before; it gives how long it lasted.
func round(t *testing.T, p *private, n int, want made, lasts time.Duration, moments *rand.Rand) time.Duration {
	t.Helper()
	c := &crew{t: t, url: p.database(fmt.Sprintf("round%d", n)), home: t.TempDir()}
	st, err := store.Open(t.Context(), c.url)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	q, err := queue.Open(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	tasks := request(t, q)
	began := time.Now()
	for i := range c.at {
		c.start(i)
		defer func() { c.kill(i) }()
	}
	killed := time.AfterFunc(time.Duration(moments.Int64N(int64(lasts))), func() {
		i := moments.IntN(len(c.at))
		c.kill(i)
		c.start(i)
	})
	defer killed.Stop()
	<-time.After(time.Duration(moments.Int64N(int64(lasts))))
	p.restart()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Minute)
	defer stop()
	await(t, ctx, q, tasks)
	took := time.Since(began)
	compare(t, fmt.Sprintf("round %d", n), madeIn(t, st), want)
	undone := storetest.Column(t, st, `select kind || ' ' || subject || ': ' || state || ' ' || message from jobs.task where state <> 'done'`)
	storetest.Compare(t, undone, nil, []string{})
	twice := storetest.Column(t, st, `select source || ' ' || vintage from attempt where outcome = 'loaded' group by source, vintage having count(*) > 1`)
	storetest.Compare(t, twice, nil, []string{})
	return took
}

func roundsDone(t *testing.T) (n int) {
	text, err := os.ReadFile(os.Getenv(soakRecord))
	if os.Getenv(soakRecord) == "" || os.IsNotExist(err) {
		return 0
	}
	if err == nil {
		n, err = strconv.Atoi(strings.TrimSpace(string(text)))
	}
	if err != nil {
		t.Fatal(err)
	}
	return n % rounds
}

func noteRound(t *testing.T, n int) {
	path := os.Getenv(soakRecord)
	if path == "" {
		return
	}
	if err := os.WriteFile(filepath.Clean(path), []byte(strconv.Itoa(n)), 0o644); err != nil {
		t.Fatal(err)
	}
}
