// Package workshop is the pages of what workers do: sources with their state and next look, tasks,
// what a task says as it goes on, and the rows that it refused. They are for analysts.
package workshop

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	pagequality "maillage/dashboard/pages/quality"
	"maillage/data/catalogue"
	"maillage/data/store/jobs"
	"maillage/data/store/loaded"
	"maillage/data/store/quality"
)

// Path is the address of the workshop, without language; tasks and sources are below it.
const (
	Path        = "/atelier"
	TasksPath   = Path + "/taches"
	SourcesPath = Path + "/sources"
)

// Page is the workshop.
type Page struct {
	page.Frame
	Workers string
	Idle    bool // nobody works
	Tasks   []TaskLine
	Sources []SourceLine
	Awaited []Awaited
}

// TaskLine is a task in a list.
type TaskLine struct {
	ID                         int64
	What, State, Since, Remark string
	Bad                        bool
}

// SourceLine is a source with what is loaded of it.
type SourceLine struct {
	ID, Title, Vintage, SpeaksOf, Loaded, Last, Next, Every string
	Quality, QualityHref                                    string // what the last check found, and where it is told
	Rejected                                                int
	Rejects                                                 string // how many rows, in words
	Bad                                                     bool
}

// State is what the workshop shows.
type State struct {
	Workers int
	Tasks   []jobs.Task
	Sources []loaded.SourceState
	Looks   map[string]jobs.Look
	// Catalogue is what is declared of sources, and Uploads what was handed in for them, by path.
	Catalogue []catalogue.Source
	Uploads   map[string]loaded.Upload
	Quality   quality.Last // the last check
}

// New makes the workshop.
func New(m *lang.Messages, s State) *Page {
	v := &Page{Frame: page.NewFrame(m, "", Path, m.T("workshop.title"), m.T("workshop.description")), Workers: m.N("workshop.workers", s.Workers), Idle: s.Workers == 0}
	for i := range s.Tasks {
		v.Tasks = append(v.Tasks, taskLine(m, &s.Tasks[i]))
	}
	for _, one := range s.Sources {
		v.Sources = append(v.Sources, sourceLine(m, one, s.Looks))
	}
	if !s.Quality.At.IsZero() {
		judged(m, v.Sources, s.Quality.Tallies)
	}
	slices.SortStableFunc(v.Sources, func(a, b SourceLine) int { return cmp.Compare(a.Title, b.Title) })
	v.Awaited = awaited(m, s)
	return v
}

func taskLine(m *lang.Messages, t *jobs.Task) TaskLine {
	line := TaskLine{ID: t.ID, What: what(m, t), State: m.T("workshop-state." + string(t.State)), Remark: t.Message, Bad: t.State == jobs.Failed}
	at := t.Asked
	switch {
	case t.Ended != nil:
		at = *t.Ended
	case t.State == jobs.Running && t.Began != nil:
		at = *t.Began
		line.Remark = cmp.Or(done(m, t), line.Remark)
	}
	line.Since = moment(m, at)
	return line
}

// what names a task by what it does, and with what.
func what(m *lang.Messages, t *jobs.Task) string {
	switch t.Subject {
	case "all":
		return m.T("workshop-kind." + string(t.Kind))
	case "reference", "rest":
		return m.T("workshop-part." + t.Subject)
	}
	return m.T("workshop-kind."+string(t.Kind)) + " – " + m.Source(t.Subject, "")
}

// done says how far a task is, "" where it does not tell.
func done(m *lang.Messages, t *jobs.Task) string {
	if t.Total > 0 {
		return t.Step + ", " + m.Percent(100*float64(min(t.Done, t.Total))/float64(t.Total), 0)
	}
	return t.Step
}

// moment writes a day and an hour.
func moment(m *lang.Messages, at time.Time) string {
	return m.T("workshop.moment", "day", m.Date(at), "hour", at.Local().Format(time.TimeOnly))
}

func sourceLine(m *lang.Messages, s loaded.SourceState, looks map[string]jobs.Look) SourceLine {
	none := m.T("common.none")
	line := SourceLine{ID: s.Source, Title: m.Source(s.Source, s.Title), Vintage: m.Vintage(s.Vintage), SpeaksOf: none, Loaded: none, Last: none, Next: none}
	if s.Loaded {
		line.Loaded = m.Date(s.LoadedAt)
	}
	if !s.SpeaksOf.IsZero() {
		line.SpeaksOf = m.Date(s.SpeaksOf)
	}
	if a := s.LastAttempt; a != nil {
		line.Last = m.T("workshop-outcome."+a.Outcome, "day", m.Date(a.At))
		line.Bad = a.Outcome == "refused"
		if a.Message != "" {
			line.Last += " " + a.Message
		}
	}
	if l, ok := looks[s.Source]; ok {
		line.Next = moment(m, l.Next)
		line.Every = m.N("workshop.every", max(1, int(l.Every.Hours()/24+0.5)))
	}
	for _, n := range s.Quarantined {
		line.Rejected += n
	}
	line.Rejects = m.N("workshop.rejects", line.Rejected)
	return line
}

// judged tells of each source how many findings of each severity the last check has.
func judged(m *lang.Messages, lines []SourceLine, tallies []quality.Tally) {
	for i := range lines {
		var found []string
		for _, t := range tallies {
			if t.Source == lines[i].ID {
				found = append(found, m.N("quality.count-"+string(t.Severity), t.Findings))
			}
		}
		lines[i].Quality = cmp.Or(m.List(found), m.T("quality.fine"))
		if len(found) > 0 {
			lines[i].QualityHref = pagequality.SourceHref(m, lines[i].ID)
		}
	}
}

// TaskPath is the address of a task, without language.
func TaskPath(id int64) string { return TasksPath + "/" + strconv.FormatInt(id, 10) }
