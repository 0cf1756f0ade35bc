package main

import (
	"strings"
	"testing"
	"time"

	"maillage/data/storetest"
)

func TestTokensAreMadeListedAndRevoked(t *testing.T) {
	t.Parallel()
	ctx := within(t, time.Minute)
	env := environment(t.TempDir())
	address := storetest.URL(t)
	withDatabase := func(name string) string {
		if name == "DATABASE_URL" {
			return address
		}
		return env(name)
	}
	run := func(args ...string) (string, string, int) {
		var out, errs lockedBuffer
		code := Run(ctx, append([]string{"token"}, args...), &out, &errs, withDatabase)
		return out.String(), errs.String(), code
	}
	secret, errs, code := run("create", "Mairie de Crest", "--role", "editor", "--days", "30")
	if code != exitOK || !strings.HasPrefix(secret, "maillage_") || len(secret) < 30 {
		t.Fatalf("create: exit %d: %q %s", code, secret, errs)
	}
	if _, errs, code := run("create", "Mairie de Die", "--role", "boss"); code != exitMisuse || !strings.Contains(errs, "viewer, editor, analyst, admin") {
		t.Errorf("an unknown role: exit %d: %s", code, errs)
	}
	if _, errs, code := run("revoke", "Mairie de Die"); code != exitFailure || !strings.Contains(errs, "maillage token list") {
		t.Errorf("revoking nobody: exit %d: %s", code, errs)
	}
	if _, errs, code := run("revoke", "Mairie de Crest"); code != exitOK {
		t.Errorf("revoke: exit %d: %s", code, errs)
	}
	list, _, _ := run("list")
	if !strings.Contains(list, "Mairie de Crest") || strings.Contains(list, strings.TrimSpace(secret)) || strings.Count(list, time.Now().Format("2006-")) < 2 {
		t.Errorf("the list tells %s", list)
	}
}
