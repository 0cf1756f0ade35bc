package atlas

import (
	"math"
	"slices"

	"maillage/geo"
)

// Verdict says how a figure of a territory stands beside that of another, "" where
// either is not known, is too old to decide or is a bound.
type Verdict string

// The verdicts. Only the first two say that there is a difference.
const (
	Better Verdict = "better"
	Worse  Verdict = "worse"
	Alike  Verdict = "alike"  // nearer than such figures are exact
	Unsure Verdict = "unsure" // the intervals hold either order
	Beside Verdict = "beside" // no interval says how sure an order would be
)

// AlikeIndex is how near two indices must be, on 100, to be called alike: the estimate
// of the times is no finer.
const AlikeIndex = 2.0

// alikeTheme is the same of the gap of a theme, of which the index is the mean of six: as
// much by the root of six.
const alikeTheme = 5.0

// Judge sets a measure of a territory beside that of another, of the same level or not:
// pages, files and the API all tell differences by it.
//
// An index differs where the intervals of the ranks of both do not meet; of two levels,
// where all of the interval of one is on one side of the other in the list of its
// level. The gap of a theme, which has no interval, differs by more than the estimate
// of the times moves it. Services differ by their states alone, since minutes on either
// side of what is acceptable are what counts.
func (a *Atlas) Judge(m geo.Measure, x, y geo.Row) Verdict {
	switch m.Kind {
	case geo.MeasureIndex:
		if m.ID == "" {
			return a.judgeIndex(x, y)
		}
	case geo.MeasureTheme:
		if t := slices.Index(geo.Themes(), geo.Theme(m.ID)); t >= 0 {
			return judgeTheme(x.Theme(t), y.Theme(t))
		}
	case geo.MeasureGap, geo.MeasureMinutes:
		if s := a.Service(m.ID); s >= 0 {
			return a.judgeService(s, x, y)
		}
	}
	return Beside
}

func (a *Atlas) judgeIndex(x, y geo.Row) Verdict {
	of, beside := x.Index(), y.Index()
	switch {
	case !of.Known() || !beside.Known():
		return ""
	case math.Abs(of.Value-beside.Value) < AlikeIndex:
		return Alike
	}
	sure := false
	switch small, large := smaller(x, y); {
	case !small.Index().Interval.Known():
		return Beside
	case small.Level != large.Level:
		sure = a.Apart(small, large.Index())
	case !large.Index().Interval.Known():
		return Beside
	default:
		sure = !of.Interval.Overlaps(beside.Interval)
	}
	if !sure {
		return Unsure
	}
	return lower(of.Value, beside.Value)
}

// smaller gives first the row whose rank has an interval, of two the one of the lower
// level: it is the other that is put in the list of its level.
func smaller(x, y geo.Row) (small, large geo.Row) {
	level := func(r geo.Row) int { return slices.Index(geo.Levels(), r.Level) }
	known, other := x.Index().Interval.Known(), y.Index().Interval.Known()
	if !known && other || known == other && level(y) < level(x) {
		return y, x
	}
	return x, y
}

func judgeTheme(x, y geo.ThemeScore) Verdict {
	switch {
	case !x.Known() || !y.Known():
		return ""
	case math.Abs(x.Gap-y.Gap)*100 < alikeTheme:
		return Alike
	}
	return lower(x.Gap, y.Gap)
}

func (a *Atlas) judgeService(s int, x, y geo.Row) Verdict {
	of, beside := a.State(x, s), a.State(y, s)
	switch {
	case of == geo.StateUnknown || beside == geo.StateUnknown || x.Edge(s) || y.Edge(s):
		return ""
	case of == beside:
		return Alike
	}
	states := geo.States() // the best first
	return lower(float64(slices.Index(states, of)), float64(slices.Index(states, beside)))
}

// lower is the verdict on figures that are better when lower.
func lower(x, y float64) Verdict {
	if x < y {
		return Better
	}
	return Worse
}
