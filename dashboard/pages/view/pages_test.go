package view

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/data/reference"
	"maillage/geo"
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
	if len(v.Context) != 2 || v.Context[0].Weight != "" {
		t.Errorf("context figures are %+v", v.Context)
	}
}

func TestMethodTellsRoadsAndModes(t *testing.T) {
	m := builder(t, lang.French, nil).Method().MethodModes
	if len(m.Measured) != 4 || m.Junction != "3" || m.Walk != "4,5" || m.Bicycle != "15" || ordinarySpaces(m.Snap) != "2 km" {
		t.Errorf("roads are told as %+v", m)
	}
	want := MethodTransit{
		From: "7 h 00", To: "19 h 00", Longest: "3 h", DepartureWalk: "1 km", JourneyWalk: "2 km", Change: "2 min", Town: "2 000", Stay: "1 h",
	}
	got := *m.Transit
	for _, s := range []*string{&got.From, &got.To, &got.Longest, &got.DepartureWalk, &got.JourneyWalk, &got.Change, &got.Town, &got.Stay} {
		*s = ordinarySpaces(*s)
	}
	if got != want {
		t.Errorf("public transport is told as %+v, want %+v", got, want)
	}
	weights := []string{"moins de 5 min : 1", "de 5 min à 10 min : 0,3", "de 10 min à 15 min : 0,1", "au-delà de 15 min : rien"}
	for i, w := range m.Accessibility.Weights {
		if ordinarySpaces(w) != weights[i] {
			t.Errorf("weight %q, want %q", w, weights[i])
		}
	}
	if m.Accessibility.Services != "Médecin généraliste" || ordinarySpaces(m.Accessibility.Catchment) != "20 min" {
		t.Errorf("accessibility is told as %+v", m.Accessibility)
	}
}

func TestMethodOfAReleaseThatDeclaresNoJourneysSaysNothingOfThem(t *testing.T) {
	m := builder(t, lang.French, func(in *atlas.Input) {
		in.Decl.Transit, in.Decl.Accessibility = reference.Transit{}, reference.Accessibility{}
	}).Method()
	if m.Transit != nil || m.Accessibility != nil {
		t.Errorf("told as %+v, %+v", m.Transit, m.Accessibility)
	}
}

// TestMethodTellsTheSpeedsOfTheReader holds the figures of a sentence against the
// table that they come from, which the pages cannot import.
func TestMethodTellsTheSpeedsOfTheReader(t *testing.T) {
	raw, err := os.ReadFile("../../../ingest/osm/speeds.toml")
	if err != nil {
		t.Fatal(err)
	}
	var speeds struct {
		BuiltUp    float64 `toml:"built_up"`
		LimitShare float64 `toml:"limit_share"`
		Car        map[string]float64
	}
	if err := toml.Unmarshal(raw, &speeds); err != nil {
		t.Fatal(err)
	}
	b := builder(t, lang.French, nil)
	text := ordinarySpaces(b.m.T("method.roads-1"))
	for _, want := range []string{
		b.m.Decimal(speeds.Car["motorway"], 0) + " km/h sur autoroute",
		b.m.Decimal(speeds.Car["living_street"], 0) + " km/h en zone de rencontre",
		b.m.Decimal(100*(1-speeds.BuiltUp), 0) + " % de moins",
		b.m.Decimal(100*speeds.LimitShare, 0) + " % de la vitesse limite",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

func TestSourcesTellTheRoadsAndTheTimetables(t *testing.T) {
	v, err := builder(t, lang.French, nil).Sources()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"demo-routes-2026-01-01": {
			"Date du réseau", "1er janvier 2026", "Réseau routier", "5 200 nœuds relevés, réduits à 1 240 nœuds et 3 100 arêtes",
			"Laissé de côté en voiture", "2 morceaux coupés du reste : 14 nœuds, 1,6 km",
		},
		"demo-cars-2026": {
			"Période des horaires", "du 5 janvier 2026 au 30 juin 2026",
			"Jours comptés", "mardi 10 mars 2026, samedi 14 mars 2026 et dimanche 15 mars 2026",
			"Étendue", "toutes les lignes de son territoire : peu de départs y est une carence",
		},
	}
	for _, s := range v.Loaded {
		var got []string
		for _, f := range s.Facts {
			got = append(got, ordinarySpaces(f.Label), ordinarySpaces(f.Value))
		}
		if !slices.Equal(got, want[s.Anchor]) {
			t.Errorf("%s: got %q, want %q", s.Anchor, got, want[s.Anchor])
		}
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
	if m.Mode != geo.ModeCar || len(m.Modes) != 4 || m.Modes[3].Name != "Without a car" || m.Modes[3].Reason != "" {
		t.Errorf("mode %q of %+v", m.Mode, m.Modes)
	}
	if m.MeasuredBy[geo.ModeFoot] != geo.MethodRoad || m.MeasuredBy[geo.ModeTransit] != geo.MethodTransit || m.Network.Date != "2026-01-01" {
		t.Errorf("measured by %v on %+v", m.MeasuredBy, m.Network)
	}
	if want := (MapTimetable{Name: "Cars de l'Île-d'Essai", Day: "2026-03-10"}); len(m.Timetables) != 1 || m.Timetables[0] != want {
		t.Errorf("timetables %+v, want %+v", m.Timetables, want)
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
