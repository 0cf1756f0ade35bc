package view

import "maillage/dashboard/pages/lang"

// Problem is the page of an error.
type Problem struct {
	Frame
	Heading string
	Message string
	Command string // what to run, "" where nothing is to be
}

// NewProblem makes the page of an error of that kind: "not-found", "invalid",
// "internal" or "no-release". Detail completes the message of an invalid request.
func NewProblem(m *lang.Messages, kind, path, detail string) *Problem {
	p := &Problem{
		Frame:   NewFrame(m, "", path, m.T("error."+kind), ""),
		Heading: m.T("error." + kind),
		Message: m.T("error."+kind+"-message", "detail", detail),
	}
	if kind == "no-release" {
		p.Command = "maillage ingest --territory 26\nmaillage compute"
	}
	return p
}
