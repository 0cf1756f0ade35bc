package atlas_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/storetest"
	"maillage/geo"
)

// ways loads the road network and the timetable of the test release, and a
// timetable that is newer than it.
const ways = `
	insert into source_vintage
	select source, vintage, title, 'Institut fictif', '', '', '', '', '{00}', source, now(), '{}'
	from (values ('demo-routes', '2026-01-01', 'Routes'), ('demo-cars', '2026', 'Cars de l''Île-d''Essai'), ('demo-train', '2026', 'Train')) s (source, vintage, title);
	insert into network values ('demo-routes', '2026-01-01', repeat('a', 64), 1, '2026-01-01', 5200, 1240, 3100, '{}', '{}', st_makeenvelope(-5, 46, -4, 47, 4326));
	insert into timetable values ('demo-cars', '2026', true, '2026-01-05', '2026-06-30'), ('demo-train', '2026', true, '2026-01-05', '2026-06-30');`

func TestLoadReadsEveryModeAndWhatItWasMeasuredOver(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	if _, err := st.Pool().Exec(t.Context(), ways); err != nil {
		t.Fatal(err)
	}
	publish(t, st, atlastest.ReleaseID)
	a, err := atlas.Load(t.Context(), st, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if n := a.Network; n == nil || n.Date != "2026-01-01" || n.Nodes != 1240 {
		t.Errorf("road network %+v", n)
	}
	if len(a.Timetables) != 1 || a.Timetables[0].Title != "Cars de l'Île-d'Essai" {
		t.Errorf("timetables %+v, want that of the release alone", a.Timetables)
	}
	row, ok := by(t, a, geo.ModeTransit).Row(geo.LevelCommune, atlastest.Town)
	if !ok || row.Service(3).Minutes != 41 || row.Service(3).Method != geo.MethodTransit || row.Service(0).Next[0].Facility != "demo:medecin-2" {
		t.Errorf("without a car %+v", row.Service(3))
	}
	if s := row.Supply(); s == nil || s.Days[0].Departures != 23 || s.Stop != "Gare routière du Port" {
		t.Errorf("public transport %+v", s)
	}
}
