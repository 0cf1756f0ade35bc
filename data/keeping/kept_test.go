package keeping_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"maillage/data/keeping"
	"maillage/geo"
)

// said makes a log of changes, numbered from 1, each written "verb of field=value…" or
// "undo n".
func said(subject keeping.Subject, lines ...string) []keeping.Change {
	var log []keeping.Change
	for i, line := range lines {
		words := strings.Fields(line)
		c := keeping.Change{ID: int64(i + 1), Subject: subject, Verb: keeping.Verb(words[0]), Of: words[1], Says: map[string]string{}, By: "Mairie",
			At: time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)}
		if c.Verb == keeping.Undo {
			c.Undoes, c.Of = int64(words[1][0]-'0'), ""
		}
		for _, w := range words[2:] {
			field, value, _ := strings.Cut(w, "=")
			c.Says[field] = value
		}
		log = append(log, c)
	}
	return log
}

const today = "2026-11-30"

func ground() keeping.Ground {
	return keeping.Ground{
		Communes: map[string]geo.Commune{
			"26108": {Code: "26108", Centre: orb.Point{5, 44.7}, CentreMethod: geo.CentreMairie}, "26113": {Code: "26113", Centre: orb.Point{5.4, 44.8}, CentreMethod: geo.CentreMairie},
		},
		Services: []geo.Service{{ID: "pharmacie", Types: []string{"bpe:D307"}}, {ID: "boulangerie", Types: []string{"bpe:B207", "bpe:B203"}}},
		Former:   map[string]string{"ess:old": "siae:1"},
	}
}

func files() []geo.Facility {
	return []geo.Facility{
		{ID: "bpe:1", Source: "bpe", Name: "Pharmacie", Commune: "26108", Functions: []geo.Function{{Type: "bpe:D307", Count: 1}}},
		{ID: "bpe:2", Source: "bpe", Name: "Fournil", Commune: "26108", Functions: []geo.Function{{Type: "bpe:B207", Count: 1}}},
	}
}

func TestChangesOfFacilitiesAreAppliedInOrder(t *testing.T) {
	t.Parallel()
	closed := "close bpe:1"
	tests := []struct {
		name  string
		lines []string
		want  string // id name commune types
	}{
		{"none", nil, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"closed", []string{closed}, "bpe:2 Fournil 26108 bpe:B207"},
		{"opened again", []string{closed, "reopen bpe:1"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"undone", []string{closed, "undo 1"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"the undoing undone", []string{closed, "undo 1", "undo 2"}, "bpe:2 Fournil 26108 bpe:B207"},
		{"closed from tomorrow", []string{closed + " from=2026-12-01"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"closed until yesterday", []string{closed + " until=2026-11-29"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"closed until today", []string{closed + " from=2026-11-30 until=2026-11-30"}, "bpe:2 Fournil 26108 bpe:B207"},
		{"added", []string{"add keepers:a name=Dépôt commune=26113 services=boulangerie"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207; keepers:a Dépôt 26113 keepers:boulangerie"},
		{"added where nothing is loaded", []string{"add keepers:a name=Dépôt commune=75056"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"another service", []string{"correct bpe:2 services=boulangerie,pharmacie name=Coop"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Coop 26108 bpe:B207 keepers:pharmacie"},
		{"no service any more", []string{"correct bpe:2 services="}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108"},
		{"moved", []string{"move bpe:1 commune=26113"}, "bpe:1 Pharmacie 26113 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
		{"of no place", []string{"close bpe:9"}, "bpe:1 Pharmacie 26108 bpe:D307; bpe:2 Fournil 26108 bpe:B207"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			log := said(keeping.Facility, tt.lines...)
			var got []string
			for _, f := range keeping.Through(log, int64(len(log)), today).Facilities(files(), ground()) {
				words := []string{f.ID, f.Name, f.Commune}
				for _, fn := range f.Functions {
					words = append(words, fn.Type)
				}
				got = append(got, strings.Join(words, " "))
			}
			if text := strings.Join(got, "; "); text != tt.want {
				t.Errorf("got  %s\nwant %s", text, tt.want)
			}
			if before := keeping.Through(log, 0, today).Facilities(files(), ground()); len(before) != 2 || before[1].Name != "Fournil" {
				t.Errorf("a release that counts no change has %v", before)
			}
		})
	}
}

func TestAPlaceThatMovedIsWhereItIsSaidToBe(t *testing.T) {
	t.Parallel()
	at := func(lines ...string) (geo.Precision, orb.Point) {
		log := said(keeping.Facility, lines...)
		f := keeping.Through(log, 9, today).Facilities(files(), ground())[0]
		return f.Precision, f.Point
	}
	exact := "move bpe:1 commune=26113 longitude=5.41 latitude=44.81"
	if precision, point := at(exact); precision != geo.PrecisionAddress || point != (orb.Point{5.41, 44.81}) {
		t.Errorf("at a position: %s %v", precision, point)
	}
	if precision, point := at(exact, "move bpe:1 commune=26108"); precision != "" || point != (orb.Point{}) {
		t.Errorf("then back where its file has it: %s %v", precision, point)
	}
	if precision, point := at("move bpe:1 commune=26113"); precision != geo.PrecisionCommune || point != (orb.Point{5.4, 44.8}) {
		t.Errorf("at a commune: %s %v", precision, point)
	}
}

func TestChangesOfEnterprisesFollowTheirIdsAndNumbers(t *testing.T) {
	t.Parallel()
	all := []geo.Enterprise{{ID: "siae:1", Source: "siae", Sources: []string{"siae"}, Name: "Atelier", Commune: "26108", SIRET: "12345678901234",
		Functions: []geo.Given{{Function: "cafe", Certainty: geo.CertaintyHint}}}}
	log := said(keeping.Enterprise, "correct ess:old phone=0475000000 functions=epicerie", "add keepers:b name=Comptoir commune=26113 kind=commerce",
		"add keepers:c name=L'Atelier commune=26108 siret=12345678901234")
	got := keeping.Through(log, 9, today).Enterprises(all, ground())
	if len(got) != 2 || got[0].ID != "keepers:b" || got[1].ID != "siae:1" {
		t.Fatalf("got %v", got)
	}
	e := got[1]
	if e.Name != "L'Atelier" || e.Phone != "0475000000" || len(e.Functions) != 1 || e.Functions[0].Function != "epicerie" || !e.Functions[0].Certainty.Counts() {
		t.Errorf("got %+v", e)
	}
	if !slices.Equal(e.Sources, []string{"keepers", "siae"}) || e.Source != keeping.Source || all[0].Source != "siae" {
		t.Errorf("its sources are %v, freshest %s", e.Sources, e.Source)
	}
	if got := keeping.Through(said(keeping.Enterprise, "close ess:old"), 9, today).Enterprises(all, ground()); len(got) != 0 {
		t.Errorf("closed: %v", got)
	}
}

func TestAChangeOfAPlaceThatIsAnEnterpriseIsOfIt(t *testing.T) {
	t.Parallel()
	of := func(whole bool, lines ...string) []geo.Enterprise {
		all := []geo.Enterprise{{ID: "siae:1", Name: "Épicerie", Commune: "26108", Doubles: []geo.Double{{Facility: "bpe:7", Type: "bpe:B202", Count: 1, Whole: whole}}}}
		return keeping.Through(said(keeping.Facility, lines...), 9, today).Enterprises(all, ground())
	}
	if got := of(true, "close bpe:7"); len(got) != 0 {
		t.Errorf("closed: %+v", got)
	}
	if got := of(true, "correct bpe:7 name=Comptoir services=boulangerie", "close bpe:7", "undo 2"); len(got) != 1 || got[0].Name != "Comptoir" {
		t.Errorf("renamed, and closed by mistake: %+v", got)
	}
	if got := of(false, "close bpe:7"); len(got) != 1 {
		t.Error("who is one of several at a place closed with the others")
	}
}

func TestSupportsAreWhatIsKeptOfThem(t *testing.T) {
	t.Parallel()
	log := said(keeping.Support, "add keepers:s name=Ronalpia role=Incubateur territories=departement:26,FR themes=sante,mobilite accompanies=siae:1",
		"add keepers:t name=Autre territories=commune:26108", "close keepers:t")
	got := keeping.Through(log, 9, today).Supports()
	if len(got) != 1 {
		t.Fatalf("got %v", got)
	}
	s := got[0]
	if s.Name != "Ronalpia" || s.By != "Mairie" || s.On != today || len(s.Territories) != 2 || s.Territories[0] != (geo.AreaCode{Level: "departement", Code: "26"}) ||
		!s.WorksOn(geo.ThemeHealth) || s.WorksOn(geo.ThemeYouth) || !slices.Equal(s.Accompanies, []string{"siae:1"}) {
		t.Errorf("got %+v", s)
	}
}

func TestWhatAReleaseDoesNotCountWaits(t *testing.T) {
	t.Parallel()
	log := said(keeping.Facility, "close a", "add b", "undo 1", "close c", "undo 4", "correct b name=B")
	for edition, want := range map[int64][]int64{0: {2, 6}, 1: {2, 3, 6}, 5: {6}, 6: nil} {
		var got []int64
		for _, c := range keeping.Waiting(log, edition) {
			got = append(got, c.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("of a release that counts %d: %v wait, want %v", edition, got, want)
		}
	}
	if got := keeping.Waiting(said(keeping.Support, "add s"), 0); len(got) > 0 {
		t.Errorf("a support waits: %v", got)
	}
}
