package versiontest

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAVersionIsHeldToItsFigures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "testdata", "version.golden")
	steps := []struct {
		name, version, digest string
		renew                 bool
		want                  string // "" for no error
	}{
		{"nothing is kept yet", "1", "aa", false, "renew"},
		{"the first digest", "1", "aa", true, ""},
		{"the same figures", "1", "aa", false, ""},
		{"figures move alone", "1", "bb", false, "raise it"},
		{"renewing does not help", "1", "bb", true, "raise it"},
		{"with their version", "2", "bb", false, "renew"},
		{"and are renewed", "2", "bb", true, ""},
		{"the new figures", "2", "bb", false, ""},
		{"the version moves alone", "3", "bb", false, "renew"},
	}
	for _, s := range steps {
		err := hold(path, s.version, s.digest, s.renew)
		if (err == nil) != (s.want == "") || err != nil && !strings.Contains(err.Error(), s.want) {
			t.Errorf("%s: got %v, want %q", s.name, err, s.want)
		}
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "2 bb\n" {
		t.Errorf("the file holds %q, %v", text, err)
	}
}

func TestDigestsTellFiguresApart(t *testing.T) {
	of := func(columns ...[]float64) string {
		f := &Figures{}
		for _, c := range columns {
			Add(f, c...)
		}
		return f.Digest()
	}
	same := [][2]string{
		{of([]float64{0.1 + 0.2}), of([]float64{0.3})},
		{of([]float64{math.Copysign(0, -1)}), of([]float64{0})},
		{of([]float64{math.NaN()}), of([]float64{-math.NaN()})},
	}
	for i, s := range same {
		if s[0] != s[1] {
			t.Errorf("pair %d differs", i)
		}
	}
	seen := map[string]int{}
	for i, d := range []string{of([]float64{0}), of([]float64{math.NaN()}), of([]float64{1e-9}), of([]float64{1, 2}), of([]float64{1}, []float64{2}), of([]float64{2, 1})} {
		if before, twice := seen[d]; twice {
			t.Errorf("figures %d and %d have one digest", before, i)
		}
		seen[d] = i
	}
}
