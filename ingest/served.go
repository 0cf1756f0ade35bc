package ingest

import (
	"context"
	"maps"
	"slices"
	"strings"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
)

// fetchServed fetches the files of the sources that have some for each area:
// those of the areas asked for, all or none, and of those around what there is.
func (r *run) fetchServed(ctx context.Context, ref reference) error {
	asked, around := ref.areas(ref.scope.Asked), ref.areas(ref.inScope)
	byArea := slices.DeleteFunc(slices.Clone(r.jobs), func(j *job) bool { return !j.served })
	needed := asked
	if r.beyond() {
		needed = slices.Concat(asked, around)
	}
	if err := r.announce(ctx, byArea, needed); err != nil {
		return err
	}
	return eachJob(ctx, byArea, allAtOnce, func(ctx context.Context, j *job) error {
		missing, err := j.choose(ctx, r.fetcher, asked, around, r.beyond())
		if err != nil {
			return err
		}
		j.askFor(slices.Sorted(maps.Keys(ref.scope.Asked)))
		if err := r.fetch(ctx, j); err != nil {
			return err
		}
		if len(missing) > 0 && j.files != nil {
			j.report.Notes = append(j.report.Notes, r.uncovered(missing))
		}
		return nil
	})
}

// askFor has the files that are asked for commune by commune be asked for some.
func (j *job) askFor(communes []string) {
	for i := range j.candidates {
		files := slices.Clone(j.candidates[i].Files)
		for k := range files {
			if files[k].Each != "" {
				files[k].Codes = communes
			}
		}
		j.candidates[i].Files = files
	}
}

// beyond reports whether files of what lies around are fetched that serve no area asked for.
func (r *run) beyond() bool { return r.Surroundings || len(r.Mirrors) > 0 || r.Pinned != nil }

// uncovered says which files of the surroundings are missing, and how they come.
func (r *run) uncovered(missing []string) string {
	note := "the surroundings are covered in part: these files are not at hand: " + strings.Join(missing, ", ")
	if !r.beyond() {
		note += "; --surroundings downloads them"
	}
	return note
}

// choose leaves in each candidate the files that the territory needs, with those of
// its surroundings that can be had, if they are to be fetched, and gives the others of them.
func (j *job) choose(ctx context.Context, fetcher *fetch.Fetcher, asked, around []catalogue.Area, beyond bool) (missing []string, err error) {
	j.candidates = slices.Clone(j.candidates)
	for i, v := range j.candidates {
		needed := v.Serving(asked)
		if i > 0 || len(needed.Files) == 0 {
			j.candidates[i] = needed
			continue
		}
		for _, f := range v.Serving(around).Files {
			if slices.ContainsFunc(needed.Files, func(have catalogue.File) bool { return have.Path == f.Path }) {
				continue
			}
			if beyond {
				_, err = fetcher.Fetch(ctx, f)
			}
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if beyond && err == nil {
				needed.Files = append(needed.Files, f)
			} else {
				missing = append(missing, f.Path)
			}
		}
		j.candidates[i] = needed
	}
	return missing, nil
}
