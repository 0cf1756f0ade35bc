package atlas

import (
	"math"
	"slices"

	"maillage/geo"
)

// Years are those of the editions of the counts that a list follows, the oldest first.
func (f *lackFigures) Years() []int { return f.editions }

// Since are the years between which losses are told, false without two editions.
func (f *lackFigures) Since() (from, to int, ok bool) {
	if len(f.editions) < 2 {
		return 0, 0, false
	}
	return f.editions[f.since], f.editions[len(f.editions)-1], true
}

// Counts are the pieces of equipment that a commune had at each edition, [geo.NoCount]
// where that does not compare with the last; of several services those that compare from
// the edition that losses are told from, so that all editions count the same.
func (f *lackFigures) Counts(i int32) []int32 {
	out := make([]int32, len(f.editions))
	for e := range out {
		out[e] = f.Count(e, i)
	}
	return out
}

// Count is that of one edition, by its place among them.
func (f *lackFigures) Count(e int, i int32) int32 {
	all := int32(geo.NoCount)
	if !f.rows[i].Covered(e) {
		return all
	}
	for p := range f.parts {
		if f.single == nil && f.parts[p].counts[f.since] == nil {
			continue
		}
		n := f.parts[p].at(e, i)
		if n == geo.NoCount {
			return geo.NoCount
		}
		all = max(all, 0) + n
	}
	return all
}

// at is how many the i-th commune had at an edition, [geo.NoCount] where that does not
// compare with the last.
func (p *lackPart) at(e int, i int32) int32 {
	if e < 0 || p.counts[e] == nil {
		return geo.NoCount
	}
	return p.counts[e][i]
}

// compares is the first edition that compares with the last, −1 where none does.
func (p *lackPart) compares() int {
	return slices.IndexFunc(p.counts, func(counts []int32) bool { return counts != nil })
}

// Change is how many pieces more a commune has at the last edition than at the one that
// losses are told from; NaN where these do not compare.
func (f *lackFigures) Change(i int32) float64 {
	if len(f.editions) < 2 {
		return math.NaN()
	}
	then, now := f.Count(f.since, i), f.Count(len(f.editions)-1, i)
	if then == geo.NoCount || now == geo.NoCount {
		return math.NaN()
	}
	return float64(now - then)
}

// Lost lists the services of the subject, by their places, whose last piece of equipment in
// a commune went between the edition that losses are told from and the last.
func (f *lackFigures) Lost(i int32) []int {
	last := len(f.editions) - 1
	if last < 1 || !f.rows[i].Covered(f.since) || !f.rows[i].Covered(last) {
		return nil
	}
	var out []int
	for p := range f.parts {
		if f.parts[p].at(f.since, i) > 0 && f.parts[p].at(last, i) == 0 {
			out = append(out, f.parts[p].service)
		}
	}
	return out
}

// gone reports whether a commune lost what the list looks for: of the shops the last of
// all, else the last of one of the services.
func (l *Lacking) gone(i int32) bool {
	if l.Subject.ID != AllShops {
		return len(l.Lost(i)) > 0
	}
	return l.Count(l.since, i) > 0 && l.Count(len(l.editions)-1, i) == 0
}
