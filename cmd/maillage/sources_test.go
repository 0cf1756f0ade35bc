package main

import (
	"strings"
	"testing"

	"maillage/data/catalogue"
)

// TestSourcesTellWhatIsInferredAndWhatIsOnesOwn lists a source of the program, one that
// is added to it and one that replaces its own.
func TestSourcesTellWhatIsInferredAndWhatIsOnesOwn(t *testing.T) {
	t.Parallel()
	edition := func(doubt string) []catalogue.Vintage {
		return []catalogue.Vintage{{ID: "2026", Doubt: doubt, Files: []catalogue.File{{Path: "x.csv"}}}}
	}
	lines := sourceLines([]catalogue.Source{
		{ID: "bpe", Vintages: edition("")},
		{ID: "jardins", Vintages: edition(""), Added: true},
		{ID: "laposte", Vintages: edition("the header was not seen"), Added: true, Replaces: true},
	}, nil)
	var out strings.Builder
	if err := writeSources(&out, lines); err != nil {
		t.Fatal(err)
	}
	want := []string{"source vintage declared", "bpe 2026 program", "jardins 2026 added", "laposte 2026 replaced", "laposte 2026: the header was not seen"}
	got := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines:\n%s", len(got), out.String())
	}
	for i, line := range got {
		if !strings.HasPrefix(strings.Join(strings.Fields(line), " "), want[i]) {
			t.Errorf("line %d is %q, want it to begin with %q", i+1, line, want[i])
		}
	}
	if lines[2].Declared != "replaced" || lines[2].Doubt == "" || lines[0].Declared != "program" {
		t.Errorf("in JSON: %+v", lines)
	}
}
