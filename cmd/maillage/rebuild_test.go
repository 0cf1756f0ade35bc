package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maillage/data/manifest"
	"maillage/data/storetest"
)

// TestAManifestMakesAReleaseAgain takes the manifest of the demo that all tests share to an empty home,
// where its files alone are at hand.
func TestAManifestMakesAReleaseAgain(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	ctx := within(t, 5*time.Minute)
	dir := filepath.Join(filepath.Dir(shared.home), t.Name())
	home := filepath.Join(dir, "home")
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	published := shownRelease(t, base)
	written := mustRun(t, ctx, shared.home, "release", "manifest", published)
	m, err := manifest.Read(strings.NewReader(written), "manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	answered, err := json.Marshal(getJSON[manifest.Manifest](t, base+"/api/v1/releases/"+published+"/manifest"))
	if err != nil {
		t.Fatal(err)
	}
	if said, err := json.Marshal(m); err != nil || string(said) != string(answered) {
		t.Errorf("%v: the command says %s, the API %s", err, said, answered)
	}
	file := filepath.Join(dir, "manifest.json")
	overwrite(t, file, written)
	for _, tt := range []struct {
		spoil func(string) string
		args  []string
		code  int
		told  string
	}{
		{nil, []string{"--territory", "26"}, exitMisuse, "--from and --territory do not go together"},
		{func(s string) string { return strings.Replace(s, `"measure": "`, `"measure": "0`, 1) }, nil, exitFailure, `measure was computed by version "0`},
		{nil, nil, exitOK, "release " + published + " is what release " + published + " was: "},
		{func(s string) string { return strings.ReplaceAll(s, m.Tables[0].Columns["declarations"], "other") }, nil, exitFailure, "release differs in declarations"},
	} {
		text := written
		if tt.spoil != nil {
			text = tt.spoil(text)
		}
		overwrite(t, file, text)
		out, errs, code := maillage(ctx, home, append([]string{"ingest", "--from", file, "--mirror", shared.mirror, "--quiet"}, tt.args...)...)
		if code != tt.code || !strings.Contains(errs, tt.told) {
			t.Fatalf("exit %d: %s%s, want %q", code, out, errs, tt.told)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "networks")); err != nil {
		t.Errorf("the road network is not made again: %v", err)
	}
}
