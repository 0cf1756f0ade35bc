package measure

import (
	"context"
	"slices"
)

// mostAnswers is of how many services what is nearest is kept: of a région's squares it
// is some 12 MB each.
const mostAnswers = 12

// answers keep what is nearest of the services that were asked for last, found one at a time.
type answers struct {
	turn chan struct{} // holds one token
	of   map[int]*found
	last []int // services, the one asked for last at the end
}

func newAnswers() answers {
	a := answers{turn: make(chan struct{}, 1), of: map[int]*found{}}
	a.turn <- struct{}{}
	return a
}

// get gives what is nearest of a service, which is not to be written to.
func (a *answers) get(ctx context.Context, service int, find func() (found, error)) (*found, error) {
	select {
	case <-a.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { a.turn <- struct{}{} }()
	if a.of[service] == nil {
		made, err := find()
		if err != nil {
			return nil, err
		}
		a.of[service] = &made
	}
	a.last = append(slices.DeleteFunc(a.last, func(s int) bool { return s == service }), service)
	if len(a.last) > mostAnswers {
		delete(a.of, a.last[0])
		a.last = a.last[1:]
	}
	return a.of[service], nil
}
