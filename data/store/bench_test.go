package store_test

import (
	"testing"

	"maillage/data/storetest"
)

func BenchmarkChecksums(b *testing.B) {
	st := storetest.Region(b)
	for b.Loop() {
		if _, err := st.Checksums(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
