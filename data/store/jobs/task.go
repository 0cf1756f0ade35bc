package jobs

import (
	"encoding/json"
	"time"
)

// Kind is what a task does.
type Kind string

// The kinds.
const (
	Fetch   Kind = "fetch"   // the files of a source
	Load    Kind = "load"    // a source, or a part of the ingestion
	Compute Kind = "compute" // all that is loaded, and publish it
	Publish Kind = "publish" // a release that is kept
	Export  Kind = "export"  // files for people
	Check   Kind = "check"   // the official addresses
)

// State is how far a task is.
type State string

// The states; package doc draws how one leads to another.
const (
	Waiting   State = "waiting"
	Ready     State = "ready"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled"
	Skipped   State = "skipped"
)

// Ended reports whether a state is the last one.
func (s State) Ended() bool { return s == Done || s == Failed || s == Cancelled || s == Skipped }

// Task is one piece of work.
type Task struct {
	ID        int64           `json:"id"`
	Request   int64           `json:"request"`
	Kind      Kind            `json:"kind"`
	Subject   string          `json:"subject"`
	Arguments json.RawMessage `json:"arguments"`
	State     State           `json:"state"`
	Attempt   int             `json:"attempt"`
	Failures  int             `json:"failures"`
	Losses    int             `json:"losses"`
	Worker    *string         `json:"worker,omitempty"`
	Stop      bool            `json:"stop"` // asked to, while it runs
	Asked     time.Time       `json:"asked_at"`
	Due       *time.Time      `json:"due_at,omitempty"`
	Began     *time.Time      `json:"began_at,omitempty"`
	Ended     *time.Time      `json:"ended_at,omitempty"`
	Step      string          `json:"step"`
	Done      int64           `json:"done"`  // bytes
	Total     int64           `json:"total"` // bytes, 0 unknown
	Message   string          `json:"message"`
	Result    json.RawMessage `json:"result,omitempty"`
}

// taskColumns are those of a Task, in its order.
const taskColumns = `t.id, t.request, t.kind, t.subject, t.arguments, t.state, t.attempt, t.failures, t.losses, t.worker, t.stop,
	t.asked_at, t.due_at, t.began_at, t.ended_at, t.step, t.done, t.total, t.message, t.result`

// Attempt names one attempt at a task: what writes for it is refused once another has begun.
type Attempt struct {
	Task   int64
	Number int
}
