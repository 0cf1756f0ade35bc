package compute

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"maillage/data/store"
	"maillage/geo/measure"
)

// read fills the loaded part of an input, the tables side by side.
func read(ctx context.Context, st *store.Store) (measure.Input, error) {
	var in measure.Input
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { in.Communes, err = st.Communes(ctx); return err })
	g.Go(func() (err error) { in.Names, err = st.TerritoryNames(ctx); return err })
	g.Go(func() (err error) { in.Facilities, err = st.Facilities(ctx); return err })
	g.Go(func() (err error) { in.Enterprises, err = st.Enterprises(ctx); return err })
	g.Go(func() (err error) { in.Observations, err = st.Observations(ctx); return err })
	g.Go(func() (err error) { in.Poles, err = poles(ctx, st); return err })
	g.Go(func() (err error) { in.Squares, err = st.Squares(ctx); return err })
	g.Go(func() (err error) { in.Mountain, err = st.MountainContours(ctx); return err })
	return in, g.Wait()
}

// INSEE's zoning of attraction areas, and its category of the communes at their
// hearts (CATEAAV2020).
const (
	attractionAreas = "categorie_aire"
	heartOfArea     = "11"
)

// poles are the communes at the heart of an attraction area, those of the
// surroundings too.
func poles(ctx context.Context, st *store.Store) ([]string, error) {
	zonings, err := st.Zonings(ctx)
	if err != nil {
		return nil, err
	}
	var codes []string
	for code, z := range zonings[attractionAreas] {
		if z.Class == heartOfArea {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes, nil
}
