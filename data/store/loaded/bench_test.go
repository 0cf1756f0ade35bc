package loaded_test

import (
	"testing"

	"maillage/data/store/loaded"
	"maillage/data/storetest"
)

func BenchmarkFacilities(b *testing.B) {
	st := storetest.Region(b)
	for b.Loop() {
		facilities, err := loaded.Facilities(b.Context(), st)
		if err != nil || len(facilities) != 100_000 {
			b.Fatalf("%d facilities: %v", len(facilities), err)
		}
	}
}

func BenchmarkCommunes(b *testing.B) {
	st := storetest.Region(b)
	for b.Loop() {
		communes, err := loaded.Communes(b.Context(), st)
		if err != nil || len(communes) != 4000 {
			b.Fatalf("%d communes: %v", len(communes), err)
		}
	}
}
