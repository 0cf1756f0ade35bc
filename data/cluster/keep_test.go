package cluster_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
)

// keep has a session keep its server up until the test ends.
func keep(t *testing.T, session *cluster.Session) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var kept sync.WaitGroup
	kept.Go(func() { session.Keep(ctx, 0) })
	t.Cleanup(func() {
		stop()
		kept.Wait()
		must(t, session.Close())
	})
}

// await returns once something holds, which takes seconds.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after half a minute, %s", what)
		}
	}
}

func TestAServerThatDiedIsStartedAgainByOneOfThoseWhoUseIt(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	session := acquire(t, home)
	keep(t, session)
	keep(t, acquire(t, home))
	pid := inspect(t, home).PID
	must(t, syscall.Kill(pid, syscall.SIGKILL))
	await(t, "no other server runs", func() bool {
		status := inspect(t, home)
		return status.Running && status.PID != pid
	})
	again := inspect(t, home).PID
	await(t, "the database does not answer", func() bool {
		conn, err := pgx.Connect(t.Context(), session.URL())
		return err == nil && conn.Close(t.Context()) == nil
	})
	if now := inspect(t, home).PID; now != again {
		t.Errorf("server %d took the place of %d, which was sound", now, again)
	}
}

func TestADataFolderThatIsGoneIsNotMadeAnew(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	session := acquire(t, home)
	data, pid := filepath.Join(home, "postgres", "data"), inspect(t, home).PID
	// As on a disk that is not mounted any more.
	must(t, os.Rename(data, data+".elsewhere"))
	must(t, syscall.Kill(pid, syscall.SIGKILL))
	ctx, stop := context.WithTimeout(t.Context(), time.Second)
	defer stop()
	session.Keep(ctx, 0)
	if _, err := os.Stat(data); !os.IsNotExist(err) {
		t.Errorf("there is a data folder again: %v", err)
	}
	must(t, os.Rename(data+".elsewhere", data))
	must(t, session.Close())
}

func TestADatabaseThatAKilledRestoreHadClosedIsOpenedAgain(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	session := acquire(t, home)
	admin, err := pgx.Connect(t.Context(), strings.Replace(session.URL(), "/maillage?", "/postgres?", 1))
	must(t, err)
	_, err = admin.Exec(t.Context(), `alter database maillage allow_connections false`)
	must(t, err)
	must(t, admin.Close(t.Context()))
	again := acquire(t, home)
	if n := query[int](t, again, `select 1`); n != 1 {
		t.Errorf("it answers %d", n)
	}
	must(t, again.Close())
	must(t, session.Close())
}
