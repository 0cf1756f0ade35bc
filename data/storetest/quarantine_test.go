package storetest_test

import (
	"testing"

	"maillage/data/store/loaded"
	"maillage/data/storetest"
)

func TestQuarantineInTheOrderOfItsFiles(t *testing.T) {
	t.Parallel()
	got, err := storetest.Quarantine(t.Context(), storetest.FourCommunes(t), "bpe", 2)
	storetest.Compare(t, got, err, []loaded.Rejected{
		{Source: "bpe", Vintage: "2024", File: "a.csv", Line: 7, Field: "NB", Value: "-2", Reason: "negative", Raw: "…;-2"},
		{Source: "bpe", Vintage: "2024", File: "a.csv", Line: 12, Field: "NB", Value: "x", Reason: "not a number", Raw: "…;x"},
	})
}
