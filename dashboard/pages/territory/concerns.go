package territory

import (
	"cmp"
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Concerns are the services of a territory, each once: what is too far first.
type Concerns struct {
	Lead  string
	None  string        // that nothing is too far, "" where something is
	First []ServiceLine // those too far, of which most inhabitants first
	Folds []Fold
}

// Fold is services that are told in one line, and opened by whoever wants more.
type Fold struct {
	ID      string
	Summary string
	Lines   []ServiceLine
}

// firstGaps is how many gaps are shown before the rest is folded.
const firstGaps = 6

// What inhabitants are to know of a service, in the order of the page.
const (
	tooFar     = iota
	answered   // only a social enterprise gives it within the acceptable time
	undecided  // too old, unknown, or at the edge of the data
	withinTime // it is there
	concerns
)

// concerns sorts the services of a territory and writes them.
func (b services) concerns(row geo.Row, n *page.Notes) Concerns {
	var sorted [concerns][]int
	for i := range row.Services() {
		c := b.concern(row, i)
		sorted[c] = append(sorted[c], i)
	}
	b.sortGaps(row, sorted[tooFar])
	gaps := sorted[tooFar]
	first := min(len(gaps), firstGaps)
	out := Concerns{Lead: b.lead(row, len(gaps)), First: b.lines(row, gaps[:first], n)}
	if len(gaps) == 0 {
		out.None = b.Text.T("gaps.none", "mode", b.Travel.Word())
	}
	for _, f := range []struct {
		id       string
		services []int
	}{{"more", gaps[first:]}, {"answered", sorted[answered]}, {"undecided", sorted[undecided]}, {"reach", sorted[withinTime]}} {
		if len(f.services) > 0 {
			out.Folds = append(out.Folds, Fold{f.id, b.Text.N("gaps."+f.id, len(f.services), "list", b.named(f.services)), b.lines(row, f.services, n)})
		}
	}
	return out
}

// concern says what inhabitants are to know of a service. Above the commune some of them
// may be too far where others are not: it is a gap as long as anybody is.
func (b services) concern(row geo.Row, i int) int {
	s := row.Service(i)
	switch {
	case b.Atlas.Decl.Services[i].Stale || s.Edge || !geo.Known(s.Gap):
		return undecided
	case row.Level != geo.LevelCommune && (s.Beyond > 0 || !s.Beyond.Known() && s.Gap > 0), s.State == geo.StateUncovered:
		return tooFar
	case s.State == geo.StateEnterprise:
		return answered
	case row.Level == geo.LevelCommune && s.State == geo.StateUnknown:
		return undecided
	}
	return withinTime
}

// sortGaps puts the gaps of most inhabitants first; those of as many, as in one commune,
// by how far they are beyond what is acceptable.
func (b services) sortGaps(row geo.Row, gaps []int) {
	slices.SortStableFunc(gaps, func(x, y int) int {
		return cmp.Or(cmp.Compare(row.Beyond(y), row.Beyond(x)), cmp.Compare(excess(b.Context, row, y), excess(b.Context, row, x)))
	})
}

func (b services) lines(row geo.Row, services []int, n *page.Notes) []ServiceLine {
	var out []ServiceLine
	for _, i := range services {
		out = append(out, b.line(row, i, n))
	}
	return out
}

func (b services) named(services []int) string {
	var names []string
	for _, i := range services {
		names = append(names, b.Text.Pick(b.Atlas.Decl.Services[i].Name))
	}
	return b.Names.Enumerate(names)
}

// lead says how many services are too far and, of a commune, for how many inhabitants.
func (b services) lead(row geo.Row, gaps int) string {
	switch {
	case gaps == 0:
		return ""
	case row.Level != geo.LevelCommune:
		return b.Text.T("gaps.lead-above", "mode", b.Travel.Word())
	case !row.Population.Known():
		return b.Text.N("gaps.lead-unknown", gaps, "mode", b.Travel.Word())
	}
	return b.Text.N("gaps.lead", gaps, "mode", b.Travel.Word(), "people", b.Text.N("common.inhabitants", int(row.Population)))
}
