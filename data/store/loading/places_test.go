package loading_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/data/store/loading"
	"maillage/data/storetest"
)

// shops are n facilities of bpe in Bourg, as change leaves them.
func shops(n int, change func(i int, f *loading.Facility)) iter.Seq2[loading.Facility, error] {
	return func(yield func(loading.Facility, error) bool) {
		for i := range n {
			f := loading.Facility{
				ID: fmt.Sprintf("bpe:s%04d", i), Name: "Épicerie", Commune: "00001", Precision: "address",
				Point: &orb.Point{-5.2, 47.1}, Attributes: `{"quality": "Bonne"}`, Type: "bpe:B201", Count: 1,
			}
			if change(i, &f); f.ID != "" && !yield(f, nil) {
				return
			}
		}
	}
}

func loadShops(t *testing.T, st *store.Store, vintage string, n int, rows iter.Seq2[loading.Facility, error]) {
	t.Helper()
	err := pgx.BeginFunc(t.Context(), st.Pool(), func(tx pgx.Tx) error {
		return loading.Origin{Source: "bpe", Vintage: vintage}.ReplaceFacilities(t.Context(), tx, n, rows)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFacilitiesThatAreLoadedAgainAreWrittenWhereTheyDiffer looks at which rows stay the
// ones that they were.
func TestFacilitiesThatAreLoadedAgainAreWrittenWhereTheyDiffer(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	same := func(int, *loading.Facility) {}
	places := func() []string {
		return storetest.Column(t, st, `select id || ' ' || ctid from facility where source = 'bpe' order by id`)
	}
	loadShops(t, st, "2024", 2500, shops(2500, same))
	before := places()
	loadShops(t, st, "2024", 2500, shops(2500, same))
	if after := places(); len(after) != 2500 || !slices.Equal(after, before) {
		t.Errorf("%d facilities after an equal load, rows were written anew: %v", len(after), !slices.Equal(after, before))
	}
	loadShops(t, st, "2024", 2501, shops(2501, func(i int, f *loading.Facility) {
		switch i {
		case 0:
			f.ID = "" // has gone
		case 1:
			f.Name = "Supérette"
		case 2:
			f.Point = &orb.Point{-5.3, 47.1}
		case 3:
			f.Count = 2
		case 4:
			f.Precision, f.Point, f.Address = "commune", nil, "3 place d’Armes"
		}
	}))
	var moved []string
	for _, one := range places() {
		if !slices.Contains(before, one) {
			moved = append(moved, one[:len("bpe:s0000")])
		}
	}
	if want := []string{"bpe:s0001", "bpe:s0002", "bpe:s0003", "bpe:s0004", "bpe:s2500"}; !slices.Equal(moved, want) {
		t.Errorf("written: %q, want %q", moved, want)
	}
	got := storetest.Column(t, st, `select concat_ws('|', id, source_id, name, precision, st_astext(geom), address, attributes, type, count)
		from facility join facility_function on facility = id where id < 'bpe:s0006' and id like 'bpe:s%' order by id`)
	want := []string{
		`bpe:s0001|s0001|Supérette|address|POINT(-5.2 47.1)|{"quality": "Bonne"}|bpe:B201|1`,
		`bpe:s0002|s0002|Épicerie|address|POINT(-5.3 47.1)|{"quality": "Bonne"}|bpe:B201|1`,
		`bpe:s0003|s0003|Épicerie|address|POINT(-5.2 47.1)|{"quality": "Bonne"}|bpe:B201|2`,
		`bpe:s0004|s0004|Épicerie|commune|3 place d’Armes|{"quality": "Bonne"}|bpe:B201|1`,
		`bpe:s0005|s0005|Épicerie|address|POINT(-5.2 47.1)|{"quality": "Bonne"}|bpe:B201|1`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestAnotherVintageReplacesTheFacilities(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	for _, vintage := range []string{"2024", "2018"} {
		loadShops(t, st, vintage, 3, shops(3, func(int, *loading.Facility) {}))
	}
	if got := storetest.Column(t, st, `select id || ' ' || vintage || ' ' || count from facility join facility_function on facility = id where source = 'bpe' order by id`); !slices.Equal(got, []string{"bpe:s0000 2018 1", "bpe:s0001 2018 1", "bpe:s0002 2018 1"}) {
		t.Errorf("another vintage leaves %q", got)
	}
}

// TestAFirstLoadLeavesTheFacilitiesOfOthers fills tables that hold little, which are emptied
// for it.
func TestAFirstLoadLeavesTheFacilitiesOfOthers(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	storetest.Column(t, st, `update facility set source = 'contours', vintage = '2018' returning id`)
	of := func(what string) []string {
		return storetest.Column(t, st, `select `+what+` from facility join facility_function on facility = id where source = 'contours' order by id, type`)
	}
	const files = `select (pg_relation_filenode('facility') || ' ' || pg_relation_filenode('facility_function'))::text`
	before, inFiles := of(`facility::text`), storetest.Column(t, st, files)
	loadShops(t, st, "2024", 20_000, shops(20_000, func(int, *loading.Facility) {}))
	if after := of(`facility::text`); len(after) == 0 || !slices.Equal(after, before) {
		t.Errorf("others are\n%q, were\n%q", after, before)
	}
	if n := storetest.Column(t, st, `select count(*)::text from facility join facility_function on facility = id where source = 'bpe'`)[0]; n != "20000" {
		t.Errorf("%s facilities are loaded", n)
	}
	if slices.Equal(storetest.Column(t, st, files), inFiles) {
		t.Error("the tables were not emptied, and what was written was logged")
	}
}
