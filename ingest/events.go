package ingest

import (
	"context"
	"errors"
	"slices"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/cog"
)

// Events reads what happened to communes since 1943, from the newest edition that is at hand,
// and the COG that is loaded. Nothing is written.
func Events(ctx context.Context, o Options) (codes *cog.COG, events []cog.Event, err error) {
	if err := o.complete(); err != nil {
		return nil, nil, err
	}
	at := slices.IndexFunc(o.Catalogue, func(s catalogue.Source) bool { return s.Target == catalogue.TargetEvents })
	if at < 0 {
		return nil, nil, geo.Errorf(geo.CodeInvalid, "the catalogue has no source of the events of communes")
	}
	jobs, err := plan(o.Catalogue, []string{o.Catalogue[at].ID}, nil)
	if err != nil {
		return nil, nil, err
	}
	j := jobs[slices.IndexFunc(jobs, func(j *job) bool { return j.source.ID == o.Catalogue[at].ID })]
	fetcher, err := o.fetcher(ctx)
	if err != nil {
		return nil, nil, err
	}
	r := &run{Options: o, db: o.Store.Pool(), announced: map[string]bool{}, fetcher: fetcher}
	if codes, err = r.readCOG(ctx); err != nil {
		return nil, nil, err
	}
	if err := j.fetch(ctx, r.fetcher, o.Deadline); err != nil {
		return nil, nil, err
	}
	if j.files == nil {
		return nil, nil, geo.Errorf(geo.CodeUnavailable, "%s: %s", j.source.ID, j.report.Message)
	}
	target, _, err := r.gatherRows(ctx, j, reference{cog: codes})
	if err != nil {
		return nil, nil, err
	}
	told, ok := target.(interface{ Events() []cog.Event })
	if !ok {
		return nil, nil, errors.New("the target of events tells none")
	}
	return codes, told.Events(), nil
}
