//go:build !race

package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/ingest"
)

func TestNotesTellWhatBecameOfRowsThatWereNotLoaded(t *testing.T) {
	t.Parallel()
	mirror := oldMirror(t)
	path := filepath.Join(mirror, "cog/regions.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("}]"), []byte(`},{"code":"99","nom":"Ailleurs","zone":"com"}]`), 1)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	report := mustRun(t, ingest.Options{Store: storetest.New(t), Mirrors: []string{mirror}})
	for source, want := range map[string]string{
		"cog-regions": "rows left out by the catalogue, which takes those where zone is metro or drom: 1",
		"cog-passage": "3 codes are those of current communes, which the COG itself holds: they add nothing, and are counted as merged",
	} {
		if s := of(t, report, source); !slices.Contains(s.Notes, want) {
			t.Errorf("%s: notes %q, want %q", source, s.Notes, want)
		}
	}
}

// TestAFirstLoadThatWasCutOffAtALineEndIsTold holds that half a file is noticed
// though each of its rows is right and nothing was loaded before.
func TestAFirstLoadThatWasCutOffAtALineEndIsTold(t *testing.T) {
	t.Parallel()
	whole := demoMirror(t)
	for name, tt := range map[string]struct {
		part float64
		told bool
	}{"whole": {1, false}, "half": {0.5, true}} {
		t.Run(name, func(t *testing.T) {
			mirror := copyMirror(t, whole)
			path := filepath.Join(mirror, "contexte/DS_FILOSOFI_CC_data.csv")
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text = text[:int(float64(len(text))*tt.part)]
			if err := os.WriteFile(path, text[:bytes.LastIndexByte(text, '\n')+1], 0o644); err != nil {
				t.Fatal(err)
			}
			s := of(t, mustRun(t, ingest.Options{Store: storetest.New(t), Mirrors: []string{mirror}}), "filosofi")
			told := slices.ContainsFunc(s.Notes, func(note string) bool {
				return strings.Contains(note, "of the 60 communes asked for have a row: the file is cut off")
			})
			if told != tt.told {
				t.Errorf("notes %q", s.Notes)
			}
		})
	}
}
