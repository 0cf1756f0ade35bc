package storetest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store"
)

// fourCommunes loads a small fictional territory: Bourg and Vallon were asked for, Rive
// lies in the surroundings, Lointain outside.
const fourCommunes = `
	insert into source_vintage values
	  ('cog', '2026', 'Codes', 'INSEE', 'https://example.org', 'https://example.org/cog.csv', 'lov2', 'INSEE', '{00}', 'f1', now(), '{"read":4,"seconds":2}'),
	  ('contours', '2018', 'Contours', 'IGN', 'https://example.org', 'https://example.org/c.zip', 'lov2', 'IGN', '{00}', 'f2', now(), '{}'),
	  ('bpe', '2018', 'Équipements', 'INSEE', 'https://example.org', 'https://example.org/bpe.csv', 'lov2', 'INSEE', '{00}', 'f3', now(), '{}'),
	  ('bpe', '2024', 'Équipements', 'INSEE', 'https://example.org', 'https://example.org/bpe.csv', 'lov2', 'INSEE', '{00}', 'f4', now(), '{}');
	insert into region values ('99', 'Les Îles', 'cog', '2026');
	insert into departement values ('00', 'L''Île', '99', 'cog', '2026');
	insert into epci values ('200000001', 'CC de l''Île', 'CC', 'cog', '2026');
	insert into commune values
	  ('00001', 'Bourg', '00', '99', 3000, '{00100,00110}', 'cog', '2026'),
	  ('00002', 'Vallon', '00', '99', 120, '{00100}', 'cog', '2026'),
	  ('00003', 'Rive', '00', '99', 50, '{}', 'cog', '2026'),
	  ('00004', 'Lointain', '00', '99', 10, '{}', 'cog', '2026');
	insert into epci_member values ('00001', '200000001', 'cog', '2026');
	insert into scope values ('00'), ('84');
	insert into commune_scope values ('00001', 'asked'), ('00002', 'asked'), ('00003', 'surroundings');
	insert into observation values
	  ('00001', 'commune_montagne', 'cog', '2026', 0, 'value'),
	  ('00002', 'commune_montagne', 'cog', '2026', 1, 'value'),
	  ('00001', 'revenu_median', 'bpe', '2018', 21000, 'value'),
	  ('00001', 'revenu_median', 'bpe', '2024', 22000, 'value'),
	  ('00002', 'revenu_median', 'bpe', '2024', null, 'secret'),
	  ('00004', 'revenu_median', 'bpe', '2024', 99999, 'value');
	insert into zoning values
	  ('00001', 'zrr', 'C', 'classée', 'bpe', '2018'),
	  ('00001', 'zrr', 'P', null, 'bpe', '2024');
	insert into facility values
	  ('bpe:2', 'bpe', '2024', '2', 'École', '00002', null, 'commune', null, '{}'),
	  ('bpe:1', 'bpe', '2024', '1', 'Pharmacie', '00001', '1 place', 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{"quai": true}'),
	  ('bpe:3', 'bpe', '2024', '3', 'Phare', '00004', null, 'commune', null, '{}');
	insert into facility_function values ('bpe:2', 'bpe:C108', 2), ('bpe:1', 'bpe:D307', 1), ('bpe:1', 'bpe:B203', 3), ('bpe:3', 'bpe:X', 1);
	insert into enterprise values
	  ('siae:2', 'bpe', '2024', '2', 'Jardin', 'ACI', null, null, null, null, '00003', 'commune', null),
	  ('siae:1', 'bpe', '2024', '1', 'Atelier', 'EI', '12345678901234', '8121Z', 'https://example.org', '2 quai', '00001', 'address', st_setsrid(st_makepoint(-5.21, 47.11), 4326));
	insert into enterprise_function values ('siae:1', 'insertion', 'A', 'kind:EI'), ('siae:1', 'coiffure', 'C', 'activity:8121Z');
	insert into centre values ('00001', st_setsrid(st_makepoint(-5.2, 47.05), 4326), 'mairie', 'cog', '2026');
	insert into attempt (source, vintage, scope, at, outcome, message, report) values
	  ('bpe', '2024', '{00}', '2026-01-01T00:00:00Z', 'loaded', '', '{"loaded":3}'),
	  ('bpe', '2024', '{00}', '2026-01-02T00:00:00Z', 'refused', 'too many rejects', '{"loaded":0}'),
	  ('poste', '2026', '{00}', '2026-01-03T00:00:00Z', 'refused', 'truncated', '{}');
	insert into quarantine values
	  ('bpe', '2024', 'b.csv', 9, 'NB', '-1', 'negative', '…;-1'),
	  ('bpe', '2024', 'a.csv', 12, 'NB', 'x', 'not a number', '…;x'),
	  ('bpe', '2024', 'a.csv', 7, 'NB', '-2', 'negative', '…;-2'),
	  ('poste', '2026', 'p.csv', 1, '', '', 'truncated', '…');`

// FourCommunes opens a store that holds Bourg, Vallon, Rive and Lointain. Contours go in by COPY, as
// loads write them.
func FourCommunes(t testing.TB) *store.Store {
	t.Helper()
	st := New(t)
	ctx := context.Background()
	if _, err := st.Pool().Exec(ctx, fourCommunes); err != nil {
		t.Fatalf("load the communes: %v", err)
	}
	rows := [][]any{
		{"00001", []string{"00001"}, ewkb.MustMarshal(Square(-5.3, 47, -5.1, 47.2), 4326), "contours", "2018"},
		{"00002", []string{"00002"}, ewkb.MustMarshal(Square(-5.1, 47, -5, 47.2), 4326), "contours", "2018"},
	}
	columns := []string{"commune", "parts", "geom", "source", "vintage"}
	if _, err := st.Pool().CopyFrom(ctx, pgx.Identifier{"contour"}, columns, pgx.CopyFromRows(rows)); err != nil {
		t.Fatalf("copy their contours: %v", err)
	}
	return st
}

// Square is a boundary between meridians and parallels.
func Square(west, south, east, north float64) orb.MultiPolygon {
	return orb.MultiPolygon{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}
}
