package keeping

import (
	"maillage/dashboard/pages/page"
	"maillage/data/store/journal"
)

// mostDoubts is how many pairs a page lists.
const mostDoubts = 100

// Doubts is the page of the pairs of records that may be of one enterprise.
type Doubts struct {
	page.Frame
	Heading, Waiting, More string
	Pairs                  []Pair
}

// Pair is one, and what was decided of it.
type Pair struct {
	A, B          journal.Record
	SourceA       string
	SourceB       string
	Common, Score string
	Decided       string
}

// NewDoubts makes the page.
func NewDoubts(c page.Context, all []journal.Doubt) *Doubts {
	v := &Doubts{Frame: c.Frame("", DoubtsPath, c.Text.T("doubts.title"), ""), Heading: c.Text.T("doubts.title")}
	waiting := 0
	for i, d := range all {
		if d.Same == nil {
			waiting++
		}
		if i == mostDoubts {
			v.More = c.Text.N("common.others", len(all)-mostDoubts)
		}
		if i >= mostDoubts {
			continue
		}
		p := Pair{A: d.A, B: d.B, SourceA: c.Names.Source(d.A.Source), SourceB: c.Names.Source(d.B.Source), Score: c.Text.Decimal(d.Score, 2),
			Common: c.Text.T("rung." + d.Rung)}
		p.A.Kind, p.B.Kind = c.Names.Kind(d.A.Kind), c.Names.Kind(d.B.Kind)
		if d.Same != nil {
			key := map[bool]string{true: "doubts.decided-same", false: "doubts.decided-apart"}[*d.Same]
			p.Decided = c.Text.T(key, "by", d.By, "day", c.Text.Date(*d.At), "why", d.Why)
		}
		v.Pairs = append(v.Pairs, p)
	}
	v.Waiting = c.Text.N("doubts.waiting", waiting)
	return v
}
