package openlineage

import (
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Dataset is what a run reads or makes.
type Dataset struct {
	Namespace string // "" of what this program keeps
	Name      string
	Version   string // an edition, or the digest of a file; "" where it has none
	Rows      int64  // 0 where they are not counted
	Bytes     int64  // 0 where they are not
}

// Run is a run at work: it has told that it began, and tells once how it ended. A nil one tells
// nothing. It serves many goroutines.
type Run struct {
	sender *Sender
	parent *Run
	id     uuid.UUID
	job    string

	mu         sync.Mutex
	read, made []Dataset
	ended      bool
}

// Start tells that a run of a job begins, inside of another one where parent is not nil.
func (s *Sender) Start(job string, parent *Run) *Run {
	if s == nil {
		return nil
	}
	r := &Run{sender: s, parent: parent, id: uuid.Must(uuid.NewV7()), job: job}
	r.tell("START", "")
	return r
}

// Read adds what the run reads.
func (r *Run) Read(all ...Dataset) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.read = append(r.read, all...)
}

// Made adds what the run makes.
func (r *Run) Made(all ...Dataset) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made = append(r.made, all...)
}

// Complete tells that the run did what it is for.
func (r *Run) Complete() { r.end("COMPLETE", "") }

// Fail tells why the run did not.
func (r *Run) Fail(message string) { r.end("FAIL", message) }

// Abort tells that the run was ended by somebody.
func (r *Run) Abort() { r.end("ABORT", "") }

// End is [Run.Complete], or [Run.Fail] by an error.
func (r *Run) End(err error) {
	if err != nil {
		r.Fail(err.Error())
		return
	}
	r.Complete()
}

// end tells the first end.
func (r *Run) end(kind, message string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	again := r.ended
	r.ended = true
	r.mu.Unlock()
	if !again {
		r.tell(kind, message)
	}
}

func (r *Run) tell(kind, message string) {
	r.mu.Lock()
	read, made := slices.Clone(r.read), slices.Clone(r.made)
	r.mu.Unlock()
	s := r.sender
	e := event{
		Type: kind, Time: time.Now().UTC().Format("2006-01-02T15:04:05.000Z07:00"), Producer: s.producer, Schema: spec + "OpenLineage.json#/$defs/RunEvent",
		Run: named{ID: r.id.String(), Facets: facets{}}, Job: job{s.namespace, r.job, facets{"jobType": s.facet("facets/2-0-3/JobTypeJobFacet", facets{"processingType": "BATCH", "integration": "MAILLAGE", "jobType": "JOB"})}},
		Inputs: []dataset{}, Outputs: []dataset{},
	}
	if p := r.parent; p != nil {
		e.Run.Facets["parent"] = s.facet("facets/1-0-1/ParentRunFacet", facets{"run": facets{"runId": p.id.String()}, "job": facets{"namespace": s.namespace, "name": p.job}})
	}
	if message != "" {
		e.Run.Facets["errorMessage"] = s.facet("facets/1-0-1/ErrorMessageRunFacet", facets{"message": message, "programmingLanguage": "Go"})
	}
	for _, d := range read {
		one := s.dataset(d)
		if counted := counts(d); len(counted) > 0 {
			one.Input = facets{"inputStatistics": s.facet("facets/1-0-0/InputStatisticsInputDatasetFacet", counted)}
		}
		e.Inputs = append(e.Inputs, one)
	}
	for _, d := range made {
		one := s.dataset(d)
		if counted := counts(d); len(counted) > 0 {
			one.Output = facets{"outputStatistics": s.facet("facets/1-0-2/OutputStatisticsOutputDatasetFacet", counted)}
		}
		e.Outputs = append(e.Outputs, one)
	}
	if text, err := json.Marshal(e); err == nil {
		s.tell(text)
	}
}
