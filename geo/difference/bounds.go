package difference

import (
	"math"
	"slices"

	"maillage/geo"
)

// Figure names what a bound is of.
type Figure string

// The figures.
const (
	Places      Figure = "places"      // of a service in a département
	Inhabitants Figure = "inhabitants" // of a département
	Communes    Figure = "communes"    // that are gone without an event, as a share of all
	Minutes     Figure = "minutes"     // to a service, the median over communes
	Missing     Figure = "missing"     // communes without a time to a service, as a share of all
	Index       Figure = "index"       // communes without an index, as a share of all
	Ranks       Figure = "ranks"       // communes whose rank moved by more than a tenth of all, as a share
)

// Figures lists them.
func Figures() []Figure {
	return []Figure{Places, Inhabitants, Communes, Minutes, Missing, Index, Ranks}
}

// Bound is how far a figure may move from the served release to the next one.
type Bound struct {
	ID     string `toml:"id" json:"id"`
	Figure Figure `toml:"figure" json:"figure"`
	// Fall and Rise are the most that it may fall and rise by: of places, inhabitants and
	// minutes as a share of what it was, of shares by so much; nil for any.
	Fall *float64 `toml:"most_fall" json:"most_fall"`
	Rise *float64 `toml:"most_rise" json:"most_rise"`
	// Least is by how many places, inhabitants or minutes it moves at least: of few, a share
	// says little.
	Least  float64 `toml:"least" json:"least"`
	Source string  `toml:"source" json:"source"`
}

// Breach is a figure that moved beyond its bound.
type Breach struct {
	Bound   string  `json:"bound"`
	Figure  Figure  `json:"figure"`
	Service string  `json:"service,omitempty"`
	Code    string  `json:"code,omitempty"` // of a département
	Name    string  `json:"name,omitempty"`
	Before  float64 `json:"before"`
	After   float64 `json:"after"`
	Moved   float64 `json:"moved"` // as the bound has it
	Allowed float64 `json:"allowed"`
}

// Beyond lists what moved beyond bounds. followed says which communes that are gone live on
// in others. Where no source changed nothing is beyond them, and a service is judged by its own sources and by
// those that no service counts: roads, boundaries, inhabitants. Where other territories are asked for, only
// the totals of départements that both releases hold whole are judged.
func (d *Difference) Beyond(from, to Side, bounds []Bound, followed func(code string) bool) []Breach {
	changed := slices.DeleteFunc(slices.Clone(d.Sources), func(s Source) bool { return s.Source == byHand })
	if len(changed) == 0 {
		return nil
	}
	j := judge{d: d, from: from, to: to, pair: match(from, to), changed: changed, followed: followed}
	var out []Breach
	for _, b := range bounds {
		for _, x := range j.moves(b.Figure) {
			if x.beyond(b) {
				out = append(out, x)
			}
		}
	}
	return out
}

// byHand is the source of what people keep: they mean it.
const byHand = "keepers"

// beyond completes a move, and reports whether it is beyond a bound.
func (x *Breach) beyond(b Bound) bool {
	x.Bound, x.Figure, x.Moved = b.ID, b.Figure, x.After-x.Before
	switch b.Figure {
	case Places, Inhabitants, Minutes:
		if math.Abs(x.Moved) < b.Least || x.Before <= 0 {
			return false
		}
		x.Moved /= x.Before
	}
	switch {
	case b.Fall != nil && x.Moved < -*b.Fall-rounding:
		x.Allowed = -*b.Fall
	case b.Rise != nil && x.Moved > *b.Rise+rounding:
		x.Allowed = *b.Rise
	default:
		return false
	}
	return true
}

// judge is what bounds are held against.
type judge struct {
	d        *Difference
	from, to Side
	pair     *pair
	changed  []Source
	followed func(code string) bool
}

// moves lists how a figure moved, wherever it did.
func (j *judge) moves(f Figure) []Breach {
	switch f {
	case Places, Inhabitants:
		return j.totals(f == Places)
	case Communes, Index, Ranks:
		if j.d.SameScope {
			return j.whole(f)
		}
	case Minutes, Missing:
		if j.d.SameScope {
			return j.services(f)
		}
	}
	return nil
}

func (j *judge) totals(places bool) (out []Breach) {
	for _, t := range j.d.Totals {
		if (t.Service != "") != places || t.Before == geo.NoCount || t.After == geo.NoCount || !j.d.SameScope && !j.both(t.Code) {
			continue
		}
		if places && !j.blamed(t.Service) {
			continue
		}
		out = append(out, Breach{Service: t.Service, Code: t.Code, Name: t.Name, Before: float64(t.Before), After: float64(t.After)})
	}
	return out
}

// both reports whether both releases hold a département whole.
func (j *judge) both(code string) bool {
	for _, side := range []Side{j.from, j.to} {
		f := side.Result.Frame(geo.LevelDepartement)
		if at, found := f.Find(code); !found || f.Territories[at].Partial {
			return false
		}
	}
	return true
}

func (j *judge) services(f Figure) (out []Breach) {
	for _, s := range j.d.Services {
		if len(s.Minutes) == 0 || !j.blamed(s.Service) {
			continue
		}
		m := s.Minutes[0] // of communes
		if f == Missing && m.OfBefore > 0 && m.OfAfter > 0 {
			out = append(out, Breach{Service: s.Service, Before: 1 - float64(m.KnownBefore)/float64(m.OfBefore), After: 1 - float64(m.KnownAfter)/float64(m.OfAfter)})
		}
		if f == Minutes && m.MedianBefore != nil && m.MedianAfter != nil {
			out = append(out, Breach{Service: s.Service, Before: *m.MedianBefore, After: *m.MedianAfter})
		}
	}
	return out
}

// blamed reports whether a source that changed can have moved a service: one of its own, or
// one that no service counts.
func (j *judge) blamed(service string) bool {
	all := slices.Concat(j.from.Services, j.to.Services)
	own := sourcesOf(slices.DeleteFunc(slices.Clone(all), func(s geo.Service) bool { return s.ID != service })...)
	counted := sourcesOf(all...)
	return slices.ContainsFunc(j.changed, func(s Source) bool { return slices.Contains(own, s.Source) || !slices.Contains(counted, s.Source) })
}

// whole gives a figure of all communes.
func (j *judge) whole(f Figure) []Breach {
	if len(j.pair.levels) == 0 || j.pair.levels[0].level != geo.LevelCommune {
		return nil
	}
	l := &j.pair.levels[0]
	switch f {
	case Communes:
		gone := slices.DeleteFunc(codes(l.from, l.gone), j.followed)
		return []Breach{{Before: 0, After: float64(len(gone)) / float64(len(l.from.Territories))}}
	case Index:
		return []Breach{{Before: withoutIndex(l.from), After: withoutIndex(l.to)}}
	}
	if r := j.d.Ranks; r.Ranked > 0 {
		return []Breach{{Before: 0, After: float64(r.Far) / float64(r.Ranked)}}
	}
	return nil
}

// withoutIndex is the share of communes whose index is withheld, for another reason than
// the age of what it is made of.
func withoutIndex(f *geo.Frame) float64 {
	n := 0
	for _, row := range f.Rows() {
		if x := row.Index(); !x.Known() && x.Withheld != geo.WithheldStale {
			n++
		}
	}
	return float64(n) / float64(len(f.Territories))
}
