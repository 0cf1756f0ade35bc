package atlas

import (
	"slices"

	"maillage/data/reference"
	"maillage/geo"
)

// Dated is a declared service or indicator with the age of what it is made of.
type Dated struct {
	Name geo.Text
	geo.Age
}

// Stale lists what is made of editions too old to be used, services first: it is shown
// with its year, and decides nothing.
func (a *Atlas) Stale() []Dated {
	var out []Dated
	for i := range a.Decl.Services {
		if s := &a.Decl.Services[i]; s.Stale {
			out = append(out, Dated{s.Name, s.Age})
		}
	}
	for i := range a.Decl.Indicators {
		if d := &a.Decl.Indicators[i]; d.Stale {
			out = append(out, Dated{d.Name, d.Age})
		}
	}
	return out
}

// KeepsStale reports whether the published index lets what is stale weigh.
func (a *Atlas) KeepsStale() bool {
	x, _ := published(a.Decl)
	return x.KeepsStale()
}

// Withheld counts the territories of a level of which an index or the gap of a theme is
// withheld, by the reason; nil of other measures, and where none is.
func (a *Atlas) Withheld(m geo.Measure, l geo.Level) map[geo.Withholding]int {
	why := a.whyWithheld(m)
	if why == nil {
		return nil
	}
	return countReasons(a.Rows(l), why)
}

// Implausible counts the territories of a level of which an indicator is missing that
// could be made, by the reason; nil of other measures, and where none is.
func (a *Atlas) Implausible(m geo.Measure, l geo.Level) map[geo.Implausible]int {
	i := a.Indicator(m.ID)
	if m.Kind != geo.MeasureIndicator || i < 0 {
		return nil
	}
	return countReasons(a.Rows(l), func(r geo.Row) geo.Implausible {
		if i >= r.Indicators() {
			return ""
		}
		return r.Implausible(i)
	})
}

// countReasons counts the rows by the reason, nil where none has one.
func countReasons[W ~string](rows []geo.Row, why func(geo.Row) W) map[W]int {
	var out map[W]int
	for _, row := range rows {
		if reason := why(row); reason != "" {
			if out == nil {
				out = map[W]int{}
			}
			out[reason]++
		}
	}
	return out
}

// whyWithheld reads why a measure is withheld of a row, nil of one that never is.
func (a *Atlas) whyWithheld(m geo.Measure) func(geo.Row) geo.Withholding {
	switch m.Kind {
	case geo.MeasureTheme:
		t := slices.Index(geo.Themes(), geo.Theme(m.ID))
		return func(r geo.Row) geo.Withholding { return r.Theme(t).Withheld }
	case geo.MeasureGap, geo.MeasureMinutes:
		s := a.serviceOf(m)
		if s < 0 {
			return nil
		}
		return func(r geo.Row) geo.Withholding {
			switch {
			case a.Decl.Services[s].Shortfall != nil:
				return geo.WithheldIncomplete
			case r.Edge(s):
				return geo.WithheldEdge
			case m.Kind == geo.MeasureGap && a.Mode() == geo.ModeTransit:
				return withoutGap(r, s)
			}
			return ""
		}
	case geo.MeasureIndex:
		if m.ID == "" {
			return func(r geo.Row) geo.Withholding { return r.Index().Withheld }
		}
		k := slices.IndexFunc(a.Decl.OtherIndices(), func(x reference.Index) bool { return x.ID == m.ID })
		return func(r geo.Row) geo.Withholding {
			if k >= r.Composites() {
				return ""
			}
			return r.Composite(k).Withheld
		}
	}
	return nil
}

// withoutGap says why a time without a car decides nothing, as the index does; "" of one
// that does, and of none.
func withoutGap(r geo.Row, service int) geo.Withholding {
	if geo.Known(r.Minutes(service)) && !geo.Known(r.Gap(service)) {
		return r.Index().Withheld
	}
	return ""
}
