package loaded_test

import (
	"testing"

	"maillage/data/store/loaded"
	"maillage/data/storetest"
)

func TestOfficesAreThoseOfEditionsInUse(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	const fill = `
		insert into source_vintage (source, vintage, title, publisher, landing_page, url, licence, attribution, scope, fingerprint, loaded_at, report)
		  select s, '2026', '', '', '', '', '', '', v.scope, '', now(), '{}' from unnest(array['dir', 'areas', 'ban']) s, (select scope from source_vintage limit 1) v;
		insert into office (id, source, vintage, source_id, kind, name, siren, commune, geom)
		  select 'dir:' || code, 'dir', '2026', code, 'mairie', name, '210000000', code, st_setsrid(st_makepoint(5, 45), 4326) from commune;
		insert into office_area select code, 'mairie', 'dir:' || code, 'areas', '2026' from commune;
		insert into competence select code, 'Mobilité', 'ban', '2026' from epci;`
	if _, err := st.Pool().Exec(t.Context(), fill); err != nil {
		t.Fatal(err)
	}
	offices, err := loaded.Offices(t.Context(), st)
	if err != nil || len(offices) == 0 {
		t.Fatalf("%d offices, %v", len(offices), err)
	}
	o := offices[0]
	if o.ID != "dir:"+o.Commune || o.Departement == "" || o.Region == "" || o.Point.Lon() != 5 || o.Phone != "" {
		t.Errorf("office %+v", o)
	}
	areas, err := loaded.OfficeAreas(t.Context(), st)
	if err != nil || len(areas) == 0 || areas[0].Office != "dir:"+areas[0].Commune {
		t.Errorf("areas %v, %v", areas, err)
	}
	competences, err := loaded.Competences(t.Context(), st)
	if err != nil || len(competences) == 0 || competences[0].Label != "Mobilité" {
		t.Errorf("competences %v, %v", competences, err)
	}
	if _, err := st.Pool().Exec(t.Context(), `update source_vintage set scope = '{99}' where source = 'dir'`); err != nil {
		t.Fatal(err)
	}
	if offices, err = loaded.Offices(t.Context(), st); err != nil || len(offices) > 0 {
		t.Errorf("%d offices of an edition that is not in use, %v", len(offices), err)
	}
}
