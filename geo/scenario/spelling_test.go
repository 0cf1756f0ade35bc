package scenario_test

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/scenario"
)

func TestAScenarioIsReadAsItIsSpelt(t *testing.T) {
	const text = "ouvrir:epicerie,poste@26108;ouvrir:epicerie@5.0214,44.7281;fermer:bpe:12%3B%25;deplacer:bpe:13%40@2A004;fonctions:ess:14%3D=epicerie"
	s, err := scenario.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	want := scenario.Scenario{
		{Verb: scenario.Open, Services: []string{"epicerie", "poste"}, Where: scenario.Where{Commune: "26108"}},
		{Verb: scenario.Open, Services: []string{"epicerie"}, Where: scenario.Where{Point: orb.Point{5.0214, 44.7281}}},
		{Verb: scenario.Close, Place: "bpe:12;%"},
		{Verb: scenario.Move, Place: "bpe:13@", Where: scenario.Where{Commune: "2A004"}},
		{Verb: scenario.Change, Place: "ess:14=", Services: []string{"epicerie"}},
	}
	same := func(a, b scenario.Edit) bool {
		return a.Verb == b.Verb && a.Place == b.Place && a.Where == b.Where && slices.Equal(a.Services, b.Services)
	}
	if !slices.EqualFunc(s, want, same) {
		t.Errorf("read %+v, want %+v", s, want)
	}
	if got := s.String(); got != text {
		t.Errorf("spelt %s, want %s", got, text)
	}
}

func TestWhatIsNoScenarioIsRefused(t *testing.T) {
	for _, text := range []string{
		"", ";", "detruire:a", "fermer:", "fermer", "ouvrir:@26108", "ouvrir:epicerie", "ouvrir:epicerie@Crest", "ouvrir:epicerie@200,44", "ouvrir:epicerie@NaN,44",
		"deplacer:a", "deplacer:@26108", "fonctions:a", "fonctions:=epicerie", "fermer:%zz", "fermer:a;deplacer:a@26108",
		"fermer:1;fermer:2;fermer:3;fermer:4;fermer:5;fermer:6;fermer:7;fermer:8;fermer:9;fermer:10;fermer:11;fermer:12;fermer:13;fermer:14;fermer:15;fermer:16;fermer:17;fermer:18;fermer:19;fermer:20;fermer:21",
	} {
		if s, err := scenario.Parse(text); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%q is read as %+v, %v; want a %s error", text, s, err, geo.CodeInvalid)
		}
	}
}
