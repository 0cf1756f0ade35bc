package atlas_test

import (
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// TestEachCommuneIsServedByOnePlaceOfAService goes over all places: whom they serve with a
// service are the communes that have a nearest place of it, each once.
func TestEachCommuneIsServedByOnePlaceOfAService(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for i, d := range a.Decl.Services {
		var got, want []string
		var people, answered, alone geo.Inhabitants
		for _, id := range placesOf(a) {
			for _, s := range a.Serves(id, []string{d.ID}) {
				for _, row := range s.Communes {
					got = append(got, row.Code)
				}
				people, alone = people+s.Nearest, alone+s.Alone
			}
		}
		for _, row := range a.Rows(geo.LevelCommune) {
			s := row.Service(i)
			if s.Facility == "" && s.Enterprise == "" {
				continue
			}
			want = append(want, row.Code)
			people -= geo.Inhabitants(row.Population.Weight())
			if s.ByEnterprise() {
				answered += geo.Inhabitants(s.Answered.Weight())
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s: the places serve %v, have a nearest place %v", d.ID, got, want)
		}
		if people != 0 || alone != answered {
			t.Errorf("%s: %d inhabitants more than have a nearest place; %d by a social enterprise alone, want %d", d.ID, people, alone, answered)
		}
	}
}

// placesOf lists the ids of all places that the test atlas names.
func placesOf(a *atlas.Atlas) []string {
	ids := slices.Clone(a.Release.Result.Frame(geo.LevelCommune).Places)
	slices.Sort(ids)
	return slices.Compact(ids)
}

func TestWhatIsLackingAroundAPlaceIsUncovered(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	remote, _ := a.Commune(atlastest.Remote)
	lacks := a.LackingAround(remote.Centre, 1) // the commune alone
	row, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	for _, l := range lacks {
		if row.State(l.Service) != geo.StateUncovered || l.Communes != 1 || l.Beyond != row.Beyond(l.Service) {
			t.Errorf("%s is lacking in %d communes for %d inhabitants; the commune is %s, %d beyond",
				a.Decl.Services[l.Service].ID, l.Communes, l.Beyond, row.State(l.Service), row.Beyond(l.Service))
		}
	}
	if len(lacks) == 0 {
		t.Error("the most remote commune lacks nothing")
	}
	all := a.LackingAround(remote.Centre, 600)
	if len(all) == 0 || all[0].Communes < 2 || !slices.IsSortedFunc(all, func(x, y atlas.Lack) int { return int(y.Beyond - x.Beyond) }) {
		t.Errorf("over the whole territory: %+v", all)
	}
}
