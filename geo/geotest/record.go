// Package geotest gives tests results as records, territory by territory: what is
// expected, and what is computed, in a form that one can write down and compare.
package geotest

import (
	"math"

	"maillage/geo"
)

// Record is everything measured for one territory.
type Record struct {
	geo.Territory
	Parents    map[geo.Level]string
	Indicators []float64
	// Access is by car.
	Access
	// Others is the same by the other modes that were measured.
	Others     map[geo.Mode]*Access
	Composites []geo.Score
	Profile    *geo.Profile
	Supply     *geo.Supply
	Past       []geo.Past
}

// Access is what a territory reaches by one mode, and the index made of it.
type Access struct {
	Index    geo.Score
	Themes   []geo.ThemeScore
	Services []geo.ServiceScore
}

// By is the access by a mode, nil where there is none.
func (r *Record) By(m geo.Mode) *Access {
	if m == geo.ModeCar {
		return &r.Access
	}
	return r.Others[m]
}

// Records gives all that a result says, level by level, in the order of codes.
func Records(r *geo.Result) []Record {
	var out []Record
	for _, f := range r.Frames {
		for _, row := range f.Rows() {
			out = append(out, RecordOf(row))
		}
	}
	return out
}

// RecordOf gives all that is known of a territory.
func RecordOf(row geo.Row) Record {
	out := Record{Territory: *row.Territory, Parents: row.Parents(), Access: accessOf(row)}
	for i := range row.Indicators() {
		out.Indicators = append(out.Indicators, row.Indicator(i))
	}
	for _, m := range geo.Modes()[1:] {
		if row.Measures(m) {
			if out.Others == nil {
				out.Others = map[geo.Mode]*Access{}
			}
			a := accessOf(row.By(m))
			out.Others[m] = &a
		}
	}
	for k := range row.Composites() {
		out.Composites = append(out.Composites, row.Composite(k))
	}
	out.Profile, out.Supply = row.Profile(), row.Supply()
	for e := range row.Editions() {
		out.Past = append(out.Past, row.Past(e))
	}
	return out
}

func accessOf(row geo.Row) Access {
	a := Access{Index: row.Index(), Services: []geo.ServiceScore{}}
	for t := range geo.Themes() {
		a.Themes = append(a.Themes, row.Theme(t))
	}
	for i := range row.Services() {
		a.Services = append(a.Services, row.Service(i))
	}
	return a
}

// NoTime is an access without a time, to what cannot be reached.
func NoTime(s geo.ServiceScore) geo.ServiceScore {
	s.Minutes, s.Metres = math.NaN(), math.NaN()
	return s
}

// Unknown is an access of which neither a time nor a gap is known.
func Unknown(s geo.ServiceScore) geo.ServiceScore {
	s.Gap = math.NaN()
	return NoTime(s)
}
