package api

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
)

// Bounds of what isochrones are asked for.
const (
	longestMinutes = 120
	mostAreas      = 10
)

// usualMinutes are the areas drawn unless others are asked for.
const usualMinutes = "5,10,15,20,30,45,60"

// start is where the areas start: one of a commune's centre, a facility and a
// point.
func (p *params) start(a *atlas.Atlas) orb.Point {
	commune, facility := p.text("commune"), p.text("facility")
	lon, lat := p.degrees("lon", 180), p.degrees("lat", 90)
	given := 0
	for _, is := range []bool{commune != "", facility != "", lon != nil || lat != nil} {
		if is {
			given++
		}
	}
	switch {
	case given != 1:
		p.fail("commune", "give one of commune, facility, and lon with lat")
	case commune != "":
		return p.found(a.Start(commune))
	case facility != "":
		return p.found(a.Destination(facility))
	case lon == nil:
		p.fail("lon", "is missing beside lat")
	case lat == nil:
		p.fail("lat", "is missing beside lon")
	default:
		return orb.Point{*lon, *lat}
	}
	return orb.Point{}
}

// found keeps the error of what the query names and is not there.
func (p *params) found(at orb.Point, err error) orb.Point {
	if p.err == nil {
		p.err = err
	}
	return at
}

// degrees reads a coordinate, nil where it is absent.
func (p *params) degrees(name string, most float64) *float64 {
	v := p.numbers(name, 1, "a number of degrees")
	if v == nil {
		return nil
	}
	if v[0] < -most || v[0] > most {
		p.fail(name, "goes from %v to %v", -most, most)
	}
	return &v[0]
}

// durations reads minutes with commas between, the longest first.
func (p *params) durations(name string) []float64 {
	s := p.text(name)
	if s == "" {
		s = usualMinutes
	}
	var out []float64
	for part := range strings.SplitSeq(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !(v >= 1 && v <= longestMinutes) {
			p.fail(name, "%q is not a number of minutes from 1 to %d", part, longestMinutes)
			return nil
		}
		out = append(out, v)
	}
	slices.Sort(out)
	slices.Reverse(out)
	out = slices.Compact(out)
	if len(out) > mostAreas {
		p.fail(name, "asks for %d areas, above %d", len(out), mostAreas)
	}
	return out
}
