package pages

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/mux"

	"maillage/dashboard/pages/workshop"
	"maillage/data/store/jobs"
	"maillage/data/store/loaded"
	"maillage/data/store/quality"
	"maillage/geo"
)

// listedTasks is how many tasks the workshop lists; lively is within what time a worker that lives
// has shown it.
const (
	listedTasks = 80
	lively      = time.Minute
)

// Workshop answers with what workers do, and the sources.
func (p *Pages) Workshop(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	ctx, st := r.Context(), p.guard.Store
	s := workshop.State{Catalogue: p.catalogue}
	var err error
	if s.Workers, err = jobs.Workers(ctx, st, lively); err == nil {
		s.Tasks, err = jobs.List(ctx, st, jobs.Wanted{Most: listedTasks})
	}
	if err == nil {
		s.Sources, err = loaded.Sources(ctx, st)
	}
	if err == nil {
		s.Looks, err = jobs.Looks(ctx, st)
	}
	if err == nil {
		s.Uploads, err = loaded.Uploads(ctx, st)
	}
	if err == nil {
		s.Quality, err = quality.ReadLast(ctx, st, quality.Wanted{})
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.write(w, r, http.StatusOK, l, "workshop", workshop.New(l.messages, s))
}

// Task answers with a task and what it said.
func (p *Pages) Task(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	task, lines, err := p.task(r, 0)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.write(w, r, http.StatusOK, l, "task", workshop.NewTask(l.messages, task, lines))
}

// task reads the task of a route, and what it said after a line.
func (p *Pages) task(r *http.Request, after int64) (jobs.Task, []jobs.Line, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["task"], 10, 64)
	if err != nil {
		return jobs.Task{}, nil, geo.Errorf(geo.CodeNotFound, "there is no task %s", mux.Vars(r)["task"])
	}
	task, err := jobs.Find(r.Context(), p.guard.Store, id)
	if err != nil {
		return task, nil, err
	}
	lines, err := jobs.Lines(r.Context(), p.guard.Store, id, after)
	return task, lines, err
}

// The times of a stream: how often it looks, and after how long its client asks again.
const (
	lookEvery  = 500 * time.Millisecond
	streamsFor = 25 * time.Second
)

// Said streams what a task says from now on, as server-sent events: its lines, and its state. It ends
// with the task, or after a while: the client then asks again, from the last line that it has.
func (p *Pages) Said(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	after, _ := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64) // from the beginning without
	if given, err := strconv.ParseInt(r.URL.Query().Get("apres"), 10, 64); err == nil {
		after = max(after, given)
	}
	until := time.Now().Add(streamsFor)
	for begun := false; ; begun = true {
		task, lines, err := p.task(r, after)
		if err != nil {
			if !begun {
				p.fail(w, r, err)
			}
			return // once it has begun, the client asks again, and is told then
		}
		w.Header().Set("Content-Type", "text/event-stream")
		for _, line := range lines {
			after = line.ID
			send(w, "line", after, workshop.NewLine(l.messages, line))
		}
		page := workshop.NewTask(l.messages, task, nil)
		send(w, "state", after, map[string]any{"state": page.State, "remark": page.Remark, "ended": task.State.Ended()})
		if err := http.NewResponseController(w).Flush(); err != nil || task.State.Ended() || time.Now().After(until) {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-time.After(lookEvery):
		}
	}
}

// send writes an event; a client that has gone is noticed when it is flushed.
func send(w http.ResponseWriter, event string, id int64, data any) {
	text, err := json.Marshal(data)
	if err == nil {
		fmt.Fprintf(w, "event: %s\nid: %d\ndata: %s\n\n", event, id, text)
	}
}
