package actors

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// counters adds the places of the service that a body which is near gives, where the
// directory names none of it: their own list does. It is false where it has none here either.
func (m *maker) counters(b body) bool {
	if b.Serves != "near" || m.Service(b.Kind) < 0 {
		return false
	}
	type counter struct {
		*geo.Facility
		minutes float64
	}
	var found []counter
	for _, f := range m.FacilitiesOf(b.Kind) {
		minutes := m.MinutesTo(m.row, &geo.Office{Point: f.Point})
		within := minutes <= Minutes
		if m.row.Level != geo.LevelCommune {
			within = slices.ContainsFunc(m.communes, func(c geo.Row) bool { return c.Code == f.Commune })
		}
		if within {
			found = append(found, counter{f, minutes})
		}
	}
	slices.SortStableFunc(found, func(x, y counter) int { return cmp.Compare(far(x.minutes), far(y.minutes)) })
	for _, f := range found[:min(len(found), mostNear)] {
		name := m.PlaceName(f.Facility)
		a := Actor{ID: f.ID, Name: name.FR, Role: b.Role, Minutes: f.minutes, Source: f.Source, Vintage: f.Vintage}
		if f.Commune == m.row.Code {
			a.Minutes = 0 // it is there
		}
		m.add(b.Group, b.Kind, a)
	}
	return len(found) > 0
}
