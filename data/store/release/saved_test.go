package release_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"maillage/data/store/release"
	"maillage/data/storetest"
)

// TestASavedReleaseIsReadAsItIsStored reads a release from what was saved of it, then
// without that, then where that was spoilt.
func TestASavedReleaseIsReadAsItIsStored(t *testing.T) {
	st, dir := storetest.New(t), t.TempDir()
	want := newRelease("r1", noon)
	publish(t, st, want)
	if err := release.Save(dir, &want, []byte(declarations)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "r1.columns")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spoilt := append([]byte{}, whole...)
	spoilt[8] ^= 1
	for name, content := range map[string][]byte{
		"saved": whole, "absent": nil, "cut": whole[:len(whole)-9], "empty": {}, "changed": spoilt,
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			if content != nil {
				if err := os.WriteFile(path, content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, _, err := release.PublishedIn(t.Context(), st, dir)
			if err != nil {
				t.Fatal(err)
			}
			got.Published = want.Published
			storetest.Compare(t, contents(*got), nil, contents(want))
			if _, err := os.Stat(path); (err == nil) != (name == "saved") {
				t.Errorf("afterwards the file is there: %v", err == nil)
			}
		})
	}
}

func TestTheColumnsOfReleasesThatAreKeptStay(t *testing.T) {
	t.Parallel()
	st, dir := storetest.New(t), t.TempDir()
	for i := range 5 {
		made := newRelease(fmt.Sprintf("r%d", i), noon.Add(time.Duration(i)*time.Hour))
		publish(t, st, made)
		if err := release.Save(dir, &made, []byte(declarations)); err != nil {
			t.Fatal(err)
		}
	}
	if err := release.Tidy(t.Context(), st, dir); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 3 || filepath.Base(left[0]) != "r2.columns" {
		t.Errorf("%v, %v are left, want the last three", left, err)
	}
}
