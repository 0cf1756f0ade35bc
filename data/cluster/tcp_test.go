package cluster_test

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
	"maillage/geo"
)

// free is a port that nobody has.
func free(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

func TestAPortOfLoopbackIsChosen(t *testing.T) {
	t.Parallel()
	home, port := preparedHome(t), free(t)
	must(t, cluster.Listen(t.Context(), home, port, quiet()))
	session := acquire(t, home)
	defer func() { must(t, session.Close()) }()
	if err := cluster.Listen(t.Context(), home, 0, quiet()); geo.ErrorCode(err) != geo.CodeConflict {
		t.Errorf("while it runs: %v", err)
	}
	owner, err := pgx.Connect(t.Context(), session.URL())
	must(t, err)
	defer func() { must(t, owner.Close(t.Context())) }()
	_, err = owner.Exec(t.Context(), `create role guest login password 'a long password'`)
	must(t, err)
	for who, may := range map[string]bool{"guest:a long password": true, "guest:another password": false, "guest:": false, "maillage:": false} {
		user, password, _ := strings.Cut(who, ":")
		config, err := pgx.ParseConfig(fmt.Sprintf("host=127.0.0.1 port=%d dbname=maillage sslmode=disable", port))
		must(t, err)
		config.User, config.Password = user, password
		conn, err := pgx.ConnectConfig(t.Context(), config)
		if (err == nil) != may {
			t.Errorf("%s over TCP: %v", who, err)
		}
		if err == nil {
			must(t, conn.Close(t.Context()))
		}
	}
}

func TestWhatIsNoPortIsRefused(t *testing.T) {
	t.Parallel()
	for _, port := range []int{-1, 80, 70000} {
		if err := cluster.Listen(t.Context(), t.TempDir(), port, quiet()); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%d: %v", port, err)
		}
	}
}
