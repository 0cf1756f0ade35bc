package release_test

import (
	"testing"
	"time"

	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
)

func TestTheHistoryOfATerritoryIsWhatKeptReleasesSay(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	for i, index := range []float64{10, 20, 30, 40} {
		records := measuredIsland()
		for k := range records {
			if r := &records[k]; r.Level == geo.LevelCommune && r.Code == "00001" {
				r.Index.Value = index
			}
		}
		publish(t, st, releaseOf("r"+string(rune('1'+i)), noon.Add(time.Duration(i)*time.Hour), records))
	}
	said, err := release.History(t.Context(), st, geo.LevelCommune, "00001")
	if err != nil {
		t.Fatal(err)
	}
	if len(said) != 3 || said[0].Release != "r4" || said[0].Index != 40 || said[1].Index != 30 || said[2].Release != "r2" {
		t.Fatalf("%d releases: %+v", len(said), said)
	}
	if s := said[0].Services["pharmacie"]; s.State != geo.StateCovered || len(said[0].Services) != 2 || len(said[0].Sources) == 0 {
		t.Errorf("services %+v, sources %v", said[0].Services, said[0].Sources)
	}
	if said, err := release.History(t.Context(), st, geo.LevelEPCI, "nowhere"); err != nil || len(said) != 0 {
		t.Errorf("of what no release holds: %+v, %v", said, err)
	}
}
