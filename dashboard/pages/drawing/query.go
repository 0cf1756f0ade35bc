package drawing

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// mostBreaks is how many bounds of classes there may be: one less than colours.
const mostBreaks = 8

// Query is what a reader asks to be drawn.
type Query struct {
	Measure string
	Level   geo.Level
	Breaks  []float64 // bounds of classes, ascending; nil for those of the measure
	Colors  []string  // "#rrggbb", one a class; nil for the usual ones
	Box     orb.Bound // what is in sight, EPSG:4326; zero for all that is loaded
}

var hex = regexp.MustCompile(`^[0-9a-f]{6}$`)

// ParseQuery reads an address of the map drawn. What makes no sense is a [geo.CodeInvalid] error.
func ParseQuery(v url.Values) (Query, error) {
	q := Query{Measure: v.Get("mesure"), Level: geo.Level(v.Get("niveau"))}
	if q.Measure == "" {
		q.Measure = string(geo.MeasureIndex)
	}
	if q.Level == "" {
		q.Level = geo.LevelCommune
	}
	breaks, err := numbers("bornes", v.Get("bornes"))
	if err != nil {
		return q, err
	}
	if len(breaks) > mostBreaks || !slices.IsSorted(breaks) {
		return q, geo.Errorf(geo.CodeInvalid, "bornes %q are not up to %d numbers in ascending order", v.Get("bornes"), mostBreaks)
	}
	q.Breaks = breaks
	if q.Colors, err = colors(v.Get("couleurs")); err != nil {
		return q, err
	}
	if q.Colors != nil && len(q.Colors) != len(q.Breaks)+1 {
		return q, geo.Errorf(geo.CodeInvalid, "couleurs are %d for %d classes", len(q.Colors), len(q.Breaks)+1)
	}
	q.Box, err = box(v.Get("cadre"))
	return q, err
}

func numbers(name, text string) ([]float64, error) {
	if text == "" {
		return nil, nil
	}
	var out []float64
	for part := range strings.SplitSeq(text, ",") {
		x, err := strconv.ParseFloat(part, 64)
		if err != nil || !geo.Known(x) {
			return nil, geo.Errorf(geo.CodeInvalid, "%s %q is not a list of numbers", name, text)
		}
		out = append(out, x)
	}
	return out, nil
}

func colors(text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	out := strings.Split(text, ",")
	for i, c := range out {
		if !hex.MatchString(c) {
			return nil, geo.Errorf(geo.CodeInvalid, "couleurs %q is not a list of colours such as 2b1640", text)
		}
		out[i] = "#" + c
	}
	return out, nil
}

// box reads west, south, east and north.
func box(text string) (orb.Bound, error) {
	sides, err := numbers("cadre", text)
	if err != nil || text == "" {
		return orb.Bound{}, err
	}
	if len(sides) != 4 || sides[0] >= sides[2] || sides[1] >= sides[3] {
		return orb.Bound{}, geo.Errorf(geo.CodeInvalid, "cadre %q is not west,south,east,north in degrees", text)
	}
	return orb.Bound{Min: orb.Point{max(sides[0], -180), max(sides[1], -85)}, Max: orb.Point{min(sides[2], 180), min(sides[3], 85)}}, nil
}

// FileName is what the drawing is saved as, without what tells its format.
func (q Query) FileName() string {
	return "maillage-" + strings.NewReplacer(":", "-", "@", "-").Replace(q.Measure) + "-" + string(q.Level)
}
