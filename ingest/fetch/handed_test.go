package fetch_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

func TestAFileHandedInIsKeptWholeAndComesBeforeMirrors(t *testing.T) {
	t.Parallel()
	dir, mirror := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(mirror, "a.csv"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := fetch.Keep(t.Context(), dir, strings.NewReader("abc"), 3)
	const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, B.1
	if err != nil || kept.SHA256 != sum || kept.Bytes != 3 {
		t.Fatalf("kept %+v, %v", kept, err)
	}
	kept.Path = "a.csv"
	for name, c := range map[string]struct {
		file catalogue.File
		want string
	}{
		"without an address": {catalogue.File{Path: "a.csv"}, "abc"},
		"with one":           {catalogue.File{Path: "a.csv", URL: "https://example.org/a.csv"}, "old"},
	} {
		got, err := fetch.New(fetch.Options{Mirrors: []string{mirror}, Cache: dir, Handed: map[string]geo.InputFile{"a.csv": kept}}).Fetch(t.Context(), c.file)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(got.Path); err != nil || string(text) != c.want || got.Name != "a.csv" {
			t.Errorf("%s: %s holds %q, %v", name, got.Name, text, err)
		}
	}
	elsewhere := fetch.New(fetch.Options{Cache: t.TempDir(), Handed: map[string]geo.InputFile{"a.csv": kept}})
	if _, err := elsewhere.Fetch(t.Context(), catalogue.File{Path: "a.csv"}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("a machine that lacks the content: %v", err)
	}
}

func TestAFileThatIsNotTakenLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, from := range []string{"", "abcd"} {
		if _, err := fetch.Keep(t.Context(), dir, strings.NewReader(from), 3); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%q: %v", from, err)
		}
	}
	gone := errors.New("the client has gone")
	if _, err := fetch.Keep(t.Context(), dir, iotest.ErrReader(gone), 3); !errors.Is(err, gone) {
		t.Errorf("a client that goes: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left: %q, %v", left, err)
	}
}
