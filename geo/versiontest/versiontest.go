// Package versiontest holds the version of a computation to its figures: a digest
// of a small computation is kept beside its version, and may not move without it.
package versiontest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/geo/goldentest"
)

// Hold compares figures with testdata/version.golden, "VERSION DIGEST". It fails
// where they moved and the version did not, with -update too. Where a test comes to
// digest more figures and none moved, its file is removed first.
func Hold(t testing.TB, version string, f *Figures) {
	t.Helper()
	if err := hold(filepath.Join("testdata", "version.golden"), version, f.Digest(), goldentest.Update()); err != nil {
		t.Error(err)
	}
}

func hold(path, version, digest string, renew bool) error {
	text, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	before, kept, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	switch {
	case before == version && kept == digest:
		return nil
	case before == version:
		return fmt.Errorf("the figures moved and version %s did not: raise it, then renew %s with -update", version, path)
	case !renew:
		return fmt.Errorf("%s holds version %q, not %q: renew it with -update", path, before, version)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(version+" "+digest+"\n"), 0o644)
}
