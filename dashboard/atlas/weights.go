package atlas

import (
	"math"
	"slices"

	"maillage/data/reference"
	"maillage/geo"
)

// Parts lists what the index is made of: the services, then the indicators that
// have a weight.
func (a *Atlas) Parts() []geo.Part {
	parts := geo.Parts(a.Decl.Services, a.Decl.Indicators)
	if a.KeepsStale() {
		return geo.KeepStale(parts)
	}
	return parts
}

// PartGaps gives the gap of a part, 0 to 1, of every commune in the order of
// [Atlas.Rows]; NaN where it is not known, and of the communes whose index is withheld
// for their edge: they are in no index of anybody's weights.
func (a *Atlas) PartGaps(p *geo.Part) []float64 {
	rows := a.Rows(geo.LevelCommune)
	out := make([]float64, len(rows))
	for i, row := range rows {
		if out[i] = row.PartGap(p); row.Access().Bound(p, i) {
			out[i] = math.NaN()
		}
	}
	return out
}

// PublishedIndex is how the index that territories are ranked by is made. It is a
// CodeNotFound error where the release was computed before that was declared.
func (a *Atlas) PublishedIndex() (reference.Index, error) {
	x, ok := published(a.Decl)
	if !ok {
		return x, geo.Errorf(geo.CodeNotFound,
			"release %s does not say how its index is made: run maillage compute to publish one that does", a.Release.ID)
	}
	return x, nil
}

func published(d *reference.Declarations) (reference.Index, bool) {
	i := slices.IndexFunc(d.Indices, func(x reference.Index) bool { return x.ID == reference.PublishedIndex })
	if i < 0 {
		return reference.Index{}, false
	}
	return d.Indices[i], true
}
