package merging

import (
	"cmp"
	"slices"
	"strings"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/function"
	"maillage/geo/linkage"
)

// note keeps recorded places by the number of who holds them now.
func (m *merger) note(places map[string][]loading.Recorded) {
	m.recorded = make(map[string][]loading.Recorded, len(places))
	for siret, list := range places {
		for _, p := range list {
			p.At.SIRET = siret
			m.recorded[m.now(siret)] = append(m.recorded[m.now(siret)], p)
		}
	}
}

// now is the SIRET that a SIRET leads to.
func (m *merger) now(siret string) string { return cmp.Or(m.last[siret], siret) }

// typesOf are those of the places that an establishment holds, each once.
func (m *merger) typesOf(siret string) (types []string) {
	for _, p := range m.recorded[m.now(siret)] {
		types = append(types, p.Type)
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// double finds which places are a social enterprise: those that a file has under the number of
// one of its records, of what it does. These functions are then its own, and the places
// count as the enterprise alone. A SIRET in another town is of another site perhaps, and a
// number that cannot be is none: those places stay.
func (m *merger) double(e *loading.Enterprise, of []int) {
	if !e.Social {
		return
	}
	seen := map[*loading.Recorded]bool{}
	for _, i := range of {
		siret := m.records[i].SIRET
		if !linkage.ValidSIRET(siret) {
			continue
		}
		held := m.recorded[m.now(siret)]
		for k := range held {
			p := &held[k]
			moved := p.At.SIRET != siret
			if p.Facility != "" && !seen[p] && (moved || linkage.SameTown(&m.compared[i], &p.At)) {
				seen[p] = true
				m.own(e, p)
			}
		}
	}
}

// own makes a place the enterprise's, where that does what it is.
func (m *merger) own(e *loading.Enterprise, p *loading.Recorded) {
	does := false
	for k := range e.Functions {
		g := &e.Functions[k]
		if !g.Certainty.Counts() || !function.Find(m.decl.Functions, g.Function).RecordedAs(p.Type) {
			continue
		}
		does = true
		if strings.HasPrefix(g.By, geo.Recorded) {
			g.By = geo.Numbered + p.Type
		}
	}
	if !does {
		return
	}
	same := slices.IndexFunc(e.Doubles, func(t geo.Double) bool { return t.Facility == p.Facility && t.Type == p.Type })
	if same < 0 {
		e.Doubles = append(e.Doubles, geo.Double{Facility: p.Facility, Type: p.Type})
		same = len(e.Doubles) - 1
	}
	e.Doubles[same].Count += p.Count
}
