package storetest

import (
	"testing"

	"maillage/data/store"
)

// region fills a database with 4,000 communes and 100,000 facilities of one
// function each: about a région.
const region = `
	insert into source_vintage values ('bpe', '2024', '', '', '', '', '', '', '{84}', '', now(), '{}');
	insert into region values ('84', 'R', 'bpe', '2024');
	insert into departement values ('26', 'D', '84', 'bpe', '2024');
	insert into commune select '2' || lpad(i::text, 4, '0'), 'Commune ' || i, '26', '84', i, '{}', 'bpe', '2024'
		from generate_series(1, 4000) i;
	insert into commune_scope select code, 'asked' from commune;
	insert into facility select 'bpe:' || md5(i::text), 'bpe', '2024', i::text, 'Lieu ' || i, '2' || lpad((1 + i % 4000)::text, 4, '0'),
		null, 'address', st_setsrid(st_makepoint(4 + i / 1e5, 44), 4326), '{}' from generate_series(1, 100000) i;
	insert into facility_function select id, 'bpe:D' || right(id, 2), 1 from facility;
	analyze`

// Region opens a store of the size of a région, for benchmarks.
func Region(b *testing.B) *store.Store {
	b.Helper()
	st := New(b)
	if _, err := st.Pool().Exec(b.Context(), region); err != nil {
		b.Fatal(err)
	}
	return st
}
