package ingest

import (
	"fmt"

	"maillage/ingest/mapping"
)

// Reject is one row that was refused: all of them are in quarantine, but for
// those of a dry run.
type Reject struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Reason string `json:"reason"`
}

func rejectOf(i mapping.Issue) Reject {
	return Reject{i.File, i.Line, i.Column, i.Value, i.Reason}
}

func (r Reject) String() string {
	where := fmt.Sprintf("%s, line %d", r.File, r.Line)
	if r.Column != "" {
		where += ", column " + r.Column
	}
	if r.Value != "" {
		where += fmt.Sprintf(", %q", r.Value)
	}
	return where + ": " + r.Reason
}

// firstRejected is how many rejected rows a report shows.
const firstRejected = 10

// reject shows the first rejected rows.
func (s *SourceReport) reject(issues []mapping.Issue) {
	for _, i := range issues[:min(len(issues), firstRejected)] {
		s.FirstRejected = append(s.FirstRejected, rejectOf(i))
	}
}
