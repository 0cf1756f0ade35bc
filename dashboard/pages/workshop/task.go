package workshop

import (
	"time"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/data/store/jobs"
)

// Task is the page of a task.
type Task struct {
	page.Frame
	TaskLine
	Attempts string
	Lines    []Line
	Live     string // address of what it says from now on, "" where it has ended
	CanStop  bool
	CanRetry bool
	Source   string // whose rejected rows it leads to, "" for none
}

// Line is what a task said.
type Line struct {
	ID          int64
	Hour, Text  string
	Level, Word string // how grave it is, and in words where it is
}

// NewTask makes the page of a task.
func NewTask(m *lang.Messages, t jobs.Task, lines []jobs.Line) *Task {
	v := &Task{TaskLine: taskLine(m, &t), Attempts: m.N("workshop.attempts", t.Attempt),
		CanStop: !t.State.Ended() && !t.Stop, CanRetry: t.State.Ended() && t.State != jobs.Done}
	v.Frame = page.NewFrame(m, "", TaskPath(t.ID), v.What, m.T("workshop.description"))
	if !t.State.Ended() {
		v.Live = m.Path(TaskPath(t.ID) + "/suite")
	}
	if t.Kind == jobs.Load && t.Subject != "reference" && t.Subject != "rest" {
		v.Source = t.Subject
	}
	for _, l := range lines {
		v.Lines = append(v.Lines, NewLine(m, l))
	}
	return v
}

// NewLine writes a line.
func NewLine(m *lang.Messages, l jobs.Line) Line {
	out := Line{ID: l.ID, Hour: l.At.Local().Format(time.TimeOnly), Text: l.Text, Level: l.Level}
	if l.Level != "info" {
		out.Word = m.T("workshop-level." + l.Level)
	}
	return out
}
