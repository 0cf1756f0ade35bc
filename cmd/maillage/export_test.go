package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/geo"
)

func TestExportRefusesWhatItCannotWrite(t *testing.T) {
	for name, args := range map[string][]string{
		"an unknown table":     {"--what", "roads"},
		"zones of nothing":     {"--what", "zones"},
		"an unknown format":    {"--format", "pdf"},
		"an unknown file":      {"-o", "out.doc"},
		"an unknown dialect":   {"--dialect", "de"},
		"an unknown level":     {"--level", "canton"},
		"an unknown tongue":    {"--lang", "de"},
		"a part of a release":  {"--what", "release", "--level", "commune"},
		"a release as a table": {"--what", "release", "--format", "csv"},
		"an argument":          {"territories"},
	} {
		t.Run(name, func(t *testing.T) {
			_, stderr, code := maillage(t.Context(), t.TempDir(), append([]string{"export"}, args...)...)
			if code != exitMisuse || !strings.Contains(stderr, "maillage:") {
				t.Errorf("exit %d: %s", code, stderr)
			}
		})
	}
}

func TestWriteFileKeepsTheLastGoodOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	if err := writeFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "good"); return err }); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := writeFile(path, func(w io.Writer) error { _, _ = io.WriteString(w, "ha"); return broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "good" {
		t.Errorf("%q %v", got, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestWriteFileReplacesPlainFilesOnly(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "kept.csv")
	folder, link, dangling := filepath.Join(dir, "folder"), filepath.Join(dir, "link.csv"), filepath.Join(dir, "dangling.csv")
	for _, err := range []error{
		os.WriteFile(kept, []byte("kept"), 0o600), os.Mkdir(folder, 0o700), os.Symlink(kept, link), os.Symlink(filepath.Join(dir, "nothing"), dangling),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{folder, link, dangling, os.DevNull} {
		before, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := writeFile(path, func(io.Writer) error { t.Errorf("%s is written", path); return nil }); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: %v, want an invalid error", path, err)
		}
		if after, err := os.Lstat(path); err != nil || after.Mode() != before.Mode() {
			t.Errorf("%s: %v became %v, %v", path, before.Mode(), after, err)
		}
	}
	if text, err := os.ReadFile(kept); err != nil || string(text) != "kept" {
		t.Errorf("what the link leads to holds %q, %v", text, err)
	}
}
