package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"maillage/data/reference"
	"maillage/data/storetest"
)

// TestTheDashboardCountsChangesByItself imports a closure beside a running dashboard, which
// publishes a release that counts it.
func TestTheDashboardCountsChangesByItself(t *testing.T) {
	t.Parallel()
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	st := storetest.Island(t, decl)
	ctx := within(t, 2*time.Minute)
	home := t.TempDir()
	env := func(name string) string {
		if name == "DATABASE_URL" {
			return st.Pool().Config().ConnString()
		}
		return environment(home)(name)
	}
	run := func(args ...string) {
		t.Helper()
		var out, errs lockedBuffer
		if code := Run(ctx, args, &out, &errs, env); code != exitOK {
			t.Fatalf("%v: exit %d: %s%s", args, code, out.String(), errs.String())
		}
	}
	run("compute", "--quiet")
	base, stop, err := serveIn(env, "--count-after", "1ms")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	closed := storetest.Column(t, st, `select p.id from release_answer a join release_place p on p.release = a.release and p.number = a.place order by inhabitants desc, 1 limit 1`)
	if len(closed) != 1 {
		t.Fatal("nobody relies on a social enterprise")
	}
	file := filepath.Join(home, "changes.csv")
	if err := os.WriteFile(file, []byte("action;objet;identifiant;motif\nfermer;entreprise;"+closed[0]+";vu\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	run("keep", "import", file)
	for tick := time.NewTicker(50 * time.Millisecond); ; {
		type edition struct{ Source, Vintage string }
		served := getJSON[struct{ Items []struct{ Sources []edition } }](t, base+"/api/v1/releases").Items
		if slices.Contains(served[0].Sources, edition{"keepers", "1"}) {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("the release counts %v", served[0].Sources)
		}
	}
}
