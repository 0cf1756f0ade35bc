package keeping

import (
	"maillage/dashboard/pages/keeping/fault"
	"maillage/dashboard/pages/page"
	kept "maillage/data/keeping"
)

// Import is the page that takes a file of changes.
type Import struct {
	page.Frame
	Heading, Found string
	Wrong          bool
	Lines          []ImportLine
}

// ImportLine is what a line of the file says, and what is wrong with it.
type ImportLine struct {
	Number int
	What   string
	Faults []string
}

// NewImport makes the page: of the lines of a file that was sent, nil before one is; refused
// says why it could not be read.
func NewImport(c page.Context, lines []kept.Line, refused string) *Import {
	v := &Import{Frame: c.Frame("", ImportPath, c.Text.T("import.title"), ""), Heading: c.Text.T("import.title")}
	if refused != "" {
		v.Found, v.Wrong = c.Text.T("import.refused", "why", refused), true
		return v
	}
	if lines == nil {
		return v
	}
	e := entries{Context: c, now: kept.Through(nil, 0, "")}
	faults := 0
	for _, l := range lines {
		line := ImportLine{Number: l.Number, What: c.Text.T("keep."+string(l.Change.Verb), "name", e.name(&l.Change), "n", 0)}
		if len(l.Faults) > 0 && !c.Text.Has("keep."+string(l.Change.Verb)) {
			line.What = l.Change.Of
		}
		for _, f := range l.Faults {
			faults++
			line.Faults = append(line.Faults, c.Text.T("import.fault", "column", kept.Heading(f.Field), "text", fault.Sentence(c.Text, f)))
		}
		v.Lines = append(v.Lines, line)
	}
	if v.Wrong = faults > 0; v.Wrong {
		v.Found = c.Text.N("import.faults", faults)
		return v
	}
	v.Found = c.Text.N("import.right", len(lines))
	return v
}
