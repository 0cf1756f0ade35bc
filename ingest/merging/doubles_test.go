package merging_test

import (
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/linkage"
	"maillage/ingest/merging"
)

func TestWhatIsASocialEnterpriseIsNoOrdinaryPlace(t *testing.T) {
	t.Parallel()
	const siret, later = "50821673600019", "50821673600027"
	shop := of(t, "1", "siae", "LE COMPTOIR", "ACI", &orb.Point{5.02, 44.72})
	shop.SIRET = siret
	helped, wrong := shop, shop
	helped.Kind, wrong.SIRET = "commerce-rural", "50821673600018"
	at := func(commune string, exact bool, point orb.Point) linkage.Record {
		return linkage.Record{Commune: commune, Exact: exact, Point: point}
	}
	here, beside, away := at("26108", false, orb.Point{}), at("26281", true, orb.Point{5.05, 44.73}), at("26281", true, orb.Point{5.2, 44.73})
	double := []geo.Double{{Facility: "bpe:1", Type: "bpe:B202", Count: 2}}
	for _, tt := range []struct {
		name    string
		shop    loading.EnterpriseRecord
		siret   string
		place   loading.Recorded
		by      string
		doubles []geo.Double
	}{
		{"in its commune", shop, siret, loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 2, At: here}, "numbered:bpe:B202", double},
		{"across the border of its commune", shop, siret, loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 2, At: beside}, "numbered:bpe:B202", double},
		{"in another town, a doubt", shop, siret, loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 2, At: away}, "recorded:bpe:B202", nil},
		{"that took its place", shop, later, loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 2, At: away}, "numbered:bpe:B202", double},
		{"not loaded", shop, siret, loading.Recorded{Type: "bpe:B202", Count: 2}, "recorded:bpe:B202", nil},
		{"of no social enterprise", helped, siret, loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 2, At: here}, "recorded:bpe:B202", nil},
		{"under a number that cannot be", wrong, wrong.SIRET, loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 2, At: here}, "recorded:bpe:B202", nil},
		{"of what no function is", shop, siret, loading.Recorded{Type: "bpe:D307", Facility: "bpe:1", Count: 2, At: here}, "kind:ACI", nil},
	} {
		made, err := merging.Merge(declarations(t), &loading.Merging{
			Records: each(tt.shop), Recorded: map[string][]loading.Recorded{tt.siret: {tt.place}},
			Successions: []linkage.Succession{{From: siret, To: later, On: "2024-01-01"}},
		})
		if err != nil || made.Len() != 1 {
			t.Fatalf("%s: made %+v, error %v", tt.name, made, err)
		}
		if e := enterprise(t, made, 0); e.Functions[0].By != tt.by || !reflect.DeepEqual(e.Doubles, tt.doubles) {
			t.Errorf("a place %s: it does %+v, and is %+v", tt.name, e.Functions, e.Doubles)
		}
	}
}

func TestTwoNumbersOfOnePlaceAddUp(t *testing.T) {
	t.Parallel()
	first, second := three(t)[1], of(t, "7", "data-inclusion", "LES PRES D'EMERAUDE", "structure", &orb.Point{5.02, 44.72})
	second.SIRET = "50821673600027"
	place := loading.Recorded{Type: "bpe:B202", Facility: "bpe:1", Count: 1, At: linkage.Record{Commune: "26108"}}
	made, err := merging.Merge(declarations(t), &loading.Merging{
		Records: each(second, first), Recorded: map[string][]loading.Recorded{first.SIRET: {place}, second.SIRET: {place}},
		Successions: []linkage.Succession{{From: first.SIRET, To: second.SIRET, On: "2024-01-01"}},
	})
	want := []geo.Double{{Facility: "bpe:1", Type: "bpe:B202", Count: 2}}
	if err != nil || made.Len() != 1 || !reflect.DeepEqual(enterprise(t, made, 0).Doubles, want) {
		t.Errorf("made %+v, error %v", made, err)
	}
}
