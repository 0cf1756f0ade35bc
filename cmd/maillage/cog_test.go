package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tableIsMoved moves a table of the demo of 60 communes, two of which were joined by others in 2019.
func tableIsMoved(t *testing.T, ctx context.Context, home, mirror string) {
	folder := t.TempDir()
	writeUnder(t, folder, "births.csv", "code_insee;nom;naissances\n00001;A;10\n00018;B;20\n00990;B;5\n99123;Z;1\n")
	moved := filepath.Join(folder, "moved.csv")
	args := []string{"cog", "migrate", filepath.Join(folder, "births.csv"), "--to", "2026", "--sum", "naissances", "-o", moved, "--mirror", mirror, "--from"}
	out, said, code := maillage(ctx, home, append(args, "2018")...)
	if code != exitFailure || !strings.Contains(out, "line 5: 99123: no commune has or had this code") || !strings.Contains(out, "36 read, 35 written, 1 left") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	if text, err := os.ReadFile(moved); err != nil || string(text) != "code_insee;nom;naissances\n00001;A;10\n00018;B;25\n" {
		t.Errorf("%v: %s", err, text)
	}
	if out, _, _ = maillage(ctx, home, append(args, "2020")...); !strings.Contains(out, "line 4: 00990: the code was given up on 2019-01-01") {
		t.Errorf("of a code that was given up before: %s", out)
	}
	if _, _, code = maillage(ctx, home, append(args, "last year")...); code != exitMisuse {
		t.Errorf("exit %d of a day that is none", code)
	}
}
