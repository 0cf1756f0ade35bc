package quality_test

import (
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/data/reference"
	"maillage/data/store"
	storequality "maillage/data/store/quality"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/quality"
)

// TestWhatIsLoadedIsJudged by each check: of the pharmacies of Bourg one stands twice, and one
// eight kilometres out in Vallon; the health register knows none of them, but one in Vallon.
func TestWhatIsLoadedIsJudged(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	if _, err := st.Pool().Exec(t.Context(), `
		insert into source_vintage values ('finess-pharmacies', '2026', 'FINESS', 'ANS', '', '', 'lov2', 'ANS', '{00,84}', 'f5', '2026-02-01', '{"read":100,"loaded":50,"rejected":2,"files":[2]}', '2020-12-31');
		insert into attempt (source, vintage, scope, at, outcome, report) values ('finess-pharmacies', '2025', '{00,84}', '2026-01-01', 'loaded', '{"loaded":120,"files":[1]}');
		insert into quarantine values ('finess-pharmacies', '2026', 'f.csv', 1, 'X', '', 'empty cell', '1'), ('finess-pharmacies', '2026', 'f.csv', 2, 'X', '', 'empty cell', '2');
		insert into facility values
		  ('bpe:4', 'bpe', '2024', '4', 'Pharmacie du Pont', '00001', null, 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{}'),
		  ('bpe:5', 'bpe', '2024', '5', 'Pharmacie du Pont', '00001', null, 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{}'),
		  ('bpe:6', 'bpe', '2024', '6', 'Pharmacie de la Gare', '00001', null, 'address', st_setsrid(st_makepoint(-5.0, 47.1), 4326), '{}'),
		  ('bpe:7', 'bpe', '2024', '7', 'Label', '00001', null, 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{}'),
		  ('bpe:8', 'bpe', '2024', '8', 'Label', '00001', null, 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{}'),
		  ('finess:1', 'finess-pharmacies', '2026', '1', 'Officine', '00002', null, 'commune', null, '{}');
		insert into facility_function values ('bpe:4', 'bpe:D307', 1), ('bpe:5', 'bpe:D307', 1), ('bpe:6', 'bpe:D307', 1), ('bpe:7', 'bpe:D307', 1), ('bpe:8', 'bpe:D307', 1), ('finess:1', 'finess-pharmacies:p', 1)`); err != nil {
		t.Fatal(err)
	}
	d := &reference.Declarations{
		Services:       []geo.Service{{ID: "pharmacie", Name: geo.Text{FR: "Pharmacie", EN: "Chemist"}, Types: []string{"finess-pharmacies:p"}}},
		Forms:          map[string][]reference.Form{"pharmacie": {{Types: []string{"finess-pharmacies:p"}, Fallback: []string{"bpe:D307"}}}},
		EquipmentTypes: []reference.EquipmentType{{Source: "bpe", Code: "D307", Label: "Label"}},
	}
	sources := []catalogue.Source{{ID: "finess-pharmacies", StaleAfter: "2y"}}
	got, err := storequality.Judge(t.Context(), st, sources, d, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	keepAndRead(t, st, got)
	for i := range got {
		got[i].Message.FR = ""
	}
	en := func(text string) geo.Text { return geo.Text{EN: text} }
	finding := func(c quality.Check, s quality.Severity, source, vintage, commune string, n int, says geo.Text) quality.Finding {
		return quality.Finding{Check: c, Severity: s, Source: source, Vintage: vintage, Commune: commune, Count: n, Message: says}
	}
	storetest.Compare(t, got, err, []quality.Finding{
		finding(quality.Completeness, quality.Error, "bpe", "2024", "", 0, en("The last load was refused: too many rejects")),
		finding(quality.Completeness, quality.Error, "poste", "2026", "", 0, en("The last load was refused: truncated")),
		finding(quality.Edition, quality.Error, "finess-pharmacies", "2026", "", -70, en("-70 rows against the edition 2025 (-58.3%)")),
		finding(quality.Freshness, quality.Warning, "finess-pharmacies", "2026", "", 0, en("Too old to be used: its data end on 2020-12-31")),
		finding(quality.Validity, quality.Warning, "finess-pharmacies", "2026", "", 2, en("Rows refused: 2 of 100; most often: empty cell")),
		finding(quality.Duplicates, quality.Warning, "bpe", "2024", "00001", 1, en("1 place too many, of the same name, kind and position, such as “Pharmacie du Pont”")),
		finding(quality.Position, quality.Warning, "bpe", "2024", "00001", 1, en("1 place outside the commune that is named, such as “Pharmacie de la Gare”, by 7591 m")),
		finding(quality.Agreement, quality.Note, "bpe", "", "00002", 1, en("Chemist: 1 according to finess-pharmacies, none according to bpe")),
		finding(quality.Agreement, quality.Note, "finess-pharmacies", "", "00001", 6, en("Chemist: 6 according to bpe, none according to finess-pharmacies")),
	})
}

// keepAndRead holds what is read again of a check against what was kept, the last of two.
func keepAndRead(t *testing.T, st *store.Store, found []quality.Finding) {
	t.Helper()
	if last, err := storequality.ReadLast(t.Context(), st, storequality.Wanted{}); err != nil || !last.At.IsZero() {
		t.Errorf("before any check: %+v, %v", last, err)
	}
	on := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for _, all := range [][]quality.Finding{found[:1], found} {
		if err := storequality.Keep(t.Context(), st, on, all); err != nil {
			t.Fatal(err)
		}
	}
	all, err := storequality.ReadLast(t.Context(), st, storequality.Wanted{Most: 100})
	storetest.Compare(t, all.Found, err, found)
	storetest.Compare(t, all.Tallies, nil, []storequality.Tally{
		{Source: "bpe", Severity: quality.Error, Findings: 1}, {Source: "bpe", Severity: quality.Warning, Findings: 2}, {Source: "bpe", Severity: quality.Note, Findings: 1},
		{Source: "finess-pharmacies", Severity: quality.Error, Findings: 1}, {Source: "finess-pharmacies", Severity: quality.Warning, Findings: 2}, {Source: "finess-pharmacies", Severity: quality.Note, Findings: 1},
		{Source: "poste", Severity: quality.Error, Findings: 1},
	})
	storetest.Compare(t, all.Spread, nil, []storequality.Local{{Commune: "00001", Severity: quality.Warning, Findings: 3}, {Commune: "00002", Severity: quality.Note, Findings: 1}})
	one, err := storequality.ReadLast(t.Context(), st, storequality.Wanted{Source: "bpe", Commune: "00001", Most: 1})
	storetest.Compare(t, one.Found, err, found[5:6])
	if one.Total != 2 || !one.On.Equal(on) {
		t.Errorf("of bpe in 00001: %d, judged on %v", one.Total, one.On)
	}
}
