package reference

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestKnowsType(t *testing.T) {
	t.Parallel()
	d := loaded(t)
	for typ, want := range map[string]bool{
		"bpe:D201": true, "bpe:D265": true, "bpe:B207": true, "bpe:C108": true, "bpe:D107@2025": true,
		"bpe:Z999": false, "bpe:": false, "bpe": false,
		"laposte:anything": true, // a source without a list of codes
	} {
		if got := d.KnowsType(typ); got != want {
			t.Errorf("KnowsType(%q) = %t, want %t", typ, got, want)
		}
	}
	if it, ok := d.Equipment("bpe:D107"); !ok || it.Label != "Maternité" || it.First != 2018 || it.Last != 2024 {
		t.Errorf("bpe:D107 is %+v %t", it, ok)
	}
	if _, ok := d.Equipment("bpe:Z999"); ok {
		t.Error("an unknown code has an entry")
	}
}

// TestACodeIsOfItsEdition holds that a service counts a code where it means what the
// service says, and no other.
func TestACodeIsOfItsEdition(t *testing.T) {
	t.Parallel()
	d := loaded(t)
	for _, tt := range []struct {
		name         string
		source, code string
		year         int
		typ          string
		known        bool
	}{
		{"of the list of its year", "bpe", "D201", 2018, "bpe:D201", true},
		{"before it existed", "bpe", "D265", 2018, "bpe:D265@2018", false},
		{"after it ended", "bpe", "D201", 2024, "bpe:D201@2024", false},
		{"maternity wards as they were called", "bpe", "D107", 2024, "bpe:D107", true},
		{"and another thing under their code", "bpe", "D107", 2025, "bpe:D107@2025", true},
		{"from then on", "bpe", "D107", 2026, "bpe:D107@2025", true},
		{"not read in a list that is not whole", "bpe", "A301", 2025, "bpe:A301", true},
		{"between two lists", "bpe", "D301", 2020, "bpe:D301", true},
		{"of no list", "bpe", "Z999", 2018, "bpe:Z999", false},
		{"of a source without a list", "laposte", "bureau", 2020, "laposte:bureau", true},
		{"of an edition without a year", "bpe", "D201", 0, "bpe:D201", true},
	} {
		if typ, known := d.TypeIn(tt.source, tt.code, tt.year); typ != tt.typ || known != tt.known {
			t.Errorf("%s: %s of %d is %s, %t, want %s, %t", tt.name, tt.code, tt.year, typ, known, tt.typ, tt.known)
		}
	}
	for _, s := range d.Services {
		if s.ID == "maternite" && !slices.Equal(s.Types, []string{"bpe:D107"}) {
			t.Errorf("maternity wards are given by %v", s.Types)
		}
	}
}

func TestACodeWithTwoMeaningsAtOnceIsRefused(t *testing.T) {
	t.Parallel()
	files := whole()
	files["twice.toml"] = &fstest.MapFile{Data: []byte(`equipment_source = "x"
equipment = [{ code = "A", label = "Un", first = 2018, last = 2024 }, { code = "A", label = "Deux", first = 2024, last = 2025 }]`)}
	if _, err := LoadFS(files); err == nil || !strings.Contains(err.Error(), "twice.toml: line 2, column 73: code \"A\": is declared twice for the same years") {
		t.Errorf("got %v", err)
	}
}

func TestEveryCodeOf2018IsKnown(t *testing.T) {
	t.Parallel()
	count := 0
	for _, e := range loaded(t).EquipmentTypes {
		if e.First <= 2018 && e.Last >= 2018 {
			count++
		}
	}
	if count != 187 {
		t.Errorf("%d codes of 2018, want 187", count)
	}
}
