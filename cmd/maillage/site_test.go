package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// sited is what maillage site --json answers, in part.
type sited struct {
	Method        string
	Demand        string
	Inhabitants   int
	CoveredBefore int `json:"covered_before"`
	Covered       int
	Bound         float64
	FromBest      float64 `json:"from_best"`
	Sites         []struct {
		Commune     string
		Inhabitants int
	}
	Curve []struct{ Covered int }
}

func TestSitesOfTheDemoAddUp(t *testing.T) {
	dashboard(t)
	out, stderr, code := maillage(t.Context(), shared.home, "site", "--service", grocery, "--sites", "3", "--territory", "00", "--json")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var got sited
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	sum := got.CoveredBefore
	for k, s := range got.Sites {
		sum += s.Inhabitants
		if k > 0 && s.Inhabitants > got.Sites[k-1].Inhabitants {
			t.Errorf("the sites are not in order: %+v", got.Sites)
		}
	}
	if len(got.Sites) != 3 || sum != got.Covered || float64(got.Covered) > got.Bound || got.Bound > float64(got.Inhabitants) || got.Method != "road" {
		t.Errorf("%+v do not add up to %d", got, sum)
	}
	s := storied{t, dashboard(t), shared.planted}
	all := getJSON[struct {
		Population int
		Services   []service
	}](t, s.base+"/api/v1/territories/departement/00")
	at := slices.IndexFunc(all.Services, func(one service) bool { return one.Service == grocery })
	if states := all.Services[at].States; got.Demand != "squares" || got.Inhabitants != all.Population || got.CoveredBefore != all.Population-states.Uncovered {
		t.Errorf("%+v, and the territory has %d inhabitants, of whom %d are beyond", got, all.Population, states.Uncovered)
	}
	first := got.Sites[0]
	if gained := s.simulate("ouvrir:" + grocery + "@" + first.Commune).Scenarios[0].Services[0].Gained; gained != first.Inhabitants {
		t.Errorf("a place in %s serves %d more, and simulated %d", first.Commune, first.Inhabitants, gained)
	}
	if got.FromBest > 0.01 || len(got.Curve) != 3 || got.Curve[2].Covered != got.Covered {
		t.Errorf("%v from the best, by the curve %+v", got.FromBest, got.Curve)
	}
}

func TestSiteForcesForbidsAndSays(t *testing.T) {
	dashboard(t)
	valley := shared.planted.ShoplessValley
	ask := func(args ...string) string {
		t.Helper()
		out, stderr, code := maillage(t.Context(), shared.home, append([]string{"site", "--service", grocery, "--sites", "2", "--territory", "00"}, args...)...)
		if code != exitOK {
			t.Fatalf("%q: exit %d: %s", args, code, stderr)
		}
		return out
	}
	if out := ask("--csv", "--force", valley); !strings.Contains(out, ","+valley+",") || strings.Count(out, "\n") != 3 {
		t.Errorf("the valley is forced: %s", out)
	}
	if out := ask("--csv", "--among", valley); strings.Count(out, "\n") != 2 || !strings.Contains(out, valley) {
		t.Errorf("the valley alone may open: %s", out)
	}
	s := storied{t, shared.url, shared.planted}
	var alone sited
	if err := json.Unmarshal([]byte(ask("--json", "--among", valley)), &alone); err != nil {
		t.Fatal(err)
	}
	if gained := s.simulate("ouvrir:" + grocery + "@" + valley).Scenarios[0].Services[0].Gained; alone.Sites[0].Inhabitants != gained || gained == 0 {
		t.Errorf("a grocery in the planted valley serves %d more, and simulated %d", alone.Sites[0].Inhabitants, gained)
	}
	if out := ask("--objective", "median", "--forbid", valley); strings.Contains(out, valley) || !strings.Contains(out, "% from the best possible") {
		t.Errorf("the valley is forbidden: %s", out)
	}
	for _, bad := range [][]string{{}, {"--service", grocery, "--mode", "horse"}} {
		if _, stderr, code := maillage(t.Context(), shared.home, append([]string{"site"}, bad...)...); code != exitMisuse || !strings.Contains(stderr, "maillage:") {
			t.Errorf("%q: exit %d: %s", bad, code, stderr)
		}
	}
}
