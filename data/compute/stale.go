package compute

import (
	"context"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// stale lists the editions in use that are too old at the day asked for, in their
// order. A source that the catalogue does not hold is never stale.
func stale(ctx context.Context, st *store.Store, o *Options, inUse []geo.SourceVintage) ([]geo.SourceVintage, error) {
	timetables, err := loaded.TimetablesInUse(ctx, st)
	if err != nil {
		return nil, err
	}
	lastDays := map[string]string{}
	for _, t := range timetables {
		lastDays[t.Source] = t.Last
	}
	found := []geo.SourceVintage{}
	for _, edition := range inUse {
		for i := range o.Catalogue {
			s := &o.Catalogue[i]
			if s.ID == edition.Source && s.Stale(edition.Vintage, lastDays[s.ID], o.AsOf) {
				found = append(found, edition)
			}
		}
	}
	return found, nil
}
