package atlas

import (
	"fmt"
	"slices"
	"testing"
)

func TestNamesSortWhateverTheirSpelling(t *testing.T) {
	t.Parallel()
	given := []string{"Zédal", "ÉPINOY", "Ste-Agathe", "Épinoy", "Les Œillets", "Sainte-Agathe-la-Haute", "epinay"}
	x := newNameIndex(len(given), func(i int) string { return given[i] }, func(i int) string { return fmt.Sprintf("2a%03d", i) })
	var got []string
	for _, i := range x.order {
		got = append(got, given[i])
	}
	want := []string{"epinay", "ÉPINOY", "Épinoy", "Les Œillets", "Ste-Agathe", "Sainte-Agathe-la-Haute", "Zédal"}
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if want := []int32{5, 1, 3, 1, 2, 4, 0}; !slices.Equal(x.rank, want) {
		t.Errorf("ranks %v, want %v: names that fold to the same share theirs", x.rank, want)
	}
}

func TestNamesAreFoundByPartAndCodesByBeginning(t *testing.T) {
	t.Parallel()
	x := newNameIndex(1, func(int) string { return "Saint-Étienne" }, func(int) string { return "2A004" })
	for query, want := range map[string]bool{"": true, "etienne": true, "2a0": true, "a004": false, "Étienne": false} {
		if got := x.has(0, query); got != want {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}

func BenchmarkNameIndex(b *testing.B) {
	given := make([]string, 35_000)
	for i := range given {
		given[i] = fmt.Sprintf("Saint-%c-sur-Rivière-%d", 'A'+i%26, i)
	}
	at := func(i int) string { return given[i] }
	b.ReportAllocs()
	for b.Loop() {
		newNameIndex(len(given), at, at)
	}
}
