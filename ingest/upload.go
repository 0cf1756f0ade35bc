package ingest

import (
	"context"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// fetcher gets files from where the options say, and those handed in from the cache.
func (o *Options) fetcher(ctx context.Context) (*fetch.Fetcher, error) {
	handed := map[string]geo.InputFile{}
	if o.Store != nil {
		uploads, err := loaded.Uploads(ctx, o.Store)
		if err != nil {
			return nil, err
		}
		for path, u := range uploads {
			handed[path] = u.InputFile
		}
	}
	if o.Upload != nil {
		handed[o.Upload.Path] = o.Upload.InputFile
	}
	return fetch.New(fetch.Options{Mirrors: o.Mirrors, Alike: catalogue.Alike(o.Catalogue), Cache: o.Cache, Client: o.Client, Clock: o.Clock, Pinned: o.Pinned, Handed: handed}), nil
}

// takeUpload has the file that was handed in stand for the one of its path once its source is loaded.
func (r *run) takeUpload(ctx context.Context, tx pgx.Tx) error {
	if r.Upload == nil {
		return nil
	}
	for _, j := range r.jobs {
		if j.source.ID == r.Upload.Source && (j.report.Outcome == Loaded || j.report.Outcome == Unchanged) {
			return loading.TakeUpload(ctx, tx, *r.Upload)
		}
	}
	return nil
}
