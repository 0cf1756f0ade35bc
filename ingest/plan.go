package ingest

import (
	"slices"
	"strings"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/fetch"
)

// job is one source to load.
type job struct {
	source     catalogue.Source
	target     target
	order      int                 // of its target among those to load
	candidates []catalogue.Vintage // newest first; the first one at hand is taken
	named      bool                // on the command line: its absence is an error

	// served is true where the files depend on the territory: they are fetched
	// once that is understood.
	served bool

	vintage     catalogue.Vintage
	files       []fetch.File
	fingerprint string
	report      SourceReport
	unfinished  bool // a file stops within a line
}

// plan chooses the sources asked for, with the reference ones, in the order of
// loading.
func plan(sources []catalogue.Source, asked []string) ([]*job, error) {
	vintages := map[string]string{}
	for _, name := range asked {
		source, vintage, _ := strings.Cut(name, "@")
		vintages[source] = vintage
	}
	var jobs []*job
	for _, s := range sources {
		vintage, named := vintages[s.ID]
		delete(vintages, s.ID)
		j := &job{source: s, candidates: s.Newest(), named: named}
		j.target, j.order = targetOf(s.Target)
		if !named && len(asked) > 0 && !j.target.isReference() {
			continue
		}
		j.served = slices.ContainsFunc(j.candidates, func(v catalogue.Vintage) bool { return v.ByArea() })
		if vintage != "" {
			j.candidates = slices.DeleteFunc(j.candidates, func(v catalogue.Vintage) bool { return v.ID != vintage })
			if len(j.candidates) == 0 {
				return nil, geo.Errorf(geo.CodeInvalid, "source %s has no vintage %q in the catalogue", s.ID, vintage)
			}
		}
		jobs = append(jobs, j)
	}
	for name := range vintages {
		return nil, geo.Errorf(geo.CodeInvalid, "the catalogue has no source %q: maillage sources lists them", name)
	}
	slices.SortStableFunc(jobs, func(a, b *job) int { return a.order - b.order })
	return jobs, nil
}
