package access_test

import (
	"strings"
	"testing"
	"time"

	"maillage/data/store/access"
	"maillage/data/storetest"
	"maillage/geo"
)

func TestEachRoleMayWhatThoseBeforeItMay(t *testing.T) {
	t.Parallel()
	all := append([]access.Role{""}, access.Roles()...)
	for i, r := range all {
		for j, least := range all {
			if got := r.May(least); got != (i >= j) {
				t.Errorf("%q may what asks for %q: %t", r, least, got)
			}
		}
	}
	if _, err := access.ParseRole("boss"); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "viewer, editor, analyst, admin") {
		t.Errorf("an unknown role: %v", err)
	}
}

func TestATokenGivesItsRoleUntilItEnds(t *testing.T) {
	t.Parallel()
	st, ctx := storetest.New(t), t.Context()
	create := func(name string, expires time.Time) string {
		t.Helper()
		secret, err := access.Create(ctx, st, name, access.Editor, expires)
		if err != nil {
			t.Fatal(err)
		}
		return secret
	}
	lasting, revoked := create("Mairie de Crest", time.Time{}), create("Ronalpia", time.Now().Add(time.Hour))
	expired := create("Stage", time.Now().Add(-time.Second))
	if err := access.Revoke(ctx, st, "Ronalpia"); err != nil {
		t.Fatal(err)
	}
	if got, err := access.Find(ctx, st, lasting); err != nil || got.Name != "Mairie de Crest" || got.Role != access.Editor || got.Used != nil {
		t.Errorf("found %+v: %v", got, err)
	}
	if got, err := access.Find(ctx, st, lasting); err != nil || got.Used == nil {
		t.Errorf("its use is not noted: %+v, %v", got, err)
	}
	for name, secret := range map[string]string{"revoked": revoked, "expired": expired, "unknown": "maillage_none", "": ""} {
		if got, err := access.Find(ctx, st, secret); geo.ErrorCode(err) != geo.CodeUnknown {
			t.Errorf("%s: found %+v: %v", name, got, err)
		}
	}
	if _, err := access.Create(ctx, st, "Ronalpia", access.Viewer, time.Time{}); geo.ErrorCode(err) != geo.CodeConflict {
		t.Errorf("a name is used twice: %v", err)
	}
	if err := access.Revoke(ctx, st, "Nobody"); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("revoked who is not there: %v", err)
	}
	stored := storetest.Column(t, st, `select t::text from token t`)
	for _, row := range stored {
		if strings.Contains(row, strings.TrimPrefix(lasting, "maillage_")) {
			t.Errorf("the token itself is stored: %s", row)
		}
	}
	if all, err := access.List(ctx, st); err != nil || len(all) != 3 || len(stored) != 3 {
		t.Errorf("%d tokens: %v", len(all), err)
	}
}
