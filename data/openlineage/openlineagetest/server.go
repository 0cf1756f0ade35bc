// Package openlineagetest is a server of OpenLineage that keeps what it is told, for tests.
package openlineagetest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Server keeps events.
type Server struct {
	*httptest.Server
	mu     sync.Mutex
	events []Event
	faults []string
}

// Event is a RunEvent as the standard has it.
type Event struct {
	EventType, EventTime, Producer, SchemaURL string

	Run struct {
		RunID  string
		Facets map[string]json.RawMessage
	}
	Job struct {
		Namespace, Name string
		Facets          map[string]json.RawMessage
	}
	Inputs, Outputs []Dataset
}

// Dataset is one of an event.
type Dataset struct {
	Namespace, Name                   string
	Facets, InputFacets, OutputFacets map[string]json.RawMessage
}

// New starts one.
func New() *Server {
	s := &Server{}
	s.Server = httptest.NewServer(http.HandlerFunc(s.take))
	return s
}

func (s *Server) take(w http.ResponseWriter, r *http.Request) {
	var e Event
	err := json.NewDecoder(r.Body).Decode(&e)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil || r.Method != http.MethodPost || r.URL.Path != "/api/v1/lineage" || r.Header.Get("Content-Type") != "application/json" {
		s.faults = append(s.faults, fmt.Sprintf("%s %s: %v", r.Method, r.URL, err))
	}
	s.events = append(s.events, e)
	w.WriteHeader(http.StatusCreated)
}

// Events are those told so far, in their order.
func (s *Server) Events() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events)
}

// Faults tell in what events are other than the standard has them: each has a type, a time, a producer and
// a schema, a run is a UUID that begins once and ends at most once, after it began, facets say whose they are.
func (s *Server) Faults() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.faults)
	state := map[string]string{}
	for _, e := range s.events {
		out = append(out, e.faults()...)
		switch was := state[e.Run.RunID]; {
		case e.EventType == "START" && was == "":
			state[e.Run.RunID] = "at work"
		case e.EventType != "START" && was == "at work":
			state[e.Run.RunID] = "ended"
		default:
			out = append(out, fmt.Sprintf("run %s of %s: %s where it is %q", e.Run.RunID, e.Job.Name, e.EventType, was))
		}
	}
	return out
}

func (e *Event) faults() (out []string) {
	fault := func(wrong bool, what string) {
		if wrong {
			out = append(out, fmt.Sprintf("%s of %s: %s", e.EventType, e.Job.Name, what))
		}
	}
	_, timed := time.Parse(time.RFC3339, e.EventTime)
	producer, produced := url.Parse(e.Producer)
	fault(!slices.Contains([]string{"START", "COMPLETE", "FAIL", "ABORT"}, e.EventType), "unknown type")
	fault(timed != nil, "no time")
	fault(produced != nil || producer.Scheme == "", "no producer")
	fault(e.SchemaURL != "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent", "schema "+e.SchemaURL)
	fault(len(e.Run.RunID) != 36 || strings.Count(e.Run.RunID, "-") != 4, "run "+e.Run.RunID+" is no UUID")
	fault(e.Job.Namespace == "" || e.Job.Name == "", "no job")
	all := []map[string]json.RawMessage{e.Run.Facets, e.Job.Facets}
	for _, d := range append(slices.Clone(e.Inputs), e.Outputs...) {
		fault(d.Namespace == "" || d.Name == "", "a dataset without name")
		all = append(all, d.Facets, d.InputFacets, d.OutputFacets)
	}
	for _, some := range all {
		for name, raw := range some {
			var says struct {
				Producer  string `json:"_producer"`
				SchemaURL string `json:"_schemaURL"`
			}
			err := json.Unmarshal(raw, &says)
			fault(err != nil || says.Producer == "" || !strings.HasPrefix(says.SchemaURL, "https://openlineage.io/spec/facets/"), "facet "+name)
		}
	}
	return out
}
