package measure

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// edit is what becomes of the places of one search: some close, by their index, and others
// open, which come after all of them.
type edit struct {
	closed []int32 // sorted
	opened []orb.Point
}

func (e *edit) none() bool { return len(e.closed)+len(e.opened) == 0 }

// shuts reports whether a place closes.
func (e *edit) shuts(place int32) bool {
	_, found := slices.BinarySearch(e.closed, place)
	return found
}

// revised is an answer after an edit, and the starts for which it is another.
type revised struct {
	nearest.Answer
	changed []int
}

// revise gives the answer of a finder over places after an edit, from that before it: what
// opens is searched for from all starts, and those that had a place which closes search anew.
func (m *model) revise(ctx context.Context, by nearest.Finder, starts, places []orb.Point, was nearest.Answer, e edit) (revised, error) {
	if e.none() {
		return revised{Answer: was}, nil
	}
	now := revised{Answer: nearest.Answer{K: was.K, Reached: slices.Clone(was.Reached), Reasons: slices.Clone(was.Reasons)}}
	var again []int
	for start := range now.Reasons {
		if slices.ContainsFunc(now.Of(start), func(hit nearest.Reached) bool { return hit.Place >= 0 && e.shuts(hit.Place) }) {
			again = append(again, start)
		}
	}
	if err := now.open(ctx, by, e.opened, len(places)); err != nil {
		return now, err
	}
	return now, m.searchAgain(ctx, &now, again, starts, places, e)
}

// open takes what opens into the answer where it is nearer than what is in it.
func (r *revised) open(ctx context.Context, by nearest.Finder, opened []orb.Point, places int) error {
	if len(opened) == 0 {
		return nil
	}
	found, err := by.Nearest(ctx, opened, min(r.K, len(opened)))
	if err != nil {
		return err
	}
	for start := range r.Reasons {
		changed := false
		for _, hit := range found.Of(start) {
			if hit.Place >= 0 {
				hit.Place += int32(places)
				changed = insert(r.Of(start), hit) || changed
			}
		}
		if why := found.Reasons[start]; r.Of(start)[0].Place < 0 && r.Reasons[start] != why {
			r.Reasons[start], changed = why, true
		}
		if changed {
			r.changed = append(r.changed, start)
		}
		if r.Of(start)[0].Place >= 0 {
			r.Reasons[start] = ""
		}
	}
	return nil
}

// insert puts a place among those nearest, in the order of [nearest.Finder], and reports
// whether it is one of them.
func insert(hits []nearest.Reached, hit nearest.Reached) bool {
	at := slices.IndexFunc(hits, func(h nearest.Reached) bool { return h.Place < 0 || before(hit, h) })
	if at < 0 {
		return false
	}
	copy(hits[at+1:], hits[at:])
	hits[at] = hit
	return true
}

// before orders places by time, of equal estimates by length.
func before(a, b nearest.Reached) bool {
	if a.Minutes != b.Minutes {
		return a.Minutes < b.Minutes
	}
	return a.Method == geo.MethodEstimate.Code() && a.Metres < b.Metres
}

// searchAgain answers some starts anew over what is open after the edit.
func (m *model) searchAgain(ctx context.Context, now *revised, again []int, starts, places []orb.Point, e edit) error {
	if len(again) == 0 {
		return nil
	}
	var open []orb.Point
	var numbers []int32
	for at, p := range slices.Concat(places, e.opened) {
		if !e.shuts(int32(at)) {
			open, numbers = append(open, p), append(numbers, int32(at))
		}
	}
	from := make([]orb.Point, len(again))
	for j, start := range again {
		from[j] = starts[start]
	}
	by, err := m.finder(ctx, geo.ModeCar, from)
	if err != nil {
		return err
	}
	found, err := by.Nearest(ctx, open, now.K)
	if err != nil {
		return err
	}
	for j, start := range again {
		hits := found.Of(j)
		for k := range hits {
			if hits[k].Place >= 0 {
				hits[k].Place = numbers[hits[k].Place]
			}
		}
		copy(now.Of(start), hits)
		now.Reasons[start] = found.Reasons[j]
	}
	now.changed = append(now.changed, again...)
	return nil
}
