package reading_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/reading"
	"maillage/data/storetest"
	"maillage/geo"
)

// oneReader is a role to make, which is dropped with the test. Roles are of a whole cluster, so each has a name of its own.
func oneReader(t *testing.T, st *store.Store) reading.Role {
	t.Helper()
	role := reading.Role{Name: fmt.Sprintf("reader_%d", rand.Uint32()), Password: "a long 'password'", Connections: 2, Patience: time.Second}
	t.Cleanup(func() {
		for _, sql := range []string{"drop owned by " + role.Name, "drop role if exists " + role.Name} {
			if _, err := st.Pool().Exec(context.Background(), sql); err != nil {
				t.Error(err)
			}
		}
	})
	return role
}

// TestTheReaderReadsWhatIsPublishedAndNothingElse connects as the role.
func TestTheReaderReadsWhatIsPublishedAndNothingElse(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	role := oneReader(t, st)
	for range 2 { // the second time sets it anew
		if err := reading.Make(t.Context(), st, role); err != nil {
			t.Fatal(err)
		}
	}
	config := st.Pool().Config().ConnConfig.Copy()
	config.User, config.Password = role.Name, role.Password
	conn, err := pgx.ConnectConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	for sql, refused := range map[string]string{
		"select count(*) from feature_commune":                  "",
		"select count(*) from feature_enterprise":               "",
		"select st_astext(geom) from contour":                   "",
		"select count(*) from release_service":                  "",
		"select * from token":                                   "permission denied",
		"select * from quarantine":                              "permission denied",
		"select * from feature_reject":                          "permission denied",
		"select * from keeper_change":                           "permission denied",
		"select * from release_event":                           "permission denied",
		"select mail from enterprise":                           "permission denied",
		"delete from facility":                                  "read-only",
		"set transaction_read_only = off; delete from facility": "permission denied",
		"set transaction_read_only = off; create table a()":     "permission denied",
		"select pg_sleep(20)":                                   "statement timeout",
		"select pg_read_file('/etc/hostname')":                  "permission denied",
	} {
		_, err := conn.Exec(t.Context(), sql, pgx.QueryExecModeSimpleProtocol)
		if (err == nil) != (refused == "") || err != nil && !strings.Contains(err.Error(), refused) {
			t.Errorf("%s: %v, want %q", sql, err, refused)
		}
	}
}

func TestAReaderOfRefusedRowsReadsThemAndNoMore(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	role := oneReader(t, st)
	role.Rejects = true
	if err := reading.Make(t.Context(), st, role); err != nil {
		t.Fatal(err)
	}
	as, err := st.As(t.Context(), role.Name, role.Password, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer as.Close()
	storetest.Compare(t, storetest.Column(t, as, `select reason from feature_reject order by 1`), nil, []string{"negative", "negative", "not a number", "truncated"})
	storetest.Compare(t, storetest.Column(t, as, `select name || ' ' || setting from pg_settings
		where name in ('default_transaction_read_only', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by 1`), nil,
		[]string{"default_transaction_read_only on", "idle_in_transaction_session_timeout 300000", "lock_timeout 5000", "statement_timeout 1000"})
	if _, err := as.Pool().Exec(t.Context(), `select count(*) from quarantine`); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("the table itself: %v", err)
	}
}

func TestRolesThatAreNoReadersAreRefused(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	good := reading.Role{Name: "maillage", Password: "a long password", Connections: 1, Patience: time.Second}
	for name, tt := range map[string]struct {
		change func(*reading.Role)
		code   geo.Code
	}{
		"its own":           {func(*reading.Role) {}, geo.CodeConflict},
		"a name that bites": {func(r *reading.Role) { r.Name = `a"; drop table commune` }, geo.CodeInvalid},
		"a short password":  {func(r *reading.Role) { r.Name, r.Password = "x", "short" }, geo.CodeInvalid},
		"no connection":     {func(r *reading.Role) { r.Name, r.Connections = "x", 0 }, geo.CodeInvalid},
	} {
		r := good
		tt.change(&r)
		if err := reading.Make(t.Context(), st, r); geo.ErrorCode(err) != tt.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}
