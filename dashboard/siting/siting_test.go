package siting_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/siting"
	"maillage/geo"
	"maillage/geo/parallel/paralleltest"
	solver "maillage/geo/siting"
)

// estimated is the test atlas without roads; one commune of it is at the edge of what is
// loaded.
func estimated(t *testing.T) *atlas.Atlas {
	t.Helper()
	return paralleltest.Must(atlas.New(atlastest.Estimated()))
}

func island(t *testing.T, a *atlas.Atlas) geo.Row {
	t.Helper()
	row, known := a.Row(geo.LevelDepartement, atlastest.Departement)
	if !known {
		t.Fatal("the island is not there")
	}
	return row
}

func TestPlacesAreSitedWhereTheyServeMost(t *testing.T) {
	a := estimated(t)
	q := siting.Question{Service: atlastest.GP, Sites: 2, Territory: island(t, a), Objective: solver.Cover}
	answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, q))
	// Within 10 minutes by the estimate a commune reaches none but itself: the two most
	// populous that are beyond win.
	want := []siting.Site{{Commune: "00002", Name: "Le Gué-aux-Loups", Inhabitants: 1450, Nearer: 1450}, {Commune: "00003", Name: "Saint-Étienne-des-Vasières", Inhabitants: 960, Nearer: 960}}
	if len(answer.Sites) != 2 || answer.Sites[0] != want[0] || answer.Sites[1] != want[1] {
		t.Errorf("sites %+v, want %+v", answer.Sites, want)
	}
	if answer.CoveredBefore+1450+960 != answer.Covered || answer.Value != float64(answer.Covered) || answer.Bound != answer.Value || answer.FromBest != 0 {
		t.Errorf("the answer does not add up: %+v", answer)
	}
	if len(answer.Curve) != 2 || answer.Curve[0].Covered != answer.CoveredBefore+1450 || answer.Method != geo.MethodEstimate {
		t.Errorf("the curve is %+v, by %s", answer.Curve, answer.Method)
	}
}

func TestWhoGainsIsToldBesideAll(t *testing.T) {
	a := estimated(t)
	answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, siting.Question{Service: atlastest.GP, Sites: 2, Territory: island(t, a), Objective: solver.Cover}))
	var income *siting.Group
	for k := range answer.Equity.Groups {
		if g := &answer.Equity.Groups[k]; g.Indicator == atlastest.Income {
			income = g
		}
	}
	// 1,450 inhabitants of 20,980 and 960 of 21,410.
	if want := 21151.29; income == nil || income.Gaining == nil || *income.Gaining != want {
		t.Errorf("income of those who gain: %+v, want %v", income, want)
	}
	if p := answer.Equity.Palma; p.Before == nil || p.After == nil || *p.After >= *p.Before {
		t.Errorf("the farthest tenth gains nothing: %+v", p)
	}
}

func TestADeskAnswersFewAtATime(t *testing.T) {
	a := estimated(t)
	q := siting.Question{Service: atlastest.GP, Sites: 1, Territory: island(t, a), Objective: solver.Cover}
	desk := siting.NewDesk(siting.Ground{})
	for range 3 { // as many as may be at one time, and one more: each leaves its place
		if answer := paralleltest.Must(desk.Ask(t.Context(), a, q)); len(answer.Sites) != 1 {
			t.Errorf("%+v", answer.Sites)
		}
	}
	gone, leave := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer leave()
	if _, err := desk.Ask(gone, a, q); geo.ErrorCode(err) != geo.CodeUnavailable {
		t.Errorf("out of time: %v", err)
	}
}

func TestTheNumberOfPlacesIsThatOfNewOnes(t *testing.T) {
	a := estimated(t)
	q := siting.Question{Service: atlastest.GP, Sites: 11, Territory: island(t, a), Objective: solver.Cover, Forced: []string{"00011"}, Forbidden: []string{"00002"}}
	answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, q))
	last := answer.Sites[len(answer.Sites)-1]
	if len(answer.Sites) == 11 || answer.Covered+1450 != answer.Inhabitants || last.Inhabitants == 0 {
		t.Errorf("%d of %d are covered by %+v", answer.Covered, answer.Inhabitants, answer.Sites)
	}
	forced := false
	for _, s := range answer.Sites {
		forced = forced || s.Commune == "00011" && s.Forced
	}
	if !forced {
		t.Errorf("what is forced does not open: %+v", answer.Sites)
	}
}

func TestMinutesAreMadeShorter(t *testing.T) {
	a := estimated(t)
	for objective, minutes := range map[solver.Objective]float64{solver.Median: 60, solver.Centre: 0} {
		q := siting.Question{Service: atlastest.GP, Sites: 2, Territory: island(t, a), Objective: objective, Minutes: minutes}
		answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, q))
		if answer.Before == nil || answer.Value >= *answer.Before || answer.Bound > answer.Value || answer.Bound <= 0 {
			t.Errorf("%s: %+v", objective, answer)
		}
	}
}

func TestWhatCannotBeAskedIsSaid(t *testing.T) {
	a := estimated(t)
	for says, q := range map[string]siting.Question{
		"is not declared":     {Service: "none", Sites: 1, Objective: solver.Cover},
		"objective":           {Service: atlastest.GP, Sites: 1, Objective: "most"},
		"1 to 100":            {Service: atlastest.GP, Sites: 101, Objective: solver.Cover},
		"120 at most":         {Service: atlastest.GP, Sites: 1, Objective: solver.Cover, Minutes: 500},
		"forced: \"99001\"":   {Service: atlastest.GP, Sites: 1, Objective: solver.Cover, Forced: []string{atlastest.Abroad}},
		"2 places are forced": {Service: atlastest.GP, Sites: 1, Objective: solver.Cover, Forced: []string{"00002", "00003"}},
	} {
		if _, err := siting.Ask(t.Context(), a, siting.Ground{}, q); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}
