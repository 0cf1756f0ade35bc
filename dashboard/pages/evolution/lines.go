package evolution

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// lines adds a line a service that some edition finds in the territory,
// and counts the others.
func (b builder) lines(row geo.Row, changes [][]atlas.ServiceChange, spans int, out *Section) {
	absent := 0
	for s := range b.Atlas.Decl.Services {
		counted, found := pastCounts(row, s)
		switch {
		case found:
			out.Services = append(out.Services, b.line(s, counted, changes[s][:spans]))
		case len(b.Atlas.Decl.Past.Services[b.Atlas.Decl.Services[s].ID]) > 0:
			absent++
		}
	}
	if absent > 0 {
		out.Absent = b.Text.N("evolution.absent", absent)
	}
}

// pastCounts are the counts of a service by edition, [geo.NoCount] where it is not
// counted; found where one is above zero.
func pastCounts(row geo.Row, s int) (counts []int32, found bool) {
	for i := range row.Editions() {
		n := row.PastService(i, s).Count
		counts, found = append(counts, n), found || n > 0
	}
	return counts, found
}

func (b builder) line(s int, counts []int32, changes []atlas.ServiceChange) Line {
	line := Line{Name: b.Text.Pick(b.Atlas.Decl.Services[s].Name)}
	for _, n := range counts {
		cell := page.Cell{Text: b.Text.T("evolution.uncounted"), Withheld: true}
		if n != geo.NoCount {
			cell = page.Cell{Text: b.Text.Integer(int(n))}
		}
		line.Counts = append(line.Counts, cell)
	}
	joined := make([]bool, len(changes))
	for i, c := range changes {
		joined[i] = c.Known
		line.Changes = append(line.Changes, b.netChange(c))
	}
	if last := len(changes) - 1; last >= 0 && changes[last].Known {
		line.Lost, line.Gained = b.Text.Integer(len(changes[last].Lost)), b.Text.Integer(len(changes[last].Gained))
	}
	line.Spark = spark(b.Atlas.Editions(), counts, joined)
	return line
}

// netChange writes a change, or that the editions do not compare, or that one of
// them does not cover the territory.
func (b builder) netChange(c atlas.ServiceChange) Change {
	switch {
	case c.Known:
		return Change{Text: b.Text.Signed(float64(c.Net), 0)}
	case len(c.Why) > 0:
		return Change{Text: b.Text.T("evolution.apart"), Apart: true}
	}
	return Change{Text: b.Text.T("common.withheld"), Apart: true}
}
