package difference

import (
	"maps"
	"slices"

	"maillage/geo"
)

// Keys are the keys of rows that only one release has: their number, and the first of them.
type Keys struct {
	Number int      `json:"number"`
	First  []string `json:"first"`
}

func keys(all []string) Keys {
	return Keys{len(all), append([]string{}, all[:min(len(all), shown)]...)}
}

// Rows counts the territories of a level.
type Rows struct {
	Level   geo.Level `json:"level"`
	Before  int       `json:"before"`
	After   int       `json:"after"`
	Added   Keys      `json:"added"`
	Gone    Keys      `json:"gone"`
	Changed int       `json:"changed"` // those that both have, with another name, number of inhabitants, index or time
}

func (p *pair) rows() []Rows {
	var out []Rows
	for i := range p.levels {
		l := &p.levels[i]
		r := Rows{Level: l.level, Before: len(l.from.Territories), After: len(l.to.Territories), Added: keys(codes(l.to, l.added)), Gone: keys(codes(l.from, l.gone))}
		for k := range l.before {
			if p.rowChanged(l, l.before[k], l.same[k]) {
				r.Changed++
			}
		}
		out = append(out, r)
	}
	return out
}

func codes(f *geo.Frame, places []int) []string {
	out := []string{}
	for _, i := range places {
		out = append(out, f.Territories[i].Code)
	}
	return out
}

func (p *pair) rowChanged(l *level, was, is int) bool {
	before, after := &l.from.Territories[was], &l.to.Territories[is]
	if before.Name != after.Name || before.Population != after.Population {
		return true
	}
	a, b := l.from.Access[geo.ModeCar], l.to.Access[geo.ModeCar]
	if a == nil || b == nil {
		return a != b
	}
	if moved(a.Index.Value[was], b.Index.Value[is]) {
		return true
	}
	for k := range p.before {
		x, y := &a.Services[p.before[k]], &b.Services[p.after[k]]
		if x.Count[was] != y.Count[is] || x.State[was] != y.State[is] || moved(x.Minutes[was], y.Minutes[is]) {
			return true
		}
	}
	return false
}

// rounding is how much the same figure may differ by, made on other machines.
const rounding = 1e-6

// moved reports whether a figure is another, or is known in one release only.
func moved(was, is float64) bool {
	return geo.Known(was) != geo.Known(is) || was > is+rounding || is > was+rounding
}

// placesNamed are the ids of the places of a service that are among the nearest ones of
// some commune.
func placesNamed(f *geo.Frame, service int) map[string]bool {
	out := map[string]bool{}
	c := access(f, service)
	if c == nil {
		return out
	}
	for _, column := range [][]int32{c.Nearest.Facility, c.Nearest.Second, c.Nearest.Third} {
		for _, number := range column {
			if id := f.Place(number); id != "" {
				out[id] = true
			}
		}
	}
	return out
}

// without lists what a set has and another has not, sorted.
func without(set, other map[string]bool) []string {
	out := []string{}
	for _, id := range slices.Sorted(maps.Keys(set)) {
		if !other[id] {
			out = append(out, id)
		}
	}
	return out
}
