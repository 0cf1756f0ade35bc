package ingest

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"maillage/data/catalogue"
	"maillage/geo/parallel"
	"maillage/ingest/cog"
	"maillage/ingest/fetch"
)

// Forecast says what is about to be fetched.
type Forecast struct {
	Files []Awaited
	// Later names the sources whose files depend on where the territory lies: they are
	// said once that is known.
	Later []string
}

// Awaited is one file of a forecast.
type Awaited struct {
	Source, Vintage string
	fetch.Expected
}

// Sums adds up a forecast: bytes to download, files whose size is unknown, and
// bytes at hand.
func (f Forecast) Sums() (bytes int64, unknown int, atHand int64) {
	for _, file := range f.Files {
		atHand += file.AtHand
		if file.Bytes == fetch.Unknown {
			unknown++
		} else {
			bytes += file.Bytes
		}
	}
	return bytes, unknown, atHand
}

// foresee says what the jobs are about to fetch. Which files a territory needs of
// those that serve an area each is known of départements and régions at once, with what
// lies around them where that is fetched too, and otherwise when the official codes are loaded.
func (r *run) foresee(ctx context.Context) error {
	asked := r.Territory
	if len(asked) == 0 {
		stored, err := r.storedScope(ctx)
		if err != nil {
			return err
		}
		asked = stored
	}
	areas := cog.Outline(asked)
	if r.beyond() {
		areas = slices.Concat(areas, cog.Beside(areas))
	}
	return r.announce(ctx, slices.DeleteFunc(slices.Clone(r.jobs), func(j *job) bool { return j.recalled }), areas)
}

// announce says what fetching takes for those files of jobs that it has not said yet. No
// areas leave out what is served by area.
func (r *run) announce(ctx context.Context, jobs []*job, areas []catalogue.Area) error {
	var f Forecast
	found := make([][]Awaited, len(jobs))
	group, within := errgroup.WithContext(ctx)
	for i, j := range jobs {
		if j.served && len(areas) == 0 {
			f.Later = append(f.Later, j.source.ID)
			continue
		}
		group.Go(func() (err error) {
			defer parallel.Recover(&err)
			found[i], err = j.expect(within, r.fetcher, areas)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for _, file := range slices.Concat(found...) {
		if !r.announced[file.Path] {
			r.announced[file.Path] = true
			f.Files = append(f.Files, file)
		}
	}
	if len(f.Files) > 0 {
		r.Progress.Expect(f)
	}
	return nil
}

// expect finds the newest vintage of a job that is to be had, and what its files
// take. It finds none where all are absent.
func (j *job) expect(ctx context.Context, fetcher *fetch.Fetcher, areas []catalogue.Area) ([]Awaited, error) {
	for _, v := range j.candidates {
		if j.served {
			v = v.Serving(areas)
		}
		files, err := expectVintage(ctx, fetcher, v)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil || len(files) == 0 {
			continue // absent, or unreadable: fetching says
		}
		var awaited []Awaited
		for _, e := range files {
			awaited = append(awaited, Awaited{j.source.ID, v.ID, e})
		}
		return awaited, nil
	}
	return nil, nil
}

// expectVintage asks for all the files of a vintage. Of those that serve an area
// each, what is absent may be of the surroundings and is passed over.
func expectVintage(ctx context.Context, fetcher *fetch.Fetcher, v catalogue.Vintage) (files []fetch.Expected, err error) {
	byArea := v.ByArea()
	for _, f := range v.Files {
		e, err := fetcher.Expect(ctx, f)
		if (byArea || f.Optional) && errors.Is(err, fetch.ErrAbsent) {
			continue
		}
		if err != nil {
			return nil, err
		}
		files = append(files, e)
	}
	return files, nil
}
