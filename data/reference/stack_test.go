package reference

import (
	"io/fs"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"
)

func layer(text string) fstest.MapFS {
	return fstest.MapFS{"more/mine.toml": &fstest.MapFile{Data: []byte(text)}}
}

func service(id, limit string) string {
	return "[[service]]\nid = '" + id + "'\nname = { fr = 'M', en = 'GP' }\nsentence = { fr = 'M', en = 'GP' }\ntheme = 'sante'\ngamme = 'proximite'\ntypes = ['bpe:D201']\n" +
		"limit = { acceptable = " + limit + ", unacceptable = 99, source = 'x' }\n"
}

func TestLaterFoldersReplaceEntriesInTheirPlaces(t *testing.T) {
	first, second := layer(service("dentiste", "5")+service("medecin", "6")), layer(service("dentiste", "8")+service("opticien", "9"))
	d, err := LoadFS(whole(), first, second)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var limits []float64
	for _, s := range d.Services {
		got, limits = append(got, s.ID), append(limits, s.Limit.Acceptable)
	}
	if !slices.Equal(got, []string{"medecin", "dentiste", "opticien"}) || !slices.Equal(limits, []float64{6, 8, 9}) {
		t.Errorf("services %q of limits %v", got, limits)
	}
	if !slices.Equal(d.Added, []string{"service dentiste", "service opticien"}) || !slices.Equal(d.Replaced, []string{"service medecin"}) {
		t.Errorf("added %q, replaced %q", d.Added, d.Replaced)
	}
}

// TestEveryKindOfEntryIsReplaced lays all that the program declares over itself.
func TestEveryKindOfEntryIsReplaced(t *testing.T) {
	alone, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	declarations, err := fs.Sub(embedded, "declarations")
	if err != nil {
		t.Fatal(err)
	}
	twice, err := LoadFS(declarations, declarations)
	if err != nil {
		t.Fatal(err)
	}
	if len(twice.Added) > 0 || len(twice.Replaced) < len(alone.Services)+len(alone.Indicators)+len(alone.EquipmentTypes) {
		t.Errorf("added %q, replaced %d", twice.Added, len(twice.Replaced))
	}
	twice.Replaced, twice.declaredIn, alone.declaredIn = nil, nil, nil
	if !reflect.DeepEqual(alone, twice) {
		t.Error("the same declarations twice are others than once")
	}
}
