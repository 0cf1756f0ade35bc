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
// what is stale weighs where it is kept.
func (p *Part) Withheld(value float64, keepStale bool) Withholding {
	switch {
	case p.Stale && !keepStale:
		return WithheldStale
	case p.Incomplete:
		return WithheldIncomplete
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
// it is not known, and where it is stale.
func (r Row) PartGap(p *Part) float64 {
	if p.Stale {
		return math.NaN()
	}
	if p.IsService() {
		return r.access.Services[p.Service].Gap[r.at]
	}
	return p.Limit.Gap(r.frame.Indicators[p.Indicator][r.at])
}

// PartGaps are the gaps of a part by a mode, one a territory, NaN where the part is
// stale too; those of a service are its column itself, not to be written to.
func (f *Frame) PartGaps(p *Part, m Mode) []float64 {
	if p.Stale {
		return missing(len(f.Territories), math.NaN())
	}
	if p.IsService() {
		return f.Access[m].Services[p.Service].Gap
	}
	gaps := make([]float64, len(f.Territories))
	for i, v := range f.Indicators[p.Indicator] {
		gaps[i] = p.Limit.Gap(v)
	}
	return gaps
}
