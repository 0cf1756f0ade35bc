package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/parallel"
	"maillage/ingest/fetch"
)

// fetchAll fetches the files of every job, the first vintage at hand of each, once
// it has been shown what that takes.
func (r *run) fetchAll(ctx context.Context) error {
	if err := r.fetcher.CheckMirrors(); err != nil {
		return err
	}
	if err := r.foresee(ctx); err != nil {
		return err
	}
	now := slices.DeleteFunc(slices.Clone(r.jobs), func(j *job) bool { return j.served || j.recalled })
	return eachJob(ctx, now, allAtOnce, r.fetch)
}

// fetch fetches the files of one job, and says when those that came over the network
// are here.
func (r *run) fetch(ctx context.Context, j *job) error {
	if err := j.fetch(ctx, r.fetcher, r.Deadline); err != nil {
		return err
	}
	if slices.ContainsFunc(j.files, func(f fetch.File) bool { return f.URL != "" }) {
		r.Progress.Fetched(j.source.ID, j.vintage.ID, totalBytes(j))
	}
	return nil
}

// allAtOnce leaves it to the fetcher how much goes on at one time.
const allAtOnce = -1

// eachJob works on jobs, so many at one time. The first error, or panic, ends the
// others.
func eachJob(ctx context.Context, jobs []*job, most int, work func(ctx context.Context, j *job) error) error {
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(most)
	for _, j := range jobs {
		group.Go(func() (err error) {
			defer parallel.Recover(&err)
			return work(within, j)
		})
	}
	return group.Wait()
}

// fetch takes the newest vintage whose files are all at hand. Where none is, the
// job ends as absent, or refused where a server failed or the time for its source
// is over.
func (j *job) fetch(ctx context.Context, fetcher *fetch.Fetcher, limit time.Duration) error {
	within, stop := context.WithTimeout(ctx, limit)
	defer stop()
	var last error
	for _, v := range j.candidates {
		files, err := fetchVintage(within, fetcher, v)
		if err != nil && within.Err() != nil {
			err = geo.Errorf(geo.CodeUnavailable, "not all of %s has come within %v: what has is kept, and the rest asked for the next time", j.source.ID, limit)
		}
		if err == nil {
			j.vintage, j.files = v, files
			break
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if last = err; !errors.Is(err, fetch.ErrAbsent) {
			j.vintage = v
			break
		}
	}
	return j.begin(last)
}

// begin starts the report of a job whose files are fetched, or were not at last.
func (j *job) begin(last error) error {
	j.report = SourceReport{Source: j.source.ID, Vintage: j.vintage.ID, SpeaksOf: dayText(j.vintage.Day()), Files: []FileReport{}, Reasons: map[string]int{}, Notes: []string{}}
	for _, f := range j.files {
		if f.Path == "" {
			j.report.Notes = append(j.report.Notes, fmt.Sprintf("%s is not at hand: what it would add is missing", f.Name))
			continue
		}
		j.report.Files = append(j.report.Files, FileReport{Path: f.Name, SHA256: f.SHA256, Bytes: f.Bytes, URL: f.URL})
		if f.Failed != nil {
			j.report.Notes = append(j.report.Notes, fmt.Sprintf("%s is taken from %s: %v", f.Name, cmp.Or(f.URL, f.Path), f.Failed))
		}
	}
	if j.files != nil {
		if j.vintage.ID != j.newest {
			j.report.Notes = append(j.report.Notes, fmt.Sprintf("vintage %s is not at hand: %s is taken", j.newest, j.vintage.ID))
		}
		return nil
	}
	if j.named && errors.Is(last, fetch.ErrAbsent) {
		return geo.Errorf(geo.CodeNotFound, "source %s: %w", j.source.ID, last)
	}
	j.report.Outcome, j.report.Message = Absent, last.Error()
	if !errors.Is(last, fetch.ErrAbsent) {
		j.report.Outcome = Refused
	}
	return nil
}

// dayText writes a day, "" for the zero time.
func dayText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// fetchVintage fetches all the files of a vintage, or fails.
func fetchVintage(ctx context.Context, fetcher *fetch.Fetcher, v catalogue.Vintage) ([]fetch.File, error) {
	if len(v.Files) == 0 {
		return nil, fmt.Errorf("the catalogue has no file for the territory asked for: %w", fetch.ErrAbsent)
	}
	files := make([]fetch.File, len(v.Files))
	var group errgroup.Group // one that fails leaves the others to come, and be kept
	for i, declared := range v.Files {
		group.Go(func() (err error) {
			defer parallel.Recover(&err)
			files[i], err = fetcher.Fetch(ctx, declared)
			if declared.Optional && errors.Is(err, fetch.ErrAbsent) {
				files[i] = fetch.File{Name: declared.Path}
				return nil
			}
			return err
		})
	}
	return files, group.Wait()
}

// addStale adds the sources that are loaded for another territory than the one
// asked for: what they hold would be of the wrong place.
func (r *run) addStale(ctx context.Context) error {
	if len(r.Territory) == 0 || len(r.Sources) == 0 || r.Part != Whole {
		return nil
	}
	stored, err := r.storedScope(ctx)
	if err != nil || len(stored) == 0 {
		return err
	}
	var editions []string
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		editions, err = loading.Editions(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	return r.addJobs(ctx, editions)
}

// addJobs adds jobs that are not there yet; those whose territory is unchanged
// end as unchanged.
func (r *run) addJobs(ctx context.Context, names []string) error {
	have := map[string]bool{}
	for _, j := range r.jobs {
		have[j.source.ID] = true
	}
	extra, err := plan(r.Catalogue, names, r.Without)
	if err != nil {
		return nil // a source that left the catalogue stays as it is
	}
	var added []*job
	for _, j := range extra {
		if !have[j.source.ID] {
			j.named, j.newest = false, j.source.Default().ID // as where it was loaded
			added = append(added, j)
		}
	}
	all := r.jobs
	r.jobs = added
	err = r.fetchAll(ctx)
	r.jobs = append(all, added...)
	return err
}
