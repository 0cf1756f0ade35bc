package difference

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo"
)

// Total is how many places of a service a département has, or, where Service is "", how many
// inhabitants; geo.NoCount where that is not known. Of those that are partly asked for it is
// of the part.
type Total struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Service string `json:"service"`
	Before  int    `json:"before"`
	After   int    `json:"after"`
}

// Share is the part of itself that it rose or fell by, infinite where it is not known of one
// release.
func (t Total) Share() float64 {
	if t.Before == geo.NoCount || t.After == geo.NoCount {
		return math.Inf(1)
	}
	return float64(t.After-t.Before) / math.Max(1, float64(t.Before))
}

// MostChanged are the totals in another order: first those that rose or fell by most of
// themselves.
func MostChanged(totals []Total) []Total {
	return slices.SortedStableFunc(slices.Values(totals), func(a, b Total) int {
		return cmp.Compare(math.Abs(b.Share()), math.Abs(a.Share()))
	})
}

// totals lists the totals of départements that changed; one that a release lacks has none.
func (p *pair) totals() []Total {
	out := []Total{}
	for i := range p.levels {
		l := &p.levels[i]
		if l.level != geo.LevelDepartement {
			continue
		}
		for k := range l.before {
			out = p.totalsOf(out, l, l.before[k], l.same[k])
		}
		for _, was := range l.gone {
			out = p.totalsOf(out, l, was, -1)
		}
		for _, is := range l.added {
			out = p.totalsOf(out, l, -1, is)
		}
	}
	return out
}

// totalsOf appends those of one département; -1 is the place of one that is not there.
func (p *pair) totalsOf(out []Total, l *level, was, is int) []Total {
	var t geo.Territory
	var people [2]int
	if was >= 0 {
		t, people[0] = l.from.Territories[was], int(l.from.Territories[was].Population)
	}
	if is >= 0 {
		t, people[1] = l.to.Territories[is], int(l.to.Territories[is].Population)
	}
	if people[0] != people[1] {
		out = append(out, Total{t.Code, t.Name, "", people[0], people[1]})
	}
	for k := range p.before {
		before, after := count(l.from, p.before[k], was), count(l.to, p.after[k], is)
		if before != after {
			out = append(out, Total{t.Code, t.Name, p.to.Services[p.after[k]].ID, before, after})
		}
	}
	return out
}

// count is how many places of a service a territory has, none of one that is not there.
func count(f *geo.Frame, service, at int) int {
	c := access(f, service)
	if c == nil || at < 0 {
		return 0
	}
	return int(c.Count[at])
}

// RanksChanged says how the ranks of communes moved.
type RanksChanged struct {
	Ranked int `json:"ranked"` // communes that have a rank before and after
	Far    int `json:"far"`    // of these, those whose rank moved by more than a tenth of all
}

const far = 0.1

func (p *pair) ranks() (r RanksChanged) {
	if len(p.levels) == 0 || p.levels[0].level != geo.LevelCommune {
		return r
	}
	l := &p.levels[0]
	was, is := l.from.Access[geo.ModeCar], l.to.Access[geo.ModeCar]
	if was == nil || is == nil {
		return r
	}
	for k := range l.before {
		before, after := share(&was.Index, l.before[k]), share(&is.Index, l.same[k])
		if geo.Known(before) && geo.Known(after) {
			r.Ranked++
			if math.Abs(after-before) > far {
				r.Far++
			}
		}
	}
	return r
}

// share is a rank as a share of all that have one, NaN where there is none.
func share(s *geo.ScoreColumns, i int) float64 {
	if s.Rank[i] == geo.NoCount || s.Of[i] <= 0 {
		return math.NaN()
	}
	return float64(s.Rank[i]) / float64(s.Of[i])
}
