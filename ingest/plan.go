package ingest

import (
	"cmp"
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
	named      bool                // in full: its absence is an error

	// served is true where the files depend on the territory: they are fetched
	// once that is understood.
	served bool

	vintage     catalogue.Vintage
	files       []fetch.File
	fingerprint string
	report      SourceReport
	unfinished  bool // a file stops within a line
}

// plan chooses the sources asked for, with the reference ones, but for those to do
// without, in the order of loading.
func plan(sources []catalogue.Source, asked, without []string) ([]*job, error) {
	named, vintages, err := choice(sources, asked)
	if err != nil {
		return nil, err
	}
	left, _, err := choice(sources, without)
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
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "no source is left to load")
	}
	slices.SortStableFunc(jobs, func(a, b *job) int { return a.order - b.order })
	return jobs, nil
}

// choice gives the sources that names stand for, true where they are named in full,
// and the vintages asked for with them. A name that is no source's stands for those
// whose names begin with it and a hyphen: gtfs for gtfs-ter and gtfs-cars.
func choice(sources []catalogue.Source, names []string) (chosen map[string]bool, vintages map[string]string, err error) {
	chosen, vintages = map[string]bool{}, map[string]string{}
	for _, text := range names {
		name, vintage, _ := strings.Cut(text, "@")
		family := map[string]bool{}
		for _, s := range sources {
			if s.ID == name || strings.HasPrefix(s.ID, name+"-") {
				family[s.ID] = s.ID == name
			}
		}
		if family[name] {
			family = map[string]bool{name: true}
		}
		if len(family) == 0 {
			return nil, nil, geo.Errorf(geo.CodeInvalid, "the catalogue has no source %q: maillage sources lists them", name)
		}
		for id, whole := range family {
			chosen[id] = chosen[id] || whole
			vintages[id] = cmp.Or(vintage, vintages[id])
		}
	}
	return chosen, vintages, nil
}
