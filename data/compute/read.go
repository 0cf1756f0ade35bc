package compute

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo/measure"
)

// read fills the loaded part of an input, the tables side by side.
func read(ctx context.Context, st *store.Store) (measure.Input, error) {
	var in measure.Input
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { in.Communes, err = loaded.Communes(ctx, st); return err })
	g.Go(func() (err error) { in.Names, err = loaded.TerritoryNames(ctx, st.Pool()); return err })
	g.Go(func() (err error) { in.Facilities, err = loaded.Facilities(ctx, st); return err })
	g.Go(func() (err error) { in.Enterprises, err = loaded.Enterprises(ctx, st); return err })
	g.Go(func() (err error) { in.Observations, err = loaded.Observations(ctx, st); return err })
	g.Go(func() (err error) { in.Poles, err = poles(ctx, st); return err })
	g.Go(func() (err error) { in.Squares, err = loaded.Squares(ctx, st); return err })
	g.Go(func() (err error) { in.Mountain, err = loaded.MountainContours(ctx, st); return err })
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
	zonings, err := loaded.Zonings(ctx, st)
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
