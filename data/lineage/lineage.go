// Package lineage is what is asked and said of the rows of files that figures come from.
package lineage

import (
	"context"

	"maillage/geo"
)

// Wanted are rows of an edition that are looked for: those that speak of some communes, and
// those that records, places or squares were made of.
type Wanted struct {
	Communes     []string // current codes
	Records      []string // ids, as facility, enterprise_record and square have them
	Observations []string // names of those whose cells are shown
}

// State says how a search in a file ended.
type State string

// The states.
const (
	Found State = "found"      // all of the file was looked through
	Away  State = "away"       // the file is not at hand any more, or holds something else
	Whole State = "whole"      // the file is used as a whole: no row of it gives a figure alone
	Other State = "redeclared" // the catalogue reads the edition otherwise by now
	Late  State = "late"       // there was no time to look through all of it
)

// MostLines is how many rows of a file are shown; all are counted.
const MostLines = 20

// Traced is what was found in one file.
type Traced struct {
	File  geo.InputFile `json:"file"`
	State State         `json:"state"`
	Rows  int           `json:"rows"`  // that were looked for and found
	Lines []Line        `json:"lines"` // the first of them
}

// Line is a row of a file.
type Line struct {
	Number int    `json:"line"` // 1-based line where it begins, or row of a binary format
	Cells  []Cell `json:"cells"`
}

// Cell is a cell that a figure or a record is made of, as it is read.
type Cell struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

// Tracer looks for rows in the files of an edition, in the order of its files. What cannot be
// looked through is a state, and no error.
type Tracer func(ctx context.Context, e geo.Edition, w Wanted) ([]Traced, error)
