package loaded_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/geo"
)

// editions are two editions of counts: that of 2013 holds nothing of the asked
// territory's neighbour, that of 2018 was loaded for another territory.
const editions = `
	insert into source_vintage values
	  ('bpe-2009', '2009', 'É', 'INSEE', '', '', '', '', '{00,84}', 'p1', now(), '{}'),
	  ('bpe-2013', '2013', 'É', 'INSEE', '', '', '', '', '{00,84}', 'p2', now(), '{}'),
	  ('bpe-2018', '2018', 'É', 'INSEE', '', '', '', '', '{01}', 'p3', now(), '{}');
	insert into departement values ('01', 'L''Îlot', '99', 'cog', '2026');
	update commune set departement = '01' where code = '00003';
	insert into equipment_history values
	  ('bpe-2009', '2009', '00002', 'bpe:D201', 2), ('bpe-2009', '2009', '00001', 'bpe:D201', 5), ('bpe-2009', '2009', '00003', 'bpe:A206', 1),
	  ('bpe-2009', '2009', '00004', 'bpe:A206', 9),
	  ('bpe-2013', '2013', '00001', 'bpe:D201', 6), ('bpe-2018', '2018', '00001', 'bpe:D201', 7);`

func TestPastCountsAreThoseOfTheEditionsInUse(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	if _, err := st.Pool().Exec(t.Context(), editions); err != nil {
		t.Fatal(err)
	}
	got, err := loaded.PastCounts(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	want := []geo.PastCounts{
		{Vintage: "2009", Type: "bpe:A206", Communes: []string{"00003"}, Counts: []int32{1}},
		{Vintage: "2009", Type: "bpe:D201", Communes: []string{"00001", "00002"}, Counts: []int32{5, 2}},
		{Vintage: "2013", Type: "bpe:D201", Communes: []string{"00001"}, Counts: []int32{6}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("counts %+v\nwant   %+v", got, want)
	}
	covered, err := loaded.PastCoverage(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	if len(covered) != 2 || !slices.Equal(slices.Sorted(maps.Keys(covered["2009"])), []string{"00", "01"}) || !slices.Equal(slices.Sorted(maps.Keys(covered["2013"])), []string{"00"}) {
		t.Errorf("covered %v, want 00 and 01 in 2009, 00 in 2013", covered)
	}
}
