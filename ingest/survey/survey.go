// Package survey asks the official addresses of the catalogue for the first bytes of
// their files, and tells which still serve what is declared.
package survey

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
)

// State is how an address was found.
type State string

// The states, from the best to the worst.
const (
	Right   State = "right"   // it serves the columns that are declared
	Unseen  State = "unseen"  // it answers; its columns cannot be read from the beginning
	Grew    State = "grew"    // it has columns that it had not before
	Moved   State = "moved"   // the file is elsewhere now
	Lost    State = "lost"    // a column that is declared is missing
	Wrong   State = "wrong"   // it serves something else
	Refused State = "refused" // it answers with an error
	Gone    State = "gone"    // there is nothing any more, and no other address serves the file
	Silent  State = "silent"  // it does not answer in time
)

// States lists them in their order.
func States() []State {
	return []State{Right, Unseen, Grew, Moved, Lost, Wrong, Refused, Gone, Silent}
}

// Failed reports whether the catalogue ought to be changed, or the address tried
// again.
func (s State) Failed() bool { return !slices.Contains([]State{Right, Unseen, Grew}, s) }

// Finding is how one address of an edition was found.
type Finding struct {
	Source  string   `json:"source"`
	Vintage string   `json:"vintage"`
	Path    string   `json:"path"`
	Address string   `json:"address"`
	State   State    `json:"state"`
	MovedTo string   `json:"moved_to,omitempty"`
	Grown   []string `json:"grown,omitempty"`   // columns that are new
	Lost    []string `json:"lost,omitempty"`    // columns that are missing
	Message string   `json:"message,omitempty"` // why, where the state does not say it all
	SeenOn  string   `json:"seen_right,omitempty"`

	columns []string // as they were read
	unasked bool     // the time for all was over: nothing is known of the address
}

// Options say what to ask.
type Options struct {
	Catalogue []catalogue.Source
	Names     []string // of sources, or what several begin with; none asks for all
	Record    catalogue.Record
	Cache     string        // folder for what data.gouv.fr tells of its data sets
	Client    *http.Client  // one with limits where nil
	Answer    time.Duration // longest wait for one address, half a minute by default
	Now       time.Time
}

// Run asks every address once, and gives what was found with the record of it.
func Run(ctx context.Context, o Options) ([]Finding, catalogue.Record, error) {
	chosen, vintages, err := catalogue.Choice(o.Catalogue, o.Names)
	if err != nil {
		return nil, o.Record, err
	}
	if o.Answer == 0 {
		o.Answer = 30 * time.Second
	}
	s := &survey{record: o.Record, asked: map[string]*question{},
		fetcher: fetch.New(fetch.Options{Cache: o.Cache, Client: o.Client, Answer: o.Answer, Stall: o.Answer, Patience: time.Hour, Attempts: 1})}
	var all []*[]Finding
	var asking sync.WaitGroup
	for _, source := range o.Catalogue {
		if _, ok := chosen[source.ID]; !ok && len(o.Names) > 0 {
			continue
		}
		for _, v := range source.Newest() {
			if wanted := vintages[source.ID]; wanted != "" && wanted != v.ID {
				continue
			}
			for _, f := range v.Files {
				found := new([]Finding)
				all = append(all, found)
				asking.Go(func() { *found = s.file(ctx, source.ID, v, f) })
			}
		}
	}
	asking.Wait()
	findings := []Finding{}
	for _, found := range all {
		findings = append(findings, *found...)
	}
	record := o.Record
	for i := range findings {
		findings[i].keep(&record, o.Now.Format(time.DateOnly))
	}
	return findings, record, nil
}

// keep puts a finding into a record, and takes from it when the address was last seen
// right.
func (one *Finding) keep(record *catalogue.Record, today string) {
	sighting, _ := record.Of(one.Source, one.Vintage, one.Address)
	if one.SeenOn = sighting.Right; one.unasked {
		return
	}
	sighting.Source, sighting.Vintage, sighting.Address = one.Source, one.Vintage, one.Address
	sighting.Checked, sighting.State = today, string(one.State)
	switch {
	case len(one.columns) > 0 && len(one.Lost) == 0:
		sighting.Right, sighting.Columns = today, one.columns
	case one.State == Unseen:
		sighting.Answered = today
	}
	one.SeenOn = sighting.Right
	record.Put(sighting)
}
