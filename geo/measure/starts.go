package measure

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// starts are where journeys begin: the centre of each commune asked for that has
// one, and their populated squares. They are searched from apart: of a square only
// the nearest place matters, and a country has some million of them.
type starts struct {
	centres []orb.Point
	centre  []int // by commune asked for: its centre among centres, −1 without one
	squares []orb.Point
	within  [][2]int  // by commune asked for: its squares among squares, from and to
	people  []float64 // by square
	whom    []geo.Whom
}

func (m *model) newStarts() starts {
	s := starts{centre: make([]int, len(m.asked)), within: make([][2]int, len(m.asked))}
	for i, c := range m.asked {
		s.centre[i] = -1
		if c.CentreMethod != geo.CentreMissing {
			s.centre[i] = len(s.centres)
			s.centres = append(s.centres, c.Centre)
		}
	}
	squares := slices.Clone(m.Squares)
	slices.SortFunc(squares, func(a, b geo.Square) int {
		return cmp.Or(cmp.Compare(a.Commune, b.Commune), slices.Compare(a.Point[:], b.Point[:]))
	})
	next := 0
	for i, c := range m.asked { // in the order of codes too
		for next < len(squares) && squares[next].Commune < c.Code {
			next++
		}
		s.within[i][0] = len(s.squares)
		for ; next < len(squares) && squares[next].Commune == c.Code; next++ {
			s.squares = append(s.squares, squares[next].Point)
			s.people, s.whom = append(s.people, squares[next].Population), append(s.whom, squares[next].Whom)
		}
		s.within[i][1] = len(s.squares)
	}
	return s
}

// squaresBy are the squares that a mode is measured from: none without a car, since
// each start asks for a search of the day's journeys of its own.
func (s *starts) squaresBy(mode geo.Mode) []orb.Point {
	if mode == geo.ModeTransit {
		return nil
	}
	return s.squares
}

// overSquares gives the mean gap over the squares of the i-th commune, weighted by their
// inhabitants. It is not known where the commune has no square, or none with a known
// access.
func (s *starts) overSquares(i int, found *nearest.Answer, limit geo.Threshold) (gap float64, known bool) {
	var people float64
	for at := s.within[i][0]; at < min(s.within[i][1], len(found.Reasons)); at++ {
		hit := found.Of(at)[0]
		switch {
		case hit.Place >= 0:
			gap += s.people[at] * limit.Gap(hit.Minutes)
		case found.Reasons[at] == geo.ReasonUnreachable:
			gap += s.people[at]
		default:
			continue
		}
		people += s.people[at]
	}
	return gap / people, people > 0
}
