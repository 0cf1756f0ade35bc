package siting_test

import (
	"context"
	"math"
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

// of is one service.
func of(service string) []siting.Function { return []siting.Function{{Service: service}} }

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
	q := siting.Question{Services: of(atlastest.GP), Sites: 2, Territory: island(t, a), Objective: solver.Cover}
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
	answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, siting.Question{Services: of(atlastest.GP), Sites: 2, Territory: island(t, a), Objective: solver.Cover}))
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
	q := siting.Question{Services: of(atlastest.GP), Sites: 1, Territory: island(t, a), Objective: solver.Cover}
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
	q := siting.Question{Services: of(atlastest.GP), Sites: 11, Territory: island(t, a), Objective: solver.Cover, Forced: []string{"00011"}, Forbidden: []string{"00002"}}
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

// TestPlacesServeWithinMeans goes on from two places that newly serve 1,450 and 960.
func TestPlacesServeWithinMeans(t *testing.T) {
	a := estimated(t)
	q := siting.Question{Services: of(atlastest.GP), Sites: 2, Territory: island(t, a), Objective: solver.Cover}
	ask := func(change func(*siting.Question)) *siting.Answer {
		asked := q
		change(&asked)
		return paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, asked))
	}
	if got := ask(func(q *siting.Question) { q.Capacity = 1000 }); got.Covered-got.CoveredBefore != 1960 || got.Sites[0].Inhabitants != 1000 || got.Bound != got.Value {
		t.Errorf("with room for 1,000 each: %+v", got)
	}
	got := ask(func(q *siting.Question) {
		q.Sites, q.Budget, q.Cost, q.Costs = 0, 30, 20, map[string]float64{"00003": 5}
	})
	if len(got.Sites) < 2 || got.Sites[0].Commune != "00002" || got.Sites[1].Commune != "00003" || got.Sites[1].Cost != 5 || got.Spent > 30 || len(got.Curve) != 0 {
		t.Errorf("with 30 to spend: %+v", got)
	}
	// A bakery beside counts as much again where it is lacking too.
	got = ask(func(q *siting.Question) {
		q.Services = append(of(atlastest.GP), siting.Function{Service: atlastest.Bakery, Weight: 2})
	})
	gained := 0.0
	for _, s := range got.Services {
		gained += s.Weight * float64(s.Covered-s.CoveredBefore)
	}
	if len(got.Services) != 2 || gained != got.Value-*got.Before || got.Inhabitants <= got.Services[0].Inhabitants {
		t.Errorf("both together gain %v: %+v", gained, got)
	}
}

func TestATerritoryOfOnesOwnIsServed(t *testing.T) {
	a := estimated(t)
	own, known := a.Row(geo.LevelSelection, "00002-00003")
	if !known {
		t.Fatal("the communes of one's own are not there")
	}
	answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, siting.Question{Services: of(atlastest.GP), Sites: 5, Territory: own, Objective: solver.Cover}))
	if answer.Inhabitants != 2410 || len(answer.Sites) != 2 || answer.Covered != 2410 {
		t.Errorf("both communes serve %+v", answer)
	}
}

func TestSitesAreAsSureAsTheRunsSay(t *testing.T) {
	a := estimated(t)
	q := siting.Question{Services: of(atlastest.GP), Sites: 2, Territory: island(t, a), Objective: solver.Cover, Runs: 20}
	answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, q))
	if len(answer.Sites) != 2 || answer.Sites[0].Commune != "00002" || answer.Covered-answer.CoveredBefore != 2410 || answer.Runs != 20 {
		t.Fatalf("runs change the choice: %+v", answer)
	}
	for _, s := range answer.Sites {
		if s.ChosenIn == nil || *s.ChosenIn <= 0 || *s.ChosenIn > 1 || *s.ChosenIn*20 != math.Trunc(*s.ChosenIn*20) {
			t.Errorf("%s is chosen in %v of 20 runs", s.Commune, s.ChosenIn)
		}
	}
	if q.Runs = 5; paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, q)).Runs != 0 {
		t.Error("five runs tell shares")
	}
}

func TestMinutesAreMadeShorter(t *testing.T) {
	a := estimated(t)
	for objective, minutes := range map[solver.Objective]float64{solver.Median: 60, solver.Centre: 0} {
		q := siting.Question{Services: of(atlastest.GP), Sites: 2, Territory: island(t, a), Objective: objective, Minutes: minutes, Work: 20_000_000}
		answer := paralleltest.Must(siting.Ask(t.Context(), a, siting.Ground{}, q))
		if answer.Before == nil || answer.Value >= *answer.Before || answer.Bound > answer.Value || answer.Bound <= 0 {
			t.Errorf("%s: %+v", objective, answer)
		}
	}
}

func TestWhatCannotBeAskedIsSaid(t *testing.T) {
	a := estimated(t)
	for says, q := range map[string]siting.Question{
		"is not declared":     {Services: of("none"), Sites: 1, Objective: solver.Cover},
		"objective":           {Services: of(atlastest.GP), Sites: 1, Objective: "most"},
		"1 to 100":            {Services: of(atlastest.GP), Sites: 101, Objective: solver.Cover},
		"120 at most":         {Services: of(atlastest.GP), Sites: 1, Objective: solver.Cover, Minutes: 500},
		"forced: \"99001\"":   {Services: of(atlastest.GP), Sites: 1, Objective: solver.Cover, Forced: []string{atlastest.Abroad}},
		"0 services":          {Sites: 1, Objective: solver.Cover},
		"named twice":         {Services: append(of(atlastest.GP), of(atlastest.GP)...), Sites: 1, Objective: solver.Cover},
		"of one service":      {Services: of(atlastest.GP), Sites: 1, Objective: solver.Cover, Capacity: 10, Weigh: siting.ByNeed},
		"give a cost":         {Services: of(atlastest.GP), Objective: solver.Cover, Budget: 10},
		"2 places are forced": {Services: of(atlastest.GP), Sites: 1, Objective: solver.Cover, Forced: []string{"00002", "00003"}},
	} {
		if _, err := siting.Ask(t.Context(), a, siting.Ground{}, q); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}
