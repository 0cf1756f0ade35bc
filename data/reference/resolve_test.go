package reference

import (
	"slices"
	"testing"

	"maillage/geo"
)

// in reports, for a set, whether it has a name.
func in(set []string) func(name string) bool {
	return func(name string) bool { return slices.Contains(set, name) }
}

func TestResolvePrefersTheDeclaredTypes(t *testing.T) {
	t.Parallel()
	d := &Declarations{
		Services: []geo.Service{
			{ID: "poste", Types: []string{"laposte:bureau", "laposte:agence", "laposte:relais"}},
			{ID: "medecin", Types: []string{"bpe:D201"}},
		},
		Forms: map[string][]Form{"poste": {
			{Types: []string{"laposte:bureau"}, Fallback: []string{"bpe:A206", "osm:post"}},
			{Types: []string{"laposte:agence", "laposte:relais"}, Fallback: []string{"bpe:A207", "bpe:A208"}},
		}},
	}
	tests := []struct {
		name          string
		loaded, stale []string
		want          []string
	}{
		{"preferred", []string{"laposte:bureau", "laposte:relais"}, nil, []string{"laposte:bureau", "laposte:agence", "laposte:relais"}},
		{"both, never counted twice", []string{"laposte:bureau", "laposte:agence", "bpe:A206", "bpe:A207"}, nil, []string{"laposte:bureau", "laposte:agence", "laposte:relais"}},
		{"a list of offices alone hides no relay of another", []string{"laposte:bureau", "bpe:A206", "bpe:A207"}, nil, []string{"laposte:bureau", "bpe:A207", "bpe:A208"}},
		{"only fallbacks: of one source", []string{"bpe:A206", "bpe:A208", "osm:post"}, nil, []string{"bpe:A206", "bpe:A207", "bpe:A208"}},
		{"only the last fallback of a form, nothing of the other", []string{"osm:post", "bpe:A999"}, nil, []string{"osm:post"}},
		{"none", nil, nil, []string{"laposte:bureau", "laposte:agence", "laposte:relais"}},
		{"the preferred one is too old", []string{"laposte:bureau", "laposte:agence", "bpe:A206", "bpe:A207"}, []string{"laposte"}, []string{"bpe:A206", "bpe:A207", "bpe:A208"}},
		{"it is, and alone has agencies", []string{"laposte:bureau", "laposte:agence", "bpe:A206"}, []string{"laposte"}, []string{"bpe:A206", "laposte:agence", "laposte:relais"}},
		{"all but the last are", []string{"laposte:bureau", "bpe:A206", "osm:post"}, []string{"laposte", "bpe"}, []string{"osm:post"}},
		{"the only one is", []string{"bpe:A206", "bpe:A207"}, []string{"bpe"}, []string{"bpe:A206", "bpe:A207", "bpe:A208"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := d.Resolve(in(tt.loaded), in(tt.stale), in(nil))
			if !slices.Equal(got.Services[0].Types, tt.want) || got.Forms != nil {
				t.Errorf("types %v, forms %v, want %s and none", got.Services[0].Types, got.Forms, tt.want)
			}
			if got.Services[1].Types[0] != "bpe:D201" || d.Services[0].Types[0] != "laposte:bureau" || len(d.Forms) == 0 {
				t.Error("another service, or what was resolved from, changed")
			}
		})
	}
}

func TestResolveTellsWhatACodeMeansNow(t *testing.T) {
	t.Parallel()
	d := &Declarations{
		Services:       []geo.Service{{ID: "maternite", Types: []string{"bpe:D107"}}, {ID: "medecin", Types: []string{"bpe:D201"}}},
		EquipmentTypes: []EquipmentType{{Source: "bpe", Code: "D107", Label: "Maternité"}, {Source: "bpe", Code: "D107@2025", Label: "Gynéco-obstétrique"}},
	}
	for _, tt := range []struct {
		name   string
		loaded []string
		want   string
	}{
		{"the old meaning", []string{"bpe:D107"}, ""},
		{"the new one alone", []string{"bpe:D107@2025"}, "Gynéco-obstétrique"},
		{"both", []string{"bpe:D107", "bpe:D107@2025"}, ""},
		{"neither", nil, ""},
	} {
		got := d.Resolve(in(tt.loaded), in(nil), in(nil)).Services
		if got[0].Recoded != tt.want || got[1].Recoded != "" || d.Services[0].Recoded != "" {
			t.Errorf("%s: %q and %q", tt.name, got[0].Recoded, got[1].Recoded)
		}
	}
}

func TestLoadedTypes(t *testing.T) {
	t.Parallel()
	got := LoadedTypes([]geo.Facility{{Functions: []geo.Function{{Type: "bpe:D201"}, {Type: "bpe:D301"}}}, {Functions: []geo.Function{{Type: "gares:gare"}}}})
	if len(got) != 3 || !got["bpe:D201"] || !got["gares:gare"] {
		t.Errorf("got %v, want three types", got)
	}
}

func TestOfficesComeFromTheDirectoryWhereNoEquipmentIsLoaded(t *testing.T) {
	t.Parallel()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for service, typ := range map[string]string{
		"impots": "impots", "acces-droit": "justice", "france-travail": "france-travail",
	} {
		typ := "annuaire-administration:" + typ
		resolved := d.Resolve(in([]string{typ, "bpe:D201"}), in(nil), in(nil)).Services
		at := slices.IndexFunc(resolved, func(s geo.Service) bool { return s.ID == service })
		if at < 0 || !slices.Equal(resolved[at].Types, []string{typ}) {
			t.Errorf("%s is not given by %s: %+v", service, typ, resolved)
		}
	}
}
