package atlas

import (
	"cmp"
	"slices"

	"maillage/data/keeping"
	"maillage/geo"
)

// closedByHand are the facilities that people say have closed, as the release counts it, by
// commune: no file names those that its edition no longer has.
func (a *Atlas) closedByHand(facilities []geo.Facility) map[string][]geo.Facility {
	out := map[string][]geo.Facility{}
	for _, s := range a.byHand.All(keeping.Facility) {
		at, found := slices.BinarySearchFunc(facilities, s.Of, func(f geo.Facility, id string) int { return cmp.Compare(f.ID, id) })
		if f := facilities; found && s.Closed {
			out[f[at].Commune] = append(out[f[at].Commune], f[at])
		}
	}
	return out
}

// Closed names the places of a subject in a commune of the list that people say have closed.
func (l *Lacking) Closed(i int32) []geo.Text {
	var out []geo.Text
	for _, f := range l.atlas.places.closed[l.rows[i].Code] {
		given := l.atlas.ServicesOf(&f)
		if slices.ContainsFunc(l.parts, func(p lackPart) bool {
			return slices.Contains(given, l.atlas.Decl.Services[p.service].ID)
		}) {
			out = append(out, l.atlas.PlaceName(&f))
		}
	}
	return out
}
