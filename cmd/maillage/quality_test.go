package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/geo/quality"
)

// loadedIsJudged checks the demo of 60 communes, whose equipment lacks garages.
func loadedIsJudged(t *testing.T, ctx context.Context, home string) {
	junit := filepath.Join(t.TempDir(), "check.xml")
	out, said, code := maillage(ctx, home, "check", "--junit", junit)
	if code != exitFailure || !strings.Contains(out, "error  completeness  bpe ") || !strings.Contains(said, "findings of severity error or worse: 1") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	if text, err := os.ReadFile(junit); err != nil || !strings.Contains(string(text), `<failure type="error" message="Car repair: `) {
		t.Errorf("%v: %s", err, text)
	}
	if out, said, code = maillage(ctx, home, "check", "france-services", "--json"); code != exitOK {
		t.Errorf("exit %d: %s", code, said)
	}
	var r quality.Report
	if err := json.Unmarshal([]byte(out), &r); err != nil || !r.Valid || len(r.Tasks) != 1 || r.Stats.Notes == 0 || r.Tasks[0].Errors[0].Commune == "" {
		t.Fatalf("%v: want notes on communes of one source: %s", err, out)
	}
	first := r.Tasks[0].Errors[0]
	if out, _, code = maillage(ctx, home, "check", "--commune", first.Commune, "--fail-on", "note"); code != exitFailure || !strings.Contains(out, first.Message.EN) {
		t.Errorf("exit %d: %s, want %s", code, out, first.Message.EN)
	}
	if _, _, code = maillage(ctx, home, "check", "--fail-on", "never"); code != exitMisuse {
		t.Errorf("exit %d of a severity that is none", code)
	}
}
