package compute

import (
	"reflect"
	"testing"

	"maillage/geo"
	"maillage/geo/geotest"
)

func TestModesTellMethodsReasonsAndTheStranded(t *testing.T) {
	t.Parallel()
	known := func(m geo.Method) geo.ServiceScore { return geo.ServiceScore{Method: m, Edge: m == geo.MethodEstimate} }
	why := func(reason string) geo.ServiceScore { return geotest.Unknown(geo.ServiceScore{Reason: reason}) }
	row := func(code string, car, foot [2]geo.ServiceScore) geotest.Record {
		return geotest.Record{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: code, Name: "Commune " + code},
			Access:    geotest.Access{Services: car[:]},
			Others:    map[geo.Mode]*geotest.Access{geo.ModeFoot: {Services: foot[:]}},
		}
	}
	nowhere := why(geo.ReasonNoFacility)
	got := modeLines(geotest.Result([]geotest.Record{
		row("26001", [2]geo.ServiceScore{known(geo.MethodRoad), nowhere}, [2]geo.ServiceScore{why(geo.ReasonUnreachable), nowhere}),
		row("26002", [2]geo.ServiceScore{known(geo.MethodEstimate), known(geo.MethodRoad)}, [2]geo.ServiceScore{why(geo.ReasonOffNetwork), why(geo.ReasonOffNetwork)}),
		row("26003", [2]geo.ServiceScore{why(geo.ReasonNoCentre), why(geo.ReasonNoCentre)}, [2]geo.ServiceScore{nowhere, nowhere}),
	}).Rows(geo.LevelCommune))
	want := []ModeLine{
		{geo.ModeCar, map[geo.Method]int{geo.MethodRoad: 2, geo.MethodEstimate: 1}, 1, map[string]int{geo.ReasonNoCentre: 2}, []CodeName{}},
		{
			geo.ModeFoot, map[geo.Method]int{}, 0, map[string]int{geo.ReasonUnreachable: 1, geo.ReasonOffNetwork: 2},
			[]CodeName{{"26001", "Commune 26001"}, {"26002", "Commune 26002"}},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
