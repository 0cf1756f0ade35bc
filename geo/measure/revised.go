package measure

import (
	"context"
	"slices"

	"maillage/geo"
)

// changedStarts are those for which what is nearest changes.
type changedStarts struct{ centres, squares []int }

// reviseAll revises what is nearest of a service, of facilities, of enterprises and of both;
// the supply of the model is that after the changes.
func (b *Base) reviseAll(ctx context.Context, m *model, service int, was *found, c changes) (*found, changedStarts, error) {
	var now found
	var changed changedStarts
	s := &b.model.supplies[service]
	facilities, err := m.revise(ctx, b.centres, m.starts.centres, s.facilities.points, was.facilities, c.facilities)
	if err != nil {
		return nil, changed, err
	}
	enterprises, err := m.revise(ctx, b.centres, m.starts.centres, s.enterprises.points, was.enterprises, c.enterprises)
	if err != nil {
		return nil, changed, err
	}
	now.facilities, now.enterprises = facilities.Answer, enterprises.Answer
	changed.centres = slices.Concat(facilities.changed, enterprises.changed)
	squares, err := b.reviseSquares(ctx, m, service, was, c)
	if err != nil {
		return nil, changed, err
	}
	now.squares.Answer, changed.squares = squares.Answer, squares.changed
	now.squares.facilities = len(m.supplies[service].facilities.points)
	return &now, changed, m.settleBetween(ctx, geo.ModeCar, service, &now.squares)
}

// reviseSquares revises what is nearest to the squares, of facilities and then enterprises.
func (b *Base) reviseSquares(ctx context.Context, m *model, service int, was *found, c changes) (revised, error) {
	s := &b.model.supplies[service]
	facilities, all := int32(len(s.facilities.points)), int32(len(s.facilities.points)+len(s.enterprises.points))
	both := edit{closed: slices.Clone(c.facilities.closed), opened: slices.Concat(c.facilities.opened, c.enterprises.opened)}
	for _, at := range c.enterprises.closed {
		both.closed = append(both.closed, facilities+at)
	}
	squares, err := m.revise(ctx, b.squares, m.starts.squares, s.points(), was.squares.Answer, both)
	if err != nil {
		return squares, err
	}
	more := int32(len(c.facilities.opened))
	if more == 0 || both.none() {
		return squares, nil
	}
	for k := range squares.Reached { // facilities that open come before the enterprises
		switch at := &squares.Reached[k].Place; {
		case *at >= all && *at < all+more:
			*at += facilities - all
		case *at >= facilities && *at < all:
			*at += more
		}
	}
	return squares, nil
}

// communesOf lists the communes of starts, and those where equipment is counted, sorted.
func (m *model) communesOf(changed changedStarts, counts map[string]int32) []int {
	of := make([]bool, len(m.asked))
	starts := make([]bool, len(m.starts.centres))
	for _, start := range changed.centres {
		starts[start] = true
	}
	squares := slices.Clone(changed.squares)
	slices.Sort(squares)
	var out []int
	for i, c := range m.asked {
		if start := m.starts.centre[i]; start >= 0 && starts[start] {
			of[i] = true
		}
		if at, _ := slices.BinarySearch(squares, m.starts.within[i][0]); at < len(squares) && squares[at] < m.starts.within[i][1] {
			of[i] = true
		}
		if of[i] || counts[c.Code] != 0 {
			out = append(out, i)
		}
	}
	return out
}

// renumber gives the places that touched communes name the numbers of the published ones,
// and lists these with those that are named first.
func (b *Base) renumber(m *model, services []int, touched [][]int, e *Edits) []string {
	places, added := slices.Clip(b.published.Places), map[string]int32{}
	number := func(id string) int32 {
		n, known := b.numbers[id]
		if !known {
			n, known = added[id]
		}
		if !known {
			n = int32(len(places))
			places, added[id] = append(places, id), n
		}
		return n
	}
	for k, s := range services {
		columns := &m.frame.Access[geo.ModeCar].Services[s]
		for _, c := range columns.Nearest.Columns() {
			if c.Places == nil {
				continue
			}
			for _, i := range touched[k] {
				switch at := (*c.Places)[i]; {
				case at == geo.NoCount:
				case int(at) < len(b.model.places):
					(*c.Places)[i] = number(b.model.places[at])
				default:
					(*c.Places)[i] = number(e.Opened[int(at)-len(b.model.places)].ID)
				}
			}
		}
	}
	return places
}
