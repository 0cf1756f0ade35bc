package jobs

import (
	"maillage/data/store/jobs"
	"maillage/ingest"
)

// Asked is what a request is for.
type Asked struct {
	Territory []string `json:"territory"` // sorted, as the command line takes it
	Sources   []string `json:"sources,omitempty"`
	Without   []string `json:"without,omitempty"`
}

// Refresh cuts an ingestion and the computation after it into tasks: the files of each source,
// what all else is placed by, each source beside the others, what is made of all, the figures. A
// source that is refused leaves what was loaded of it before, and stops nothing.
func Refresh(asked Asked, shares []ingest.Share) (plan []jobs.Planned) {
	fetched := map[ingest.Part][]jobs.After{}
	for _, s := range shares {
		if !s.Served { // their files depend on the territory, and come as they are loaded
			fetch := jobs.PlanFetch(s.Name)
			plan = append(plan, fetch)
			fetched[s.Part] = append(fetched[s.Part], jobs.After{Key: fetch.Key})
		}
	}
	load := func(subject string, part ingest.Part, sources []string, after []jobs.After) (key string) {
		p := jobs.Loading{Territory: asked.Territory, Part: string(part), Sources: sources, Without: asked.Without}.Plan(subject, after...)
		plan = append(plan, p)
		return p.Key
	}
	reference := jobs.After{Key: load(string(ingest.Reference), ingest.Reference, asked.Sources, fetched[ingest.Reference]), Strict: true}
	last := append(fetched[ingest.Rest], reference)
	for _, s := range shares {
		if s.Part != ingest.Placed {
			continue
		}
		needs := []jobs.After{reference}
		if !s.Served {
			needs = append(needs, jobs.After{Key: jobs.PlanFetch(s.Name).Key, Strict: true})
		}
		last = append(last, jobs.After{Key: load(s.Source.ID, ingest.Placed, []string{s.Name}, needs)})
	}
	rest := load(string(ingest.Rest), ingest.Rest, asked.Sources, last)
	return append(plan, jobs.PlanCompute(jobs.After{Key: rest, Strict: true}))
}
