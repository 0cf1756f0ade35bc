package mine

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Query is what is chosen, and what is to be added or taken away, as it is in the
// address.
type Query struct {
	Codes  []string            // of communes, EPCI and départements
	Add    string              // name, code or postcode of one more, to be found
	Filter selection.Selection // communes to be added; where nothing is asked, none
	Remove string              // code of a part to be taken away
	View   string              // code of the EPCI or département that the map shows, "" for what is chosen
	Area   orb.Ring            // communes whose centre is inside are added; degrees
}

// ParseQuery reads the query of an address. The error is CodeInvalid.
func ParseQuery(values url.Values) (Query, error) {
	q := Query{Add: strings.TrimSpace(values.Get("add")), Remove: values.Get("remove"), View: values.Get("view")}
	for _, list := range values["codes"] {
		q.Codes = append(q.Codes, atlas.SplitCodes(list)...)
	}
	if len(q.Codes) > atlas.MostCodes {
		return q, geo.Errorf(geo.CodeInvalid, "%d codes are given, %d at most are read: name whole intercommunalités or départements by their own codes", len(q.Codes), atlas.MostCodes)
	}
	for _, level := range []geo.Level{geo.LevelEPCI, geo.LevelDepartement} {
		if code := values.Get(string(level)); code != "" {
			q.Filter.Parents = append(q.Filter.Parents, selection.Territory{Level: level, Code: code})
		}
	}
	var err error
	if q.Filter.Population, err = selection.ParseBounds(values.Get("population")); err != nil {
		return q, err
	}
	q.Filter.Level = geo.LevelCommune
	q.Area, err = parseArea(values.Get("area"))
	return q, err
}

// parseArea reads the corners of an area, "4.9,44.6,5.1,44.6,5.1,44.8".
func parseArea(text string) (orb.Ring, error) {
	if text == "" {
		return nil, nil
	}
	var ring orb.Ring
	numbers := strings.Split(text, ",")
	for i := 0; i+1 < len(numbers); i += 2 {
		lon, wrong := strconv.ParseFloat(numbers[i], 64)
		lat, too := strconv.ParseFloat(numbers[i+1], 64)
		if wrong == nil && too == nil && math.Abs(lon) <= 180 && math.Abs(lat) <= 90 {
			ring = append(ring, orb.Point{lon, lat})
		}
	}
	if len(ring) < 3 || 2*len(ring) != len(numbers) {
		return nil, geo.Errorf(geo.CodeInvalid, "area %q is not of the form 4.9,44.6,5.1,44.6,5.1,44.8", text)
	}
	return append(ring, ring[0]), nil
}

// filtered reports whether communes are asked for by what they are.
func (q *Query) filtered() bool {
	return len(q.Filter.Parents) > 0 || q.Filter.Population != selection.Bounds{}
}
