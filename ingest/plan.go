package ingest

import (
	"slices"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
	"maillage/ingest/read"
)

// job is one source to load.
type job struct {
	source     catalogue.Source
	target     target
	order      int                 // of its target among those to load
	candidates []catalogue.Vintage // newest first; the first one at hand is taken
	newest     string              // the edition that should be taken, unless another is asked for
	named      bool                // in full: its absence is an error
	recalled   bool                // of the reference, which is taken as it is loaded

	// served is true where the files depend on the territory: they are fetched
	// once that is understood.
	served bool

	only        []read.Filter // of rows that concern what is loaded
	vintage     catalogue.Vintage
	files       []fetch.File
	fingerprint string
	report      SourceReport
	unfinished  bool // a file stops within a line
}

// onlyRequested reports whether all editions of the source are taken on request only.
func (j *job) onlyRequested() bool {
	return !slices.ContainsFunc(j.candidates, func(v catalogue.Vintage) bool { return !v.OnRequest })
}

// plan chooses the sources asked for, with the reference ones, but for those to do
// without, in the order of loading.
func plan(sources []catalogue.Source, asked, without []string) ([]*job, error) {
	named, vintages, err := catalogue.Choice(sources, asked)
	if err != nil {
		return nil, err
	}
	left, _, err := catalogue.Choice(sources, without)
	if err != nil {
		return nil, err
	}
	var jobs []*job
	for _, s := range sources {
		_, chosen := named[s.ID]
		j := &job{source: s, candidates: s.Newest(), named: named[s.ID]}
		j.target, j.order = targetOf(s.Target)
		if _, ok := left[s.ID]; ok || !chosen && len(asked) > 0 && !j.target.isReference() {
			continue
		}
		j.served = slices.ContainsFunc(j.candidates, func(v catalogue.Vintage) bool { return v.ByArea() })
		if vintage := vintages[s.ID]; vintage != "" {
			j.candidates = slices.DeleteFunc(j.candidates, func(v catalogue.Vintage) bool { return v.ID != vintage })
			if len(j.candidates) == 0 {
				return nil, geo.Errorf(geo.CodeInvalid, "source %s has no vintage %q in the catalogue", s.ID, vintage)
			}
		} else if !j.onlyRequested() {
			j.candidates = slices.DeleteFunc(j.candidates, func(v catalogue.Vintage) bool { return v.OnRequest })
		} else if !j.named {
			continue
		}
		j.newest = j.candidates[0].ID
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "no source is left to load")
	}
	slices.SortStableFunc(jobs, func(a, b *job) int { return a.order - b.order })
	return jobs, nil
}
