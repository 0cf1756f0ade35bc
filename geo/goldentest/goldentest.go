// Package goldentest holds what a test makes to files under testdata, which are renewed
// by -update and read before they are committed.
package goldentest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "renew the golden files")

// Update reports whether golden files are to be renewed.
func Update() bool { return *update }

// Compare holds a text to a file of testdata.
func Compare(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("it differs from %s; run the test with -update and look at the difference:\n%s", path, got)
	}
}
