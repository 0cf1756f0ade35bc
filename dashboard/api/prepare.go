package api

import (
	"context"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/parallel"
)

// Prepare makes the answers that take longest of a release, on all processors, so that
// nobody waits for them once it is served.
func Prepare(ctx context.Context, a *atlas.Atlas) error {
	var work []func() error
	keep := func(c column) {
		work = append(work, func() error { _, err := c.zipped(a); return err })
	}
	for _, m := range a.Modes() {
		view, err := a.By(m)
		if err != nil {
			return err
		}
		keep(gapsColumn(view))
		for _, name := range view.ZoningNames() {
			work = append(work, func() error { _, _, err := view.Zones(name); return err })
		}
	}
	for _, l := range geo.Levels() {
		keep(territoriesColumn(a, l))
	}
	keep(typesColumn(a))
	work = append(work, func() error { a.Threads(geo.Row{}, -1); return nil })
	return parallel.For(ctx, len(work), func(i int) error { return work[i]() })
}
