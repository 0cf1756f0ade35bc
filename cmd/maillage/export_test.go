package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportRefusesWhatItCannotWrite(t *testing.T) {
	for name, args := range map[string][]string{
		"an unknown table":   {"--what", "roads"},
		"zones of nothing":   {"--what", "zones"},
		"an unknown format":  {"--format", "pdf"},
		"an unknown file":    {"-o", "out.doc"},
		"an unknown dialect": {"--dialect", "de"},
		"an unknown level":   {"--level", "canton"},
		"an argument":        {"territories"},
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
