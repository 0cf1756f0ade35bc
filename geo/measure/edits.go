package measure

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// Edits are places that close and others that open.
type Edits struct {
	Closed []Closed
	Opened []Opened
}

// Closed is a place that gives some services no more.
type Closed struct {
	ID       string
	Commune  string // where its equipment is counted
	Services []int  // in the order of the declarations
}

// Opened is a place that gives services from a point, degrees. Its id is none of those that
// there are.
type Opened struct {
	ID         string
	Commune    string // where its equipment is counted, "" nowhere
	Point      orb.Point
	Services   []int
	Enterprise bool // of a social enterprise
}

// services lists those that some edit is of, sorted.
func (e *Edits) services() []int {
	var out []int
	for _, c := range e.Closed {
		out = append(out, c.Services...)
	}
	for _, o := range e.Opened {
		out = append(out, o.Services...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// changes is what edits are to the supply of one service.
type changes struct {
	facilities, enterprises edit
	counts                  map[string]int32 // by commune, pieces more or less
}

// changesOf says what edits are to a service.
func (b *Base) changesOf(e *Edits, service int) (changes, error) {
	s, out := &b.model.supplies[service], changes{counts: map[string]int32{}}
	for _, c := range e.Closed {
		if !slices.Contains(c.Services, service) {
			continue
		}
		number, enterprise, known := b.number(c.ID)
		of, to := &s.facilities, &out.facilities
		if enterprise {
			of, to = &s.enterprises, &out.enterprises
		}
		at, gives := slices.BinarySearch(of.numbers, number)
		if !known || !gives {
			return out, geo.Errorf(geo.CodeNotFound, "place %q does not give service %s", c.ID, b.model.Services[service].ID)
		}
		to.closed = append(to.closed, int32(at))
		if !enterprise {
			out.counts[c.Commune] -= int32(of.pieces[at])
		}
	}
	slices.Sort(out.facilities.closed)
	slices.Sort(out.enterprises.closed)
	for _, o := range e.Opened {
		if !slices.Contains(o.Services, service) {
			continue
		}
		if o.Enterprise {
			out.enterprises.opened = append(out.enterprises.opened, o.Point)
			continue
		}
		out.facilities.opened = append(out.facilities.opened, o.Point)
		out.counts[o.Commune]++
	}
	return out, nil
}

// after is the supply after the changes, as [revised] answers number it: what closes stays in
// its place, for nobody is sent there any more. The first place that opens has a number.
func (s *supply) after(e *Edits, service int, first int32) supply {
	out := supply{facilities: s.facilities.clone(), enterprises: s.enterprises.clone()}
	for k, o := range e.Opened {
		if !slices.Contains(o.Services, service) {
			continue
		}
		of := &out.facilities
		if o.Enterprise {
			of = &out.enterprises
		}
		of.add(first+int32(k), o.Point, 1)
	}
	return out
}

// clone is one that may be added to.
func (l *located) clone() located {
	return located{points: slices.Clone(l.points), numbers: slices.Clone(l.numbers), pieces: slices.Clone(l.pieces)}
}
