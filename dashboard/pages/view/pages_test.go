package view

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
)

func TestAgeIsSaidPlainly(t *testing.T) {
	tests := []struct {
		vintage, fr, en string
		old             bool
	}{
		{"2018", "données de 2018, il y a 8 ans", "2018 data, 8 years old", true},
		{"2025", "données de 2025, il y a 1 an", "2025 data, 1 year old", false},
		{"2026-02-01", "données de 2026, de l’année", "2026 data, this year’s", false},
		{"actuel", "", "", false},
	}
	fr, en := builder(t, lang.French, nil), builder(t, lang.English, nil)
	for _, tt := range tests {
		got, old := fr.age(tt.vintage)
		if ordinarySpaces(got) != tt.fr || old != tt.old {
			t.Errorf("%s: %q, old %v; want %q, %v", tt.vintage, got, old, tt.fr, tt.old)
		}
		if got, _ := en.age(tt.vintage); got != tt.en {
			t.Errorf("%s: %q, want %q", tt.vintage, got, tt.en)
		}
	}
}

func TestSourcesTellWhatWasRefused(t *testing.T) {
	v, err := builder(t, lang.French, nil).Sources()
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Loaded) != 5 || len(v.Missing) != 1 || v.Missing[0].Text != "Neuville-l'Isolée" {
		t.Fatalf("%d sources, missing contours %v", len(v.Loaded), v.Missing)
	}
	refused := v.Loaded[0]
	if refused.Refused != "40 lignes sur 52 sont rejetées." || refused.RefusedOn == "" || refused.Loaded != "" {
		t.Errorf("the refused edition is told as %+v", refused)
	}
	for _, s := range v.Loaded[1:] {
		if s.Refused != "" || s.Loaded == "" || len(s.Counts) != 3 {
			t.Errorf("a loaded edition is told as %+v", s)
		}
	}
}

func TestSourcesRefuseAReportThatCannotBeRead(t *testing.T) {
	b := builder(t, lang.French, func(in *atlas.Input) { in.Sources[0].Report = json.RawMessage(`{"read":`) })
	if _, err := b.Sources(); err == nil {
		t.Error("a broken report is shown as if nothing had been read")
	}
}

func TestMethodIsMadeFromTheDeclarations(t *testing.T) {
	v := builder(t, lang.French, nil).Method()
	if len(v.Themes) != 6 || v.Detour != "1,35" || v.Speed != "50" || v.Mountain != "40" {
		t.Errorf("estimate told as %s, %s, %s over %d themes", v.Detour, v.Speed, v.Mountain, len(v.Themes))
	}
	health := v.Themes[2]
	if len(health.Services) != 2 || health.Services[0].Weight != "50\u202f%" || health.Services[1].Acceptable != "30\u00a0min" {
		t.Errorf("health is told as %+v", health)
	}
	if v.Example.Gap != "0,63" {
		t.Errorf("the example's gap is %s, want 0,63 at 12 minutes between 7 and 15", v.Example.Gap)
	}
	if len(v.Context) != 1 || v.Context[0].Weight != "" {
		t.Errorf("context figures are %+v", v.Context)
	}
}

func TestBootstrapHasEmptyListsRatherThanNone(t *testing.T) {
	b := builder(t, lang.French, func(in *atlas.Input) { in.Decl.Services, in.Decl.Indicators = nil, nil })
	raw, err := json.Marshal(b.Map().Bootstrap)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.ReplaceAll(string(raw), `"network":null`, ""), "null") {
		t.Errorf("the map's script would read null as a list: %s", raw)
	}
}

func TestBootstrapNamesWhatTheMapShows(t *testing.T) {
	m := builder(t, lang.English, nil).Map().Bootstrap
	if m.Lang != "en" || m.Release != atlastest.ReleaseID || m.Scope != "Île-d'Essai" {
		t.Errorf("lang %q, release %q, scope %q", m.Lang, m.Release, m.Scope)
	}
	if len(m.Levels) != 4 || m.Levels[0].MinZoom <= m.Levels[1].MinZoom {
		t.Errorf("levels %+v: communes must come at a nearer zoom than EPCI", m.Levels)
	}
	if len(m.Missing) != 1 || m.Missing[0].Code != atlastest.NoContour {
		t.Errorf("missing contours %+v", m.Missing)
	}
	if m.Bounds[0] >= m.Bounds[2] || m.Bounds[1] >= m.Bounds[3] {
		t.Errorf("bounds %v are empty", m.Bounds)
	}
}

func TestReasonsAreCountedByKind(t *testing.T) {
	got := builder(t, lang.French, nil).reasons(map[string]int{
		"empty cell: a value is needed": 2, "unknown commune: 99999 never was": 1, "unknown commune: 99998 never was": 3, "odd": 1,
	})
	want := []Count{{"commune inconnue", "4"}, {"case vide alors qu’une valeur est nécessaire", "2"}, {"odd", "1"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
