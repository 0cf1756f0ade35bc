package place

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
	sphere "github.com/paulmach/orb/geo"

	"maillage/geo"
	"maillage/ingest/cog"
	"maillage/ingest/mapping"
)

const (
	// tooFar is how far from its commune's centre, in metres, a position is not
	// believed: no commune of metropolitan France reaches so far.
	tooFar = 30_000
	// nearEnough is how far, in metres, a place of no known commune is given to
	// the commune of the nearest centre.
	nearEnough = 10_000
)

// Locator finds communes and positions. It does not change once made, and is
// safe for concurrent use.
type Locator struct {
	cog      *cog.COG
	inScope  map[string]bool
	centres  map[string]orb.Point
	contours contours
	border   *cog.Border
	// northward are the communes in scope that have a centre, from south to north.
	northward []centred
}

type centred struct {
	code string
	at   orb.Point
}

// Scope is where places are looked for.
type Scope struct {
	Communes   map[string]bool             // asked for, and around
	Centres    map[string]orb.Point        // of any commune
	Boundaries map[string]orb.MultiPolygon // of communes in scope
	Border     *cog.Border                 // of what is asked for, nil where that is not known
}

// New makes a locator of a scope. With an empty one it still knows codes.
func New(c *cog.COG, s Scope) *Locator {
	l := &Locator{cog: c, inScope: s.Communes, centres: s.Centres, contours: newContours(s.Boundaries), border: s.Border}
	for code, at := range s.Centres {
		if s.Communes[code] {
			l.northward = append(l.northward, centred{code, at})
		}
	}
	slices.SortFunc(l.northward, func(a, b centred) int { return cmp.Or(cmp.Compare(a.at[1], b.at[1]), cmp.Compare(a.code, b.code)) })
	return l
}

// Place is where a row belongs.
type Place struct {
	Commune   string // current code
	Precision geo.Precision
	Point     *orb.Point // the commune's centre for PrecisionCommune, nil where it has none
	Outside   bool       // neither asked for nor around: the rest is not set
	// Joins is true where the commune is not in scope, for want of any position
	// of its own, but the place lies near enough to belong to the surroundings.
	Joins bool
	// Nearest is true where the commune is that of the nearest centre, for want
	// of a code, a boundary and a name.
	Nearest bool
}

// Commune resolves a commune code to the current one, without looking at
// positions.
func (l *Locator) Commune(row *mapping.Row, field, code string) (current string, outside bool, issue *mapping.Issue) {
	current, ok := l.cog.Current(code)
	switch {
	case ok:
		return current, !l.inScope[current], nil
	case overseas(code):
		return "", true, nil
	}
	return "", false, row.Reject("unknown commune", row.Column(field), code,
		"no commune has or had this code, by the COG and the passage table: correct it")
}

// overseas reports whether a code is of a collectivité that has no départements.
func overseas(code string) bool {
	for _, p := range []string{"975", "977", "978", "98"} {
		if strings.HasPrefix(code, p) {
			return true
		}
	}
	return false
}

// Locate finds where a row belongs by its fields commune, commune_name,
// postcode, departement, precision, lon and lat or x and y, or its geometry.
func (l *Locator) Locate(row *mapping.Row) (Place, *mapping.Issue) {
	point, issue := Point(row)
	if issue != nil {
		return Place{}, issue
	}
	place := Place{Precision: geo.PrecisionAddress, Point: point}
	if code := row.Text("commune"); code != "" {
		place.Commune, place.Outside, issue = l.Commune(row, "commune", code)
	} else {
		issue = l.guess(row, &place)
	}
	if place.Outside && place.Commune != "" && l.joins(place) {
		place.Outside, place.Joins = false, true
	}
	if issue != nil || place.Outside {
		return place, issue
	}
	if point == nil || row.Text("precision") == string(geo.PrecisionCommune) {
		place.Precision, place.Point = geo.PrecisionCommune, nil
		if centre, ok := l.centres[place.Commune]; ok {
			place.Point = &centre
		}
		return place, nil
	}
	return place, l.checkDistance(row, place)
}

// joins reports whether a place belongs to the surroundings though nothing said
// where its commune lies.
func (l *Locator) joins(place Place) bool {
	_, placed := l.centres[place.Commune]
	return !placed && !place.Nearest && place.Point != nil && l.border != nil && l.border.Near(*place.Point)
}

// checkDistance refuses a position far from its commune.
func (l *Locator) checkDistance(row *mapping.Row, place Place) *mapping.Issue {
	centre, ok := l.centres[place.Commune]
	if !ok || sphere.Distance(centre, *place.Point) <= tooFar {
		return nil
	}
	commune, _ := l.cog.Commune(place.Commune)
	hint := "correct the position or the commune"
	if sphere.Distance(centre, swapped(*place.Point)) <= tooFar {
		hint = "longitude and latitude look swapped"
	}
	return row.Reject("far from its commune", positionColumn(row), format(*place.Point),
		"the position lies %.0f km from %s (%s): %s", sphere.Distance(centre, *place.Point)/1000, commune.Name, place.Commune, hint)
}

// guess finds the commune of a row without a code: by the boundary that holds
// its point, by name, by the nearest centre.
func (l *Locator) guess(row *mapping.Row, place *Place) *mapping.Issue {
	if place.Point != nil {
		if code, ok := l.contours.holding(*place.Point); ok {
			place.Commune, place.Outside = code, !l.inScope[code]
			return nil
		}
	}
	postcode := row.Text("postcode")
	if len(postcode) == 4 { // a leading zero lost to a spreadsheet
		postcode = "0" + postcode
	}
	if code, ok := l.cog.ByName(row.Text("commune_name"), postcode, row.Text("departement")); ok {
		place.Commune, place.Outside = code, !l.inScope[code]
		return nil
	}
	if place.Point == nil {
		return row.Reject("no commune", row.Column("commune_name"), strings.TrimSpace(row.Text("commune_name")+" "+postcode),
			"the row has no position, and its commune cannot be found by its name, its postcode and its département")
	}
	code, metres := l.nearest(*place.Point)
	place.Commune, place.Nearest, place.Outside = code, true, metres > nearEnough
	return nil
}

// At finds the commune that a point is in: by the boundary that holds it, else by
// the nearest centre. It is outside where that is too far or not in scope.
func (l *Locator) At(p orb.Point) (commune string, outside bool) {
	if code, ok := l.contours.holding(p); ok {
		return code, !l.inScope[code]
	}
	code, metres := l.nearest(p)
	return code, metres > nearEnough
}

// Centre is where the centre of a commune is held to be.
func (l *Locator) Centre(commune string) (orb.Point, bool) {
	at, known := l.centres[commune]
	return at, known
}

// nearest finds the commune in scope whose centre is nearest, and how far in
// metres.
func (l *Locator) nearest(p orb.Point) (string, float64) {
	const reach = 0.2 // degrees of latitude: farther is too far
	best, least := "", math.Inf(1)
	from, _ := slices.BinarySearchFunc(l.northward, p[1]-reach, func(c centred, lat float64) int { return cmp.Compare(c.at[1], lat) })
	for _, c := range l.northward[from:] {
		if c.at[1] > p[1]+reach {
			break
		}
		if d := sphere.Distance(c.at, p); d < least || d == least && c.code < best {
			best, least = c.code, d
		}
	}
	return best, least
}

// Point reads the position of a row by its fields lon and lat or x and y, or its
// geometry; nil where it has none.
func Point(row *mapping.Row) (*orb.Point, *mapping.Issue) {
	x, y := row.Get("lon"), row.Get("lat")
	if row.Has("x") {
		x, y = row.Get("x"), row.Get("y")
	}
	if x.Known != y.Known {
		return nil, row.Reject("half a position", positionColumn(row), x.Text+y.Text, "only one of the two coordinates is given")
	}
	if !x.Known {
		if p, ok := row.Geom.(orb.Point); ok {
			return checkPoint(row, p, func() orb.Point { return swapped(p) })
		}
		return nil, nil
	}
	degrees := math.Abs(x.Number) <= 180 && math.Abs(y.Number) <= 180
	if row.Has("x") {
		system, issue := row.System()
		if issue != nil {
			return nil, issue
		}
		if system.ToWGS84 != nil {
			if degrees {
				return nil, row.Reject("degrees for metres", positionColumn(row), x.Text+", "+y.Text, "the position is in degrees, where EPSG:%d is declared: declare the CRS that it has", system.EPSG)
			}
			return checkPoint(row, system.ToWGS84(x.Number, y.Number), func() orb.Point { return system.ToWGS84(y.Number, x.Number) })
		}
	}
	if !degrees {
		return nil, row.Reject("metres for degrees", positionColumn(row), x.Text+", "+y.Text, "the position is not in degrees: name the columns x and y, and declare the CRS that they have")
	}
	p := orb.Point{x.Number, y.Number}
	return checkPoint(row, p, func() orb.Point { return swapped(p) })
}

// checkPoint refuses a point outside France; other gives the same with its
// coordinates swapped.
func checkPoint(row *mapping.Row, p orb.Point, other func() orb.Point) (*orb.Point, *mapping.Issue) {
	switch {
	case inFrance(p):
		return &p, nil
	case inFrance(other()):
		return nil, row.Reject("coordinates swapped", positionColumn(row), format(p), "the position is outside France, and inside with its coordinates swapped: exchange the two columns")
	}
	return nil, row.Reject("outside France", positionColumn(row), format(p), "the position is outside France: check the columns and the CRS")
}

func positionColumn(row *mapping.Row) string {
	for _, pair := range [][2]string{{"lon", "lat"}, {"x", "y"}} {
		if row.Has(pair[0]) {
			return row.Column(pair[0]) + ", " + row.Column(pair[1])
		}
	}
	return "geometry"
}

func format(p orb.Point) string { return fmt.Sprintf("%.6g, %.6g", p[0], p[1]) }

// CheckBoundary refuses a boundary outside France.
func CheckBoundary(row *mapping.Row, b orb.Bound) *mapping.Issue {
	_, issue := checkPoint(row, b.Center(), func() orb.Point { return swapped(b.Center()) })
	return issue
}
