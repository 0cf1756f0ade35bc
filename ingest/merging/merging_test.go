package merging_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/reference"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/function"
	"maillage/geo/linkage"
	"maillage/ingest/merging"
)

// of is a record of a source in one commune, at an address if any.
func of(t *testing.T, id, source, name, kind string, at *orb.Point) loading.EnterpriseRecord {
	r := loading.EnterpriseRecord{ID: source + ":" + id, Source: source, Vintage: "2026", Name: name, Kind: kind, Commune: "26108", Town: "Crest", Precision: geo.PrecisionCommune}
	if at != nil {
		geom, err := ewkb.Marshal(*at, 4326)
		if err != nil {
			t.Fatal(err)
		}
		r.Precision, r.Geometry = geo.PrecisionAddress, geom
	}
	return r
}

// each gives records one after the other.
func each(records ...loading.EnterpriseRecord) iter.Seq2[*loading.EnterpriseRecord, error] {
	return func(yield func(*loading.EnterpriseRecord, error) bool) {
		for i := range records {
			if !yield(&records[i], nil) {
				return
			}
		}
	}
}

// enterprise makes one of a result, which is closed in the end.
func enterprise(t *testing.T, made *merging.Result, i int) loading.Enterprise {
	t.Helper()
	t.Cleanup(func() { _ = made.Close() }) // perhaps again
	e, err := made.Enterprise(i)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func declarations(t *testing.T) *reference.Declarations {
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	return decl
}

// three are what three sources say of one shop.
func three(t *testing.T) []loading.EnterpriseRecord {
	listed := of(t, "508216736", "ess-france", "ASS LES PRES D EMERAUDE", "association", nil)
	listed.SIREN, listed.SpeaksOf = "508216736", "2026-10-01"
	hired := of(t, "1", "siae", "LES PRES D'EMERAUDE", "ACI", &orb.Point{5.02, 44.72})
	hired.SIRET, hired.NAF, hired.Website, hired.SpeaksOf = "50821673600019", "4711B", "https://old.example", "2020-12-18"
	census := of(t, "9", "tiers-lieux", "Les Prés d'Émeraude", "tiers-lieu", &orb.Point{5.021, 44.72})
	census.Says, census.Phone, census.SpeaksOf = []string{"Bar / café", "Dépôt de pain"}, "04 75 00 00 01", "2026-12-31"
	return []loading.EnterpriseRecord{listed, hired, census}
}

func TestMergeTakesEachFieldFromTheSourceBelievedMost(t *testing.T) {
	t.Parallel()
	made, err := merging.Merge(declarations(t), &loading.Merging{Records: each(three(t)...), Before: map[string]string{"siae:1": "siae:1"}})
	if err != nil || made.Len() != 1 {
		t.Fatalf("made %+v, error %v", made, err)
	}
	e := enterprise(t, made, 0)
	if e.ID != "siae:1" || e.Name != "Les Prés d'Émeraude" || e.Kind != "tiers-lieu" || e.SIREN != "508216736" || e.SIRET != "50821673600019" || e.Phone != "04 75 00 00 01" || e.Website != "https://old.example" {
		t.Errorf("merged %+v", e)
	}
	if !slices.Equal(e.Kinds, []string{"tiers-lieu", "ACI", "association"}) || e.Source != "tiers-lieux" || !e.Social || e.Fields["name"] != "tiers-lieux:9" || e.Fields["siret"] != "siae:1" {
		t.Errorf("kinds %v, source %s, fields %v", e.Kinds, e.Source, e.Fields)
	}
	var does []string
	for _, f := range e.Functions {
		does = append(does, f.Function+" "+string(f.Certainty)+" "+f.Record)
	}
	if want := []string{"epicerie A siae:1", "pain B tiers-lieux:9", "cafe B tiers-lieux:9", "tiers-lieu A tiers-lieux:9", "insertion A siae:1"}; !slices.Equal(does, want) {
		t.Errorf("it does %q, want %q", does, want)
	}
}

func TestWhoIsKept(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	club := of(t, "1", "sirene", "CLUB DE PETANQUE", "association", nil)
	employer, none, grocer := club, club, club
	employer.Employer, none.Employer = &yes, &no
	grocer.NAF = "4711B"
	named := of(t, "1", "fabriques", "Le Hangar", "fabrique", nil)
	shop := of(t, "1", "commerces-ruraux", "Commerce rural, Crest", "commerce-rural", nil)
	office := of(t, "1", "data-inclusion", "Mairie", "structure", nil)
	shop.Says = []string{"épicerie"}
	for _, tt := range []struct {
		name string
		give loading.EnterpriseRecord
		kept bool
	}{
		{"a club", club, false}, {"one without employees", none, false}, {"an employer", employer, true}, {"a grocer", grocer, true},
		{"one that people name", named, true}, {"a shop that the State helped", shop, true}, {"an office of which nothing is known", office, false},
	} {
		made, err := merging.Merge(declarations(t), &loading.Merging{Records: each(tt.give)})
		if err != nil || made.Len() == 1 != tt.kept || made.Left == 0 != tt.kept {
			t.Errorf("%s: %+v, error %v", tt.name, made, err)
		}
	}
}

func TestADecisionPartsWhatWasMerged(t *testing.T) {
	t.Parallel()
	before := map[string]string{"ess-france:508216736": "siae:1", "siae:1": "siae:1", "tiers-lieux:9": "siae:1"}
	apart := []linkage.Decision{{A: "siae:1", B: "tiers-lieux:9"}, {A: "ess-france:508216736", B: "tiers-lieux:9"}}
	made, err := merging.Merge(declarations(t), &loading.Merging{Records: each(three(t)...), Before: before, Decisions: apart})
	if err != nil || made.Len() != 2 || enterprise(t, made, 0).ID != "siae:1" || enterprise(t, made, 1).ID != "tiers-lieux:9" || len(made.Doubts) != 0 {
		t.Errorf("made %+v, error %v", made, err)
	}
}

// TestAShopGivesWhatOtherFilesHaveInIt has INSEE's equipment under the shop's number, and La
// Poste's relay at its door and at that of a baker.
func TestAShopGivesWhatOtherFilesHaveInIt(t *testing.T) {
	t.Parallel()
	shop := of(t, "1", "siae", "LE COMPTOIR", "ACI", &orb.Point{5.02, 44.72})
	shop.SIRET, shop.Says = "50821673600019", []string{"Épicerie"}
	baker := of(t, "2", "siae", "LE FOUR", "ACI", &orb.Point{5.03, 44.72})
	baker.NAF = "1071C"
	other := of(t, "3", "siae", "LES GLACES", "ACI", &orb.Point{5.03, 44.7201})
	other.NAF = "5630Z"
	made, err := merging.Merge(declarations(t), &loading.Merging{
		Records:  each(shop, baker, other),
		Recorded: map[string][]loading.Recorded{"50821673600019": {{Type: "bpe:B202"}, {Type: "bpe:B207"}}},
		Around: []function.Recorded{{ID: "laposte:1", Type: "laposte:relais", Commune: "26108", Point: orb.Point{5.0202, 44.72}},
			{ID: "laposte:2", Type: "laposte:agence", Commune: "26108", Point: orb.Point{5.03, 44.72}}, {ID: "laposte:3", Type: "laposte:bureau", Commune: "26108", Point: orb.Point{5.02, 44.72}}},
	})
	if err != nil || made.Len() != 3 {
		t.Fatalf("made %+v, error %v", made, err)
	}
	for i, want := range [][]string{
		{"epicerie B says:épicerie siae:1 true", "pain A recorded:bpe:B207 siae:1 false", "insertion A kind:ACI siae:1 true", "poste B recorded:laposte:relais laposte:1 false", "colis C recorded:laposte:relais laposte:1 false"},
		{"pain A activity:1071C siae:2 true", "insertion A kind:ACI siae:2 true"},
		{"cafe A activity:5630Z siae:3 true", "insertion A kind:ACI siae:3 true"},
	} {
		var does []string
		for _, g := range enterprise(t, made, i).Functions {
			does = append(does, fmt.Sprint(g.Function, " ", g.Certainty, " ", g.By, " ", g.Record, " ", g.IsAccess()))
		}
		if !slices.Equal(does, want) {
			t.Errorf("%s does %q, want %q", enterprise(t, made, i).Name, does, want)
		}
	}
}
