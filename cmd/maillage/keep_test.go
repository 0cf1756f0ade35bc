package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maillage/data/storetest"
)

func TestChangesAreImportedListedAndUndone(t *testing.T) {
	t.Parallel()
	ctx := within(t, time.Minute)
	st := storetest.FourCommunes(t)
	env := environment(t.TempDir())
	run := func(args ...string) (string, string, int) {
		var out, errs lockedBuffer
		code := Run(ctx, append([]string{"keep"}, args...), &out, &errs, func(name string) string {
			if name == "DATABASE_URL" {
				return st.Pool().Config().ConnString()
			}
			return env(name)
		})
		return out.String(), errs.String(), code
	}
	write := func(text string) string {
		path := filepath.Join(t.TempDir(), "changes.csv")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	template, _, _ := run("template")
	head, _, _ := strings.Cut(template, "\n")
	if !strings.Contains(head, "action;objet;identifiant") {
		t.Fatalf("the template begins with %s", head)
	}
	wrong := write("action;objet;identifiant;motif\nfermer;lieu;bpe:1;vu\nfermer;lieu;bpe:8;vu\n")
	if out, errs, code := run("import", wrong); code != exitFailure || !strings.Contains(out, `line 3: column identifiant: "bpe:8" is the id of nothing known`) || !strings.Contains(errs, "has faults (1)") {
		t.Errorf("a wrong file: exit %d: %s%s", code, out, errs)
	}
	right := write("action;objet;identifiant;motif\nfermer;lieu;bpe:1;vu\n")
	if out, _, code := run("import", right, "--dry-run"); code != exitOK || !strings.Contains(out, "nothing was kept") {
		t.Errorf("a rehearsal: exit %d: %s", code, out)
	}
	if list, _, _ := run("list"); strings.Contains(list, "bpe:1") {
		t.Errorf("a rehearsal kept %s", list)
	}
	if out, errs, code := run("import", right); code != exitOK || !strings.Contains(out, "changes that are right: 1; they are kept") {
		t.Errorf("import: exit %d: %s%s", code, out, errs)
	}
	if _, errs, code := run("undo", "1"); code != exitMisuse {
		t.Errorf("undo without a reason: exit %d: %s", code, errs)
	}
	if _, errs, code := run("undo", "1", "--why", "still open"); code != exitOK {
		t.Errorf("undo: exit %d: %s", code, errs)
	}
	if list, _, _ := run("list"); !strings.Contains(list, "undo 1 facility") || !strings.Contains(list, "command line") {
		t.Errorf("the list is %s", list)
	}
}
