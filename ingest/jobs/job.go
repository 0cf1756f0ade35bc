package jobs

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"maillage/data/openlineage"
	"maillage/data/store/jobs"
	"maillage/ingest"
)

// Work does the tasks of one kind: what it gives is kept as the result, also beside an error.
type Work func(ctx context.Context, j *Job) (result any, err error)

// Job is a task at work here. It is safe for concurrent use.
type Job struct {
	jobs.Task
	Lineage *openlineage.Run // of the attempt, nil where nobody is told

	mu       sync.Mutex
	lines    []jobs.Said
	progress jobs.Progress
	told     jobs.Progress // of the last time
}

// How grave a line is.
const (
	Info    = "info"
	Warning = "warning"
	Failure = "error"
)

// mostLines bounds what is kept of lines while the database is away.
const mostLines = 1000

// Attempt names the attempt that is at work: whoever writes for it asks its fence.
func (j *Job) Attempt() jobs.Attempt { return jobs.Attempt{Task: j.ID, Number: j.Task.Attempt} }

// Say adds a line to what the task says.
func (j *Job) Say(level, format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.lines) < mostLines {
		j.lines = append(j.lines, jobs.Said{Level: level, Text: fmt.Sprintf(format, args...)})
	}
}

// Step says what the task is at.
func (j *Job) Step(step string) {
	j.Say(Info, "%s", step)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.progress.Step = step
}

// advance adds to how much is done, and to how much there is.
func (j *Job) advance(done, total int64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.progress.Done += done
	j.progress.Total += total
}

// tell writes what is new into the database: what cannot be written stays for the next time.
func (j *Job) tell(ctx context.Context, w *Worker) {
	j.mu.Lock()
	lines, progress := j.lines, j.progress
	if len(lines) == 0 && progress == j.told {
		j.mu.Unlock()
		return
	}
	j.lines = nil
	j.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, tellWithin)
	defer cancel()
	err := jobs.Tell(ctx, w.queue.Store(), j.Attempt(), lines, progress)
	j.mu.Lock()
	defer j.mu.Unlock()
	if err != nil {
		j.lines = append(lines, j.lines...)
		return
	}
	j.told = progress
}

// tellWithin bounds the time that telling takes.
const tellWithin = 5 * time.Second

// shown makes lines of how an ingestion goes on.
type shown struct{ job *Job }

func (s *shown) Expect(f ingest.Forecast) {
	if bytes, unknown, _ := f.Sums(); bytes > 0 || unknown > 0 {
		s.job.Say(Info, "to download: %d bytes, and %d files of unknown size", bytes, unknown)
	}
}

func (s *shown) Fetched(source, vintage string, bytes int64) {
	s.job.Say(Info, "%s %s: %d bytes at hand", source, vintage, bytes)
}

func (s *shown) Begin(source, vintage string, bytes int64) {
	s.job.Step("reading " + source + " " + vintage)
	s.job.advance(0, bytes)
}

func (s *shown) Advance(_ string, bytes int64) { s.job.advance(bytes, 0) }

func (s *shown) End(r ingest.SourceReport) {
	level := Info
	if r.Outcome == ingest.Refused {
		level = Failure
	}
	s.job.Say(level, "%s %s: %s, %d rows read, %d loaded, %d rejected", r.Source, r.Vintage, r.Outcome, r.Read, r.Loaded, r.Rejected)
	for _, reason := range slices.Sorted(maps.Keys(r.Reasons)) {
		s.job.Say(Warning, "%s: %d rows refused: %s", r.Source, r.Reasons[reason], reason)
	}
	if r.Message != "" {
		s.job.Say(level, "%s: %s", r.Source, r.Message)
	}
	for _, note := range r.Notes {
		s.job.Say(Info, "%s: %s", r.Source, note)
	}
}
