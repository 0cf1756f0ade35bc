package atlas

import (
	"context"
	"encoding/json"
	"fmt"

	"golang.org/x/sync/errgroup"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/geo"
)

// Load reads the published release and all that is shown beside it. It is a
// CodeNotFound error where nothing is published yet.
func Load(ctx context.Context, st *store.Store) (*Atlas, error) {
	release, declarations, err := st.Published(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the published release: %w", err)
	}
	if release == nil {
		return nil, geo.Errorf(geo.CodeNotFound, "no release is published yet: run maillage ingest, then maillage compute")
	}
	in := Input{Release: *release, Decl: &reference.Declarations{}}
	if err := json.Unmarshal(declarations, in.Decl); err != nil {
		return nil, fmt.Errorf("read the declarations of release %s: %w", release.ID, err)
	}
	if err := in.read(ctx, st); err != nil {
		return nil, fmt.Errorf("load release %s: %w", release.ID, err)
	}
	return New(in)
}

// read fills what stands beside the release, the tables side by side.
func (in *Input) read(ctx context.Context, st *store.Store) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { in.Communes, err = st.Communes(ctx); return err })
	g.Go(func() (err error) { in.Facilities, err = st.Facilities(ctx); return err })
	g.Go(func() (err error) { in.Enterprises, err = st.Enterprises(ctx); return err })
	g.Go(func() (err error) { in.Contours, err = st.Contours(ctx); return err })
	g.Go(func() (err error) { in.Mountain, err = st.MountainContours(ctx); return err })
	g.Go(func() (err error) { in.Observations, err = st.Observations(ctx); return err })
	g.Go(func() (err error) { in.ObservationSources, err = st.ObservationSources(ctx); return err })
	g.Go(func() (err error) { in.Zonings, err = st.Zonings(ctx); return err })
	g.Go(func() (err error) { in.Sources, err = st.Sources(ctx); return err })
	return g.Wait()
}
