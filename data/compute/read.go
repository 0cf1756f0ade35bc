package compute

import (
	"context"

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
	g.Go(func() (err error) { in.Squares, err = st.Squares(ctx); return err })
	g.Go(func() (err error) { in.Mountain, err = st.MountainContours(ctx); return err })
	return in, g.Wait()
}
