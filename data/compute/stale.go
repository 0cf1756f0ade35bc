package compute

import (
	"maillage/data/store/loaded"
	"maillage/geo"
)

// stale lists the editions in use that are too old at the day asked for, in their
// order. A source that the catalogue does not hold is never stale.
func (o *Options) stale(states []loaded.SourceState) []geo.SourceVintage {
	found := []geo.SourceVintage{}
	for _, s := range states {
		for i := range o.Catalogue {
			if c := &o.Catalogue[i]; s.InUse && c.ID == s.Source && c.Stale(s.SpeaksOf, o.AsOf) {
				found = append(found, geo.SourceVintage{Source: s.Source, Vintage: s.Vintage})
			}
		}
	}
	return found
}
