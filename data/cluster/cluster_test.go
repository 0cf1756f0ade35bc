package cluster_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"maillage/data/cluster"
	"maillage/data/storetest"
	"maillage/geo"
)

func TestFirstSessionCreatesAndLastOneStops(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	if status := inspect(t, home); status.Created || status.Running {
		t.Fatalf("before anything: %+v", status)
	}
	session := acquire(t, home)
	encoding := query[string](t, session, `select current_setting('server_encoding') || ' ' || datcollate
		from pg_database where datname = current_database()`)
	if encoding != "UTF8 C.UTF-8" {
		t.Errorf("encoding and collation are %q", encoding)
	}
	if listens := query[string](t, session, `show listen_addresses`); listens != "" {
		t.Errorf("the server listens on %q, beside its socket", listens)
	}
	if status := inspect(t, home); !status.Created || !status.Running || !status.InUse || status.Pinned {
		t.Errorf("in use: %+v", status)
	}
	info, err := os.Stat(filepath.Join(home, "postgres"))
	must(t, err)
	if mode := info.Mode().Perm(); mode != 0o700 {
		t.Errorf("others than its account may enter the folder: mode %o", mode)
	}
	must(t, session.Close())
	if status := inspect(t, home); !status.Created || status.Running || status.InUse {
		t.Errorf("after the last session: %+v", status)
	}
}

func TestUsersShareOneServerAndTheLastStopsIt(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	sessions := make([]*cluster.Session, 4)
	var all sync.WaitGroup
	for i := range sessions {
		all.Go(func() {
			session, err := cluster.Acquire(t.Context(), home, quiet())
			if err != nil {
				t.Error(err)
			}
			sessions[i] = session
		})
	}
	all.Wait()
	if t.Failed() {
		t.FailNow()
	}
	other := startHolder(t, home)
	pid := inspect(t, home).PID
	for _, session := range sessions {
		must(t, session.Close())
	}
	if status := inspect(t, home); status.PID != pid || !status.InUse {
		t.Errorf("one process still uses server %d: %+v", pid, status)
	}
	other.leave()
	if status := inspect(t, home); status.Running {
		t.Errorf("nobody uses it any more: %+v", status)
	}
}

func TestTwoHomesStandSideBySide(t *testing.T) {
	t.Parallel()
	one, other := acquire(t, preparedHome(t)), acquire(t, preparedHome(t))
	query[int](t, one, `with made as (select 1) select * from made`)
	conn := connect(t, one)
	_, err := conn.Exec(t.Context(), `create table mine (i int)`)
	must(t, err)
	must(t, conn.Close(t.Context()))
	const count = `select count(*)::int from pg_tables where tablename = 'mine'`
	if here, there := query[int](t, one, count), query[int](t, other, count); here != 1 || there != 0 {
		t.Errorf("the table stands %d times here, %d times there", here, there)
	}
	must(t, one.Close())
	if n := query[int](t, other, `select 1`); n != 1 {
		t.Errorf("the other home answers %d", n)
	}
	must(t, other.Close())
}

func TestHomeLongerThanASocketPath(t *testing.T) {
	t.Parallel()
	home := filepath.Join(newHome(t), strings.Repeat("dans-un-dossier-profond/", 8), "l'état")
	t.Cleanup(func() {
		if _, err := cluster.Release(t.Context(), home, quiet()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
	must(t, storetest.Prepare(home))
	session := acquire(t, home)
	if n := query[int](t, session, `select 1`); n != 1 {
		t.Errorf("it answers %d", n)
	}
	must(t, session.Close())
	must(t, acquire(t, home).Close())
}

func TestPinnedServerOutlivesItsUsers(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	session := acquire(t, home)
	must(t, session.Pin())
	must(t, session.Close())
	if status := inspect(t, home); !status.Running || !status.Pinned || status.InUse {
		t.Fatalf("pinned: %+v", status)
	}
	session = acquire(t, home)
	if stopped, err := cluster.Release(t.Context(), home, quiet()); err != nil || stopped {
		t.Errorf("released while in use: stopped %v: %v", stopped, err)
	}
	must(t, session.Close())
	if status := inspect(t, home); status.Running || status.Pinned {
		t.Errorf("released: %+v", status)
	}
}

func TestReleaseWithoutClusterDoesNothing(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	if stopped, err := cluster.Release(t.Context(), home, quiet()); err != nil || !stopped {
		t.Errorf("stopped %v: %v", stopped, err)
	}
	if _, err := os.Stat(home); !os.IsNotExist(err) {
		t.Errorf("the home was made: %v", err)
	}
}

func TestClosedFolderIsNamedWithItsCure(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root runs the server as another user")
	}
	home := newHome(t)
	closed := filepath.Dir(home)
	must(t, os.Chmod(closed, 0o700))
	_, err := cluster.Acquire(t.Context(), home, quiet())
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "run chmod o+x "+closed) {
		t.Errorf("got %v", err)
	}
}

func TestFolderOfSomebodyElseIsRefused(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	must(t, os.MkdirAll(filepath.Join(home, "postgres"), 0o755))
	must(t, os.Chmod(filepath.Join(home, "postgres"), 0o777))
	_, err := cluster.Acquire(t.Context(), home, quiet())
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "is not a folder of") {
		t.Errorf("got %v", err)
	}
}

func TestVersionThatIsNotInstalledIsNamed(t *testing.T) {
	t.Parallel()
	home := preparedHome(t)
	version := filepath.Join(home, "postgres", "data", "PG_VERSION")
	installed, err := os.ReadFile(version)
	must(t, err)
	must(t, os.WriteFile(version, []byte("9\n"), 0o600))
	_, err = cluster.Acquire(t.Context(), home, quiet())
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "PostgreSQL 9, which is not installed") {
		t.Errorf("got %v", err)
	}
	must(t, os.WriteFile(version, installed, 0o600))
}

func TestHome(t *testing.T) {
	t.Parallel()
	root := os.Geteuid() == 0
	tests := map[string]struct {
		env    map[string]string
		root   string
		others string
	}{
		"named":              {map[string]string{"MAILLAGE_HOME": "/srv/m", "HOME": "/home/a"}, "/srv/m", "/srv/m"},
		"data folder":        {map[string]string{"XDG_DATA_HOME": "/data", "HOME": "/home/a"}, "/var/lib/maillage", "/data/maillage"},
		"relative, ignored":  {map[string]string{"XDG_DATA_HOME": "data", "HOME": "/home/a"}, "/var/lib/maillage", "/home/a/.local/share/maillage"},
		"nothing but a home": {map[string]string{"HOME": "/home/a"}, "/var/lib/maillage", "/home/a/.local/share/maillage"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := tt.others
			if root {
				want = tt.root
			}
			if got := cluster.Home(func(k string) string { return tt.env[k] }); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}
