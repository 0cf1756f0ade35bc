package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/reference"
	"maillage/data/store"
)

// territories loads 25 fictional communes in a grid, a fifth of them in the
// surroundings, a quarter of them mountain; some centres are mairies, others
// points on the surface, and the last commune has neither mairie nor contour.
const territories = `
	insert into source_vintage values
	  ('test', '2026', 'Île', 'Nous', 'https://example.org', 'https://example.org/i.csv', 'lov2', 'Nous', '{00,01}', 'f1', now(), '{}', '2026-12-31');
	insert into region values ('99', 'Les Îles', 'test', '2026');
	insert into departement values ('00', 'L''Île', '99', 'test', '2026'), ('01', 'L''Îlot', '99', 'test', '2026');
	insert into epci values ('200000001', 'CC du Levant', 'CC', 'test', '2026'), ('200000002', 'CC du Ponant', 'CC', 'test', '2026');
	insert into commune select '000' || to_char(i, 'FM00'), 'Commune ' || i, case when i % 5 < 3 then '00' else '01' end, '99', 100 + i * i * 7, '{}', 'test', '2026'
	  from generate_series(0, 24) i;
	insert into epci_member select '000' || to_char(i, 'FM00'), case when i < 12 then '200000001' else '200000002' end, 'test', '2026'
	  from generate_series(0, 23) i;
	insert into scope values ('00'), ('01');
	insert into commune_scope select '000' || to_char(i, 'FM00'), case when i between 15 and 19 then 'surroundings' else 'asked' end
	  from generate_series(0, 24) i;
	insert into contour (commune, parts, geom, source, vintage) select '000' || to_char(i, 'FM00'), array['000' || to_char(i, 'FM00')],
	    st_multi(st_makeenvelope(-5 + 0.15 * (i % 5), 47 + 0.11 * (i / 5), -5 + 0.15 * (i % 5 + 1), 47 + 0.11 * (i / 5 + 1), 4326)), 'test', '2026'
	  from generate_series(0, 23) i;
	insert into centre select '000' || to_char(i, 'FM00'),
	    st_setsrid(st_makepoint(-5 + 0.15 * (i % 5) + 0.01 * (1 + i % 13), 47 + 0.11 * (i / 5) + 0.01 * (1 + i % 7)), 4326), 'mairie', 'test', '2026'
	  from generate_series(0, 23) i where i % 3 > 0;
	insert into observation select '000' || to_char(i, 'FM00'), 'commune_montagne', 'test', '2026', (i % 4 = 1)::int, 'value'
	  from generate_series(0, 24) i;`

// Island opens a store with a fictional island of 25 communes and, for every declared
// service and indicator, a few places and figures spread by fixed steps. Services with
// a fallback have places of it only.
func Island(t testing.TB, decl *reference.Declarations) *store.Store {
	t.Helper()
	st := New(t)
	ctx := context.Background()
	if _, err := st.Pool().Exec(ctx, territories); err != nil {
		t.Fatalf("load territories: %v", err)
	}
	batch := &pgx.Batch{}
	for k, s := range decl.Services {
		types := s.Types
		if forms := decl.Forms[s.ID]; forms != nil {
			types = nil
			for _, f := range forms {
				types = append(types, f.Fallback...)
			}
		}
		for j := range k % 6 { // every sixth service is nowhere
			queueFacility(batch, k, j, types[j%len(types)])
		}
		for j, function := range s.Functions {
			queueEnterprise(batch, k, j, function)
		}
	}
	queueObservations(batch, decl)
	if err := st.Pool().SendBatch(ctx, batch).Close(); err != nil {
		t.Fatalf("load places: %v", err)
	}
	return st
}

func queueFacility(batch *pgx.Batch, k, j int, typ string) {
	id := fmt.Sprintf("test:%02d-%d", k, j)
	code := fmt.Sprintf("000%02d", (k*7+j*11)%25)
	if (k+j)%2 == 0 {
		batch.Queue(`insert into facility values ($1, 'test', '2026', $1, $1, $2, null, 'commune', null, '{}')`, id, code)
	} else {
		batch.Queue(`insert into facility values ($1, 'test', '2026', $1, $1, $2, null, 'address', st_setsrid(st_makepoint($3, $4), 4326), '{}')`,
			id, code, -5+0.03*float64((k*5+j*3)%25), 47+0.02*float64((k*3+j*7)%25))
	}
	batch.Queue(`insert into facility_function values ($1, $2, $3)`, id, typ, 1+j%2)
}

func queueEnterprise(batch *pgx.Batch, k, j int, function string) {
	id := fmt.Sprintf("test:e%02d-%d", k, j)
	batch.Queue(`insert into enterprise values ($1, 'test', '2026', $1, $1, 'EI', null, null, null, null, $2, 'address', st_setsrid(st_makepoint($3, $4), 4326))`,
		id, fmt.Sprintf("000%02d", (k*5+j)%25), -5+0.031*float64((k*3+j)%25), 47+0.021*float64((k*11+j*3)%25))
	batch.Queue(`insert into enterprise_function values ($1, $2, ($3::text[])[$4], 'test')`, id, function, []string{"A", "B", "C"}, 1+(k+j)%3)
}

// queueObservations gives three communes in four a figure under every name that
// an indicator reads, those that it reads instead of others where it has such.
func queueObservations(batch *pgx.Batch, decl *reference.Declarations) {
	seen := map[string]bool{}
	for _, i := range decl.Indicators {
		below := i.Denominators
		if i.Instead != nil {
			below = i.Instead
		}
		for _, name := range append(slices.Clone(below), i.Numerator, i.MeanBy) {
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			batch.Queue(`insert into observation
				select '000' || to_char(i, 'FM00'), $1, 'test', '2026', case when i % 4 < 3 then 50 + (i * $2) % 40 end, case when i % 4 < 3 then 'value' else 'missing' end
				from generate_series(0, 24) i`, name, 7+2*len(seen))
		}
	}
}
