package method

import (
	"os"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/reference"
)

func TestMethodIsMadeFromTheDeclarations(t *testing.T) {
	v := New(pagetest.Context(t, lang.French, nil))
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
	m := New(pagetest.Context(t, lang.French, nil)).Modes
	if len(m.Measured) != 4 || m.Junction != "3" || m.Walk != "4,5" || m.Bicycle != "15" || pagetest.Plain(m.Snap) != "2 km" {
		t.Errorf("roads are told as %+v", m)
	}
	want := Transit{
		From: "7 h 00", To: "19 h 00", Longest: "3 h", DepartureWalk: "1 km", JourneyWalk: "2 km", Change: "2 min", Town: "2 000", Stay: "1 h",
	}
	got := *m.Transit
	for _, s := range []*string{&got.From, &got.To, &got.Longest, &got.DepartureWalk, &got.JourneyWalk, &got.Change, &got.Town, &got.Stay} {
		*s = pagetest.Plain(*s)
	}
	if got != want {
		t.Errorf("public transport is told as %+v, want %+v", got, want)
	}
	weights := []string{"moins de 5 min : 1", "de 5 min à 10 min : 0,3", "de 10 min à 15 min : 0,1", "au-delà de 15 min : rien"}
	for i, w := range m.Accessibility.Weights {
		if pagetest.Plain(w) != weights[i] {
			t.Errorf("weight %q, want %q", w, weights[i])
		}
	}
	if m.Accessibility.Services != "Médecin généraliste" || pagetest.Plain(m.Accessibility.Catchment) != "20 min" {
		t.Errorf("accessibility is told as %+v", m.Accessibility)
	}
}

func TestMethodOfAReleaseThatDeclaresNoJourneysSaysNothingOfThem(t *testing.T) {
	m := New(pagetest.Context(t, lang.French, func(in *atlas.Input) {
		in.Decl.Transit, in.Decl.Accessibility = reference.Transit{}, reference.Accessibility{}
	}))
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
	b := pagetest.Context(t, lang.French, nil)
	text := pagetest.Plain(b.Text.T("method.roads-1"))
	for _, want := range []string{
		b.Text.Decimal(speeds.Car["motorway"], 0) + " km/h sur autoroute",
		b.Text.Decimal(speeds.Car["living_street"], 0) + " km/h en zone de rencontre",
		b.Text.Decimal(100*(1-speeds.BuiltUp), 0) + " % de moins",
		b.Text.Decimal(100*speeds.LimitShare, 0) + " % de la vitesse limite",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}
