package cluster_test

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestServerOfAKilledCommandIsUsedAgain(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	other := startHolder(t, home)
	pid := inspect(t, home).PID
	other.kill()
	if status := inspect(t, home); status.PID != pid || status.InUse {
		t.Fatalf("the server of the killed process: %+v", status)
	}
	session := acquire(t, home)
	if status := inspect(t, home); status.PID != pid {
		t.Errorf("server %d took the place of %d", status.PID, pid)
	}
	must(t, session.Close())
	if status := inspect(t, home); status.Running {
		t.Errorf("nobody uses it any more: %+v", status)
	}
}

func TestKilledServerRecovers(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	session := acquire(t, home)
	conn := connect(t, session)
	// Waited for, unlike what loads do: it must be there after the crash.
	for _, sql := range []string{`set synchronous_commit = on`, `create table kept (i int)`, `insert into kept values (42)`} {
		_, err := conn.Exec(t.Context(), sql)
		must(t, err)
	}
	busy := keepBusy(t, connect(t, session))
	must(t, syscall.Kill(inspect(t, home).PID, syscall.SIGKILL))

	again := acquire(t, home)
	if kept := query[int](t, again, `select i from kept`); kept != 42 {
		t.Errorf("the row kept is %d", kept)
	}
	if err := <-busy; err == nil {
		t.Error("the busy session of the killed server ended well")
	}
	_ = conn.Close(t.Context()) // its server is gone
	must(t, session.Close())
	must(t, again.Close())
}

// keepBusy has a session compute for long without looking at its connection, so
// that it outlives the server that made it.
func keepBusy(t *testing.T, conn *pgx.Conn) <-chan error {
	t.Helper()
	ended := make(chan error, 1)
	go func() {
		_, err := conn.Exec(t.Context(), `select count(*) from generate_series(1, 2000000000) i where sqrt(i) < 0`)
		ended <- err
	}()
	return ended
}

func TestOwnerAndServerKilledTogether(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	for range 3 {
		other := startHolder(t, home)
		must(t, syscall.Kill(inspect(t, home).PID, syscall.SIGKILL))
		other.kill()
		session := acquire(t, home)
		if n := query[int](t, session, `select 1`); n != 1 {
			t.Fatalf("it answers %d", n)
		}
		must(t, session.Close())
	}
}

func TestNumberOfAKilledServerGoneToAnotherProgram(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	data := filepath.Join(home, "postgres", "data")
	pid := fmt.Sprintf("%d\n%s\n1700000000\n5432\n/nowhere\n\n  1  1\n", os.Getpid(), data)
	must(t, os.WriteFile(filepath.Join(data, "postmaster.pid"), []byte(pid), 0o600))
	if status := inspect(t, home); status.Running {
		t.Errorf("this test is taken for the server: %+v", status)
	}
	session := acquire(t, home)
	if n := query[int](t, session, `select 1`); n != 1 {
		t.Errorf("it answers %d", n)
	}
	must(t, session.Close())
}

func TestClusterHalfMadeIsMadeAnew(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	data := filepath.Join(home, "postgres", "data")
	must(t, os.Rename(data, data+".new"))
	session := acquire(t, home)
	if n := query[int](t, session, `select count(*)::int from pg_database where datname = 'maillage'`); n != 1 {
		t.Errorf("%d databases", n)
	}
	must(t, session.Close())
}
