package geo

import (
	"math"
	"slices"
)

// Part is a service or an indicator that enters the gap of a theme.
type Part struct {
	ID     string
	Name   Text
	Theme  Theme
	Weight float64 // within its theme, relative
	Limit  Threshold
	// Service is its place among the declared services and Indicator among the
	// declared indicators; −1 for what it is not.
	Service, Indicator int
	// Stale is of a part that is too old to weigh anything, Incomplete of a service
	// that is not measured for its files.
	Stale, Incomplete bool
}

// Parts lists what an index is made of: the services, then the indicators that have
// a weight, in the order of their declarations.
func Parts(services []Service, indicators []Indicator) []Part {
	parts := make([]Part, 0, len(services)+len(indicators))
	for i := range services {
		s := &services[i]
		parts = append(parts, Part{s.ID, s.Name, s.Theme, s.Weight, s.Limit, i, -1, s.Stale, s.Shortfall != nil})
	}
	for i := range indicators {
		if d := &indicators[i]; d.Weight > 0 {
			parts = append(parts, Part{d.ID, d.Name, d.Theme, d.Weight, d.Limit, -1, i, d.Stale, false})
		}
	}
	return parts
}

// IsService reports whether the part is a service.
func (p *Part) IsService() bool { return p.Service >= 0 }

// Withheld says why the part does not weigh where this is its value, "" where it does;
// what is stale weighs where it is kept. An edge is a value that is a bound.
func (p *Part) Withheld(value float64, edge, keepStale bool) Withholding {
	switch {
	case p.Stale && !keepStale:
		return WithheldStale
	case p.Incomplete:
		return WithheldIncomplete
	case edge:
		return WithheldEdge
	case !Known(value):
		return WithheldCoverage
	}
	return ""
}

// KeepStale lets what is stale weigh as it is declared.
func KeepStale(parts []Part) []Part {
	kept := slices.Clone(parts)
	for k := range kept {
		kept[k].Stale = false
	}
	return kept
}

// PartGap is the gap of a part by the mode, 0 to 1, as it enters the index: NaN where
// it is not known, where it is stale, and where it is a bound.
func (r Row) PartGap(p *Part) float64 {
	if p.Stale || r.access.Edge(p, r.at) {
		return math.NaN()
	}
	if p.IsService() {
		return r.access.Services[p.Service].Gap[r.at]
	}
	return p.Limit.Gap(r.frame.Indicators[p.Indicator][r.at])
}

// Edge reports whether what the i-th territory has of a part is a bound.
func (a *AccessColumns) Edge(p *Part, i int) bool {
	return p.IsService() && a.Services[p.Service].Edge[i]
}

// Bound reports whether an index leaves out what the i-th commune has of a part: it is a
// bound, or the published index is withheld since too much of it would be.
func (a *AccessColumns) Bound(p *Part, i int) bool {
	return a.Edge(p, i) || a.Index.Withheld[i] == WordCode(Withholdings(), WithheldEdge)
}

// Without gives a column with the values that are left out missing: itself where none
// is, and never to be written to.
func Without(column []float64, out func(i int) bool) []float64 {
	kept := column
	for i := range column {
		if !out(i) || !Known(column[i]) {
			continue
		}
		if &kept[0] == &column[0] {
			kept = slices.Clone(column)
		}
		kept[i] = math.NaN()
	}
	return kept
}

// PartGaps are the gaps of a part by a mode, one a territory, NaN where it is a bound
// and where the part is stale too; they are not to be written to.
func (f *Frame) PartGaps(p *Part, m Mode) []float64 {
	if p.Stale {
		return missing(len(f.Territories), math.NaN())
	}
	if p.IsService() {
		access := f.Access[m]
		return Without(access.Services[p.Service].Gap, func(i int) bool { return access.Edge(p, i) })
	}
	gaps := make([]float64, len(f.Territories))
	for i, v := range f.Indicators[p.Indicator] {
		gaps[i] = p.Limit.Gap(v)
	}
	return gaps
}
