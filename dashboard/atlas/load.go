package atlas

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/journal"
	"maillage/data/store/loaded"
	"maillage/data/store/release"
	"maillage/geo"
)

// Load reads the published release and all that is shown beside it. It is a
// CodeNotFound error where nothing is published yet.
// Its columns are kept in files of a folder, in the heap where that is "".
func Load(ctx context.Context, st *store.Store, dir string) (*Atlas, error) {
	// Places are most of what is read: meanwhile all else is read, and the tiles are cut.
	g, ctx := errgroup.WithContext(ctx)
	var facilities []geo.Facility
	var a *Atlas
	g.Go(func() (err error) { facilities, err = loaded.Facilities(ctx, st); return err })
	g.Go(func() error {
		in, err := readPublished(ctx, st, dir)
		if err != nil {
			return err
		}
		a, err = New(in)
		return err
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	a.hold(facilities)
	return a, nil
}

// LoadFigures reads the published release with its communes and what journeys are estimated by,
// for what is computed from figures alone. No place, outline or tile is there, which are most of
// what [Load] holds. Its columns are where [release.PublishedIn] says.
func LoadFigures(ctx context.Context, st *store.Store, dir string) (*Atlas, error) {
	var in Input
	g, within := errgroup.WithContext(ctx)
	g.Go(func() error { return in.readRelease(within, st, dir) })
	g.Go(func() (err error) { in.Communes, err = loaded.Communes(within, st); return err })
	g.Go(func() (err error) { in.Mountain, err = loaded.MountainContours(within, st); return err })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if err := in.readNetwork(ctx, st); err != nil {
		return nil, fmt.Errorf("load release %s: %w", in.Release.ID, err)
	}
	return New(in)
}

// readPublished reads all but the facilities, the release beside what is shown with it.
func readPublished(ctx context.Context, st *store.Store, dir string) (Input, error) {
	var in Input
	g, within := errgroup.WithContext(ctx)
	g.Go(func() error { return in.readRelease(within, st, dir) })
	g.Go(func() error { return in.readBeside(within, st) })
	if err := g.Wait(); err != nil {
		return Input{}, err
	}
	if err := errors.Join(in.readNetwork(ctx, st), in.readTimetables(ctx, st)); err != nil {
		return Input{}, fmt.Errorf("load release %s: %w", in.Release.ID, err)
	}
	return in, nil
}

// readRelease fills the release and its declarations.
func (in *Input) readRelease(ctx context.Context, st *store.Store, dir string) error {
	published, declarations, err := release.PublishedIn(ctx, st, dir)
	if err != nil {
		return fmt.Errorf("read the published release: %w", err)
	}
	if published == nil {
		return geo.Errorf(geo.CodeNotFound, "no release is published yet: run maillage ingest, then maillage compute")
	}
	in.Release = *published
	in.Decl, err = reference.OfRelease(published.ID, declarations)
	return err
}

// readBeside fills what is shown beside the release, whichever that is, the tables side by
// side.
func (in *Input) readBeside(ctx context.Context, st *store.Store) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { in.Communes, err = loaded.Communes(ctx, st); return err })
	g.Go(func() (err error) { in.Enterprises, err = loaded.Enterprises(ctx, st); return err })
	g.Go(func() (err error) { in.Shops, err = loaded.OrdinaryEnterprises(ctx, st); return err })
	g.Go(func() (err error) { in.Former, err = loaded.FormerEnterprises(ctx, st); return err })
	g.Go(func() (err error) { in.Log, err = journal.Log(ctx, st); return err })
	g.Go(func() (err error) { in.Contours, err = loaded.Contours(ctx, st); return err })
	g.Go(func() (err error) { in.Mountain, err = loaded.MountainContours(ctx, st); return err })
	g.Go(func() (err error) { in.ObservationSources, err = loaded.ObservationSources(ctx, st); return err })
	g.Go(func() (err error) { in.InhabitantSources, err = loaded.InhabitantSources(ctx, st); return err })
	g.Go(func() (err error) { in.Zonings, err = loaded.Zonings(ctx, st); return err })
	g.Go(func() (err error) { in.Offices, err = loaded.Offices(ctx, st); return err })
	g.Go(func() (err error) { in.OfficeAreas, err = loaded.OfficeAreas(ctx, st); return err })
	g.Go(func() (err error) { in.Competences, err = loaded.Competences(ctx, st); return err })
	g.Go(func() (err error) { in.Groupings, err = loaded.Groupings(ctx, st); return err })
	g.Go(func() (err error) { in.Aids, err = loaded.Aids(ctx, st); return err })
	g.Go(func() (err error) { in.Sources, err = loaded.Sources(ctx, st); return err })
	if err := g.Wait(); err != nil {
		return fmt.Errorf("read what is shown beside the release: %w", err)
	}
	return nil
}

// readNetwork keeps the road network that the release was computed over: one that
// is newer has no time of it yet. Its landmarks are drawn.
func (in *Input) readNetwork(ctx context.Context, st *store.Store) error {
	n, err := loaded.NetworkInUse(ctx, st)
	if err != nil || n == nil || !in.computedOver(n.Source, n.Vintage) {
		return err
	}
	in.Network = n
	in.Landmarks, err = loaded.Landmarks(ctx, st, n.Source)
	return err
}

func (in *Input) readTimetables(ctx context.Context, st *store.Store) error {
	timetables, err := loaded.TimetablesInUse(ctx, st)
	in.Timetables = slices.DeleteFunc(timetables, func(t loaded.Timetable) bool { return !in.computedOver(t.Source, t.Vintage) })
	return err
}

func (in *Input) computedOver(source, vintage string) bool {
	return slices.Contains(in.Release.Sources, geo.SourceVintage{Source: source, Vintage: vintage})
}
