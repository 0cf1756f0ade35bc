package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/linkage"
)

// north is a point so many metres north of a village.
func north(metres float64) orb.Point { return orb.Point{5.02, 44.72 + metres/111_195} }

// at places a record at an address, and in a commune.
func at(id, source string, metres float64, names ...string) linkage.Record {
	return linkage.Record{ID: source + ":" + id, Source: source, Names: names, Commune: "26108", Town: []string{"Crest"}, Point: north(metres), Exact: true}
}

func numbered(r linkage.Record, siret string) linkage.Record {
	r.SIRET = siret
	return r
}

func in(r linkage.Record, commune string) linkage.Record {
	r.Commune, r.Town = commune, nil
	return r
}

func reached(r linkage.Record, contacts ...string) linkage.Record {
	r.Contacts = contacts
	return r
}

func doing(r linkage.Record, functions ...string) linkage.Record {
	r.Functions = functions
	return r
}

// Numbers that can be: of one enterprise the seat and a site, and of another.
const (
	seat, branch = "50821673600019", "50821673600027"
	other        = "41234567000019"
	laPoste      = "35600000000001"
)

func TestPairs(t *testing.T) {
	t.Parallel()
	const linked, doubted, apart = "linked", "doubted", "apart"
	for _, tt := range []struct {
		name string
		a, b linkage.Record
		want string
	}{
		{"one SIRET", numbered(at("1", "a", 0, "Les Jardins"), seat), numbered(at("1", "b", 900, "Autre nom"), seat), linked},
		{"one SIRET of La Poste, which fails Luhn", numbered(at("1", "a", 0, "Poste"), laPoste), numbered(at("1", "b", 0, "La Poste"), laPoste), linked},
		{"a SIRET that cannot be", numbered(at("1", "a", 0, "Les Jardins"), "50821673600010"), numbered(at("1", "b", 900, "Autre nom"), "50821673600010"), apart},
		{"an invented antenna", numbered(at("1", "a", 0, "Les Jardins"), "50821673699904"), numbered(in(at("1", "b", 9000, "Autre nom"), "26362"), "50821673699904"), apart},
		{"one SIRET in two communes far apart", numbered(at("1", "a", 0, "Alpha"), seat), numbered(in(at("1", "b", 20000, "Alpha"), "26362"), seat), doubted},
		{"the seat's SIRET at the place of a site", numbered(at("1", "a", 0, "Alpha Bêta"), branch), numbered(at("1", "b", 200, "Alpha Bêta"), seat), linked},
		{"two sites of an enterprise", numbered(at("1", "a", 0, "Alpha Bêta"), branch), numbered(at("1", "b", 2000, "Alpha Bêta"), seat), doubted},
		{"an enterprise of which one source knows no site", numbered(at("1", "a", 0, "Alpha"), branch), linkage.Record{ID: "b:1", Source: "b", SIREN: "508216736", Names: []string{"Bêta"}, Commune: "26108"}, linked},
		{"a name without accents", at("1", "a", 0, "Les Prés d'Émeraude"), at("1", "b", 200, "LES PRES D EMERAUDE"), linked},
		{"a name abridged", at("1", "a", 0, "Association Les Prés d'Émeraude de Crest"), at("1", "b", 20, "Prés d'Émeraude"), linked},
		{"words in another order", at("1", "a", 0, "Émeraude, les prés"), at("1", "b", 20, "LES PRES EMERAUDE"), linked},
		{"a name misspelt", at("1", "a", 0, "La Boucle d'Émeraude"), at("1", "b", 20, "LA BOUCLE D EMERAUDDE"), linked},
		{"a sign", at("1", "a", 0, "SARL Dupin", "Chez Marguerite"), at("1", "b", 20, "Chez Marguerite"), linked},
		{"one name 2 km away", at("1", "a", 0, "Les Prés d'Émeraude"), at("1", "b", 2000, "Les Prés d'Émeraude"), doubted},
		{"one name in the next commune", at("1", "a", 0, "Les Prés d'Émeraude"), in(at("1", "b", 3000, "Les Prés d'Émeraude"), "26011"), apart},
		{"one name and telephone in the next commune", reached(at("1", "a", 0, "Les Prés d'Émeraude"), "0475000001"), reached(in(at("1", "b", 3000, "Les Prés d'Émeraude"), "26011"), "0475000001"), linked},
		{"two names at one place", at("1", "a", 0, "Mairie de Crest"), at("1", "b", 0, "CCAS de Crest"), apart},
		{"a word that many have", at("1", "a", 0, "Comité des fêtes"), at("1", "b", 250, "Comité des fêtes"), doubted},
		{"one place and a rare word, doing the same", doing(at("1", "a", 0, "Le Trèfle, épicerie"), "epicerie"), doing(at("1", "b", 40, "Coopérative du trèfle"), "epicerie", "pain"), linked},
		{"one place and a rare word, doing another thing", doing(at("1", "a", 0, "Trèfle blanc"), "taxi"), doing(in(at("1", "b", 40, "Trèfle"), "26011"), "epicerie"), doubted},
		{"a third place and the enterprise that holds it", numbered(at("1", "a", 0, "La Fabrique d'Émeraude"), seat), numbered(at("1", "b", 20, "La Fabrique d'Émeraude"), other), doubted},
		{"initials of two towns", numbered(at("1", "a", 0, "TETRA"), seat), numbered(in(at("1", "b", 90000, "TeTra"), "84031"), other), apart},
		{"without any name", at("1", "a", 0), at("1", "b", 0), apart},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := linkage.Join([]linkage.Record{tt.b, tt.a}, nil, nil)
			found := apart
			if len(got.Clusters) == 1 {
				found = linked
			} else if len(got.Doubts) == 1 {
				found = doubted
			}
			if found != tt.want {
				t.Errorf("they are %s, want %s: %+v", found, tt.want, got)
			}
		})
	}
}

func TestSuccessionsAreFollowedAtLaterDatesOnly(t *testing.T) {
	t.Parallel()
	old := numbered(in(at("1", "a", 9000, "Alpha"), "26362"), seat)
	now := numbered(at("1", "b", 0, "Bêta"), branch)
	for on, want := range map[string]int{"2024-01-01": 1, "": 2} {
		if got := linkage.Join([]linkage.Record{old, now}, []linkage.Succession{{From: seat, To: branch, On: on}}, nil); len(got.Clusters) != want {
			t.Errorf("moved on %q: %+v", on, got)
		}
	}
	there := []linkage.Succession{{From: seat, To: branch, On: "2024-01-01"}, {From: branch, To: seat, On: "2024-01-01"}}
	if got := linkage.Join([]linkage.Record{old, now}, there, nil); len(got.Clusters) != 2 {
		t.Errorf("there and back on one day: %+v, want each in the other's stead", got)
	}
	there[1].On = "2023-01-01"
	if got := linkage.Join([]linkage.Record{old, now}, there, nil); len(got.Clusters) != 1 {
		t.Errorf("there, and before that back: %+v, want both where the later one leads", got)
	}
}

func TestAPersonsWordIsAboveAll(t *testing.T) {
	t.Parallel()
	a, b := numbered(at("1", "a", 0, "Alpha"), seat), numbered(at("1", "b", 0, "Alpha"), seat)
	if got := linkage.Join([]linkage.Record{a, b}, nil, []linkage.Decision{{A: "b:1", B: "a:1"}}); len(got.Clusters) != 2 || len(got.Doubts) != 0 {
		t.Errorf("told apart: %+v", got)
	}
	far := in(at("2", "a", 50000, "Tout autre"), "84031")
	if got := linkage.Join([]linkage.Record{a, far}, nil, []linkage.Decision{{A: "a:1", B: "a:2", Same: true}}); len(got.Clusters) != 1 {
		t.Errorf("told the same: %+v", got)
	}
}

func TestNoChainWithoutEvidenceOfItsOwn(t *testing.T) {
	t.Parallel()
	a := numbered(at("1", "a", 0, "Trèfle blanc"), seat)
	b := doing(at("1", "b", 40, "Trèfle"), "epicerie")
	c := numbered(at("1", "c", 80, "Trèfle rouge"), other)
	got := linkage.Join([]linkage.Record{a, b, c}, nil, nil)
	if len(got.Clusters) != 2 || len(got.Doubts) == 0 {
		t.Errorf("%+v, want b with one of them and a doubt", got)
	}
	same := linkage.Join([]linkage.Record{at("1", "a", 0, "Émeraude"), at("2", "a", 0, "Émeraude"), at("1", "b", 0, "Émeraude")}, nil, nil)
	if len(same.Clusters) != 2 || len(same.Doubts) != 1 {
		t.Errorf("%+v, want two records of one source apart", same)
	}
}

func TestJoinIsTheSameInAnyOrder(t *testing.T) {
	t.Parallel()
	records := generated(300, 7).records
	want := fmt.Sprint(linkage.Join(records, nil, nil))
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		shuffled := slices.Clone(records)
		r.Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
		if got := fmt.Sprint(linkage.Join(shuffled, nil, nil)); got != want {
			t.Fatal("another order gives another result")
		}
	}
}

func ExampleJoin() {
	register := linkage.Record{ID: "register:7", Source: "register", SIRET: "50821673600019", Names: []string{"ASS LES PRES D EMERAUDE"}, Commune: "26108", Point: orb.Point{5.02, 44.72}, Exact: true}
	census := linkage.Record{ID: "census:1", Source: "census", Names: []string{"Les Prés d'Émeraude"}, Commune: "26108", Point: orb.Point{5.021, 44.72}, Exact: true}
	for _, l := range linkage.Join([]linkage.Record{register, census}, nil, nil).Links {
		fmt.Printf("%s and %s by %s\n", l.A, l.B, l.By)
	}
	// Output: census:1 and register:7 by name-commune
}
