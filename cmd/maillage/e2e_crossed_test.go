package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// served is a measure as the API serves it.
type served struct {
	Values []*float64 `json:"values"`
}

// inThirds gives the third of each figure among those that both have, −1 where one
// of the two is not known.
func inThirds(of, other []*float64) []int {
	var known []float64
	for i := range of {
		if of[i] != nil && other[i] != nil {
			known = append(known, *of[i])
		}
	}
	slices.Sort(known)
	first, second := known[int(math.Round(float64(len(known))/3))], known[int(math.Round(2*float64(len(known))/3))]
	thirds := make([]int, len(of))
	for i := range of {
		switch {
		case of[i] == nil || other[i] == nil:
			thirds[i] = -1
		case *of[i] >= second:
			thirds[i] = 2
		case *of[i] >= first:
			thirds[i] = 1
		}
	}
	return thirds
}

func TestNeedsAreCrossedWithAccess(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	index := getJSON[served](t, base+"/api/v1/values/index?level=commune").Values
	need := getJSON[served](t, base+"/api/v1/values/indicator:besoin?level=commune").Values
	needs, gaps := inThirds(need, index), inThirds(index, need)
	people := getJSON[struct{ Population []int }](t, base+"/api/v1/territories/columns?level=commune").Population
	counts, both := map[[2]int]int{}, 0
	for i := range needs {
		counts[[2]int{needs[i], gaps[i]}]++
		if needs[i] == 2 && gaps[i] == 2 {
			both += people[i]
		}
	}

	b := openBrowser(t, desk())
	b.open(t, base+"/?niveau=commune")
	b.choose(t, "#measure", "need-access")
	b.legendSays(t, "Besoins et accès")
	is(t, "query", evaluate[string](t, b, `location.search`), "?niveau=commune&mesure=need-access")
	// Needs from the strongest above to the weakest below.
	for row := range 3 {
		for column := range 3 {
			at := fmt.Sprintf(".crossed tbody tr:nth-child(%d) td:nth-of-type(%d) b", row+1, column+1)
			is(t, at, b.text(t, at), french(float64(counts[[2]int{2 - row, column}]), 0))
		}
	}
	says := strings.ReplaceAll(b.text(t, ".crossed-says"), " ", "")
	for _, want := range []string{french(float64(counts[[2]int{2, 2}]), 0) + "communes", french(float64(both), 0) + "habitants"} {
		if !strings.Contains(says, want) {
			t.Errorf("the legend says %q, want %q in it", says, want)
		}
	}

	// The list opens with those that have both.
	evaluate[chromedp.Void](t, b, `void [...document.querySelectorAll(".panel button")].find((e) => e.textContent === "Tableau").click()`)
	is(t, "first category listed", b.text(t, ".table-dialog tbody td:nth-child(3)"), "Besoins forts, Accès difficile")
	is(t, "figures listed", b.text(t, ".table-dialog thead th:nth-child(4)"), "Score de besoin, de 0 (faible) à 100 (fort)")
}

func TestGroupsOfCommunesCoverTheMap(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	types := getJSON[struct {
		Types []struct {
			Name struct{ FR string }
			Size int
		}
	}](t, base+"/api/v1/types").Types
	b := openBrowser(t, desk())
	b.open(t, base+"/?mesure=groups&niveau=region") // communes alone are grouped
	b.legendSays(t, "Groupes de communes")
	if len(types) < 2 {
		t.Fatalf("%d groups, want some", len(types))
	}
	for i, group := range types {
		row := fmt.Sprintf(".legend-classes tbody tr:nth-child(%d) ", i+1)
		is(t, "name of a group", b.text(t, row+"th"), plain.Replace(group.Name.FR))
		is(t, group.Name.FR, b.text(t, row+"td"), french(float64(group.Size), 0))
	}
}
