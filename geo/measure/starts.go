package measure

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// starts are where journeys begin: the centre of each commune asked for that
// has one, then their populated squares.
type starts struct {
	points  []orb.Point
	centres []int    // by commune asked for: its centre among points, −1 without one
	squares [][2]int // by commune asked for: its squares among points, from and to
	people  []float64
	nSquare int // index of the first square among points
}

func (m *model) newStarts() starts {
	s := starts{centres: make([]int, len(m.asked)), squares: make([][2]int, len(m.asked))}
	for i, c := range m.asked {
		s.centres[i] = -1
		if c.CentreMethod != geo.CentreMissing {
			s.centres[i] = len(s.points)
			s.points = append(s.points, c.Centre)
		}
	}
	s.nSquare = len(s.points)
	s.people = make([]float64, s.nSquare)
	squares := slices.Clone(m.Squares)
	slices.SortFunc(squares, func(a, b geo.Square) int {
		return cmp.Or(cmp.Compare(a.Commune, b.Commune), slices.Compare(a.Point[:], b.Point[:]))
	})
	next := 0
	for i, c := range m.asked { // in the order of codes too
		for next < len(squares) && squares[next].Commune < c.Code {
			next++
		}
		s.squares[i][0] = len(s.points)
		for ; next < len(squares) && squares[next].Commune == c.Code; next++ {
			s.points = append(s.points, squares[next].Point)
			s.people = append(s.people, squares[next].Population)
		}
		s.squares[i][1] = len(s.points)
	}
	return s
}

// by gives the starts of a mode: without a car only the centres, since each
// start asks for a search of the day's journeys of its own.
func (s *starts) by(mode geo.Mode) []orb.Point {
	if mode == geo.ModeTransit {
		return s.points[:s.nSquare]
	}
	return s.points
}

// overSquares gives the mean gap over the squares of the i-th commune, weighted
// by their inhabitants, and the share of these beyond the acceptable time. It is
// not known where the commune has no square, or none with a known access.
func (s *starts) overSquares(i int, found *nearest.Answer, limit geo.Threshold) (gap, beyond float64, known bool) {
	var people float64
	for at := s.squares[i][0]; at < min(s.squares[i][1], len(found.Reasons)); at++ {
		hit := found.Of(at)[0]
		switch {
		case hit.Place >= 0:
			gap += s.people[at] * limit.Gap(hit.Minutes)
			if hit.Minutes > limit.Acceptable {
				beyond += s.people[at]
			}
		case found.Reasons[at] == geo.ReasonUnreachable:
			gap += s.people[at]
			beyond += s.people[at]
		default:
			continue
		}
		people += s.people[at]
	}
	if people <= 0 {
		return 0, 0, false
	}
	return gap / people, beyond / people, true
}
