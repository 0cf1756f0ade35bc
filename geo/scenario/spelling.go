package scenario

import (
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// communeCode is INSEE's.
var communeCode = regexp.MustCompile(`^\d[\dAB]\d{3}$`)

// Parse reads a scenario as addresses spell it, edits with ";" between:
//
//	ouvrir:epicerie,poste@26108     at the centre of a commune
//	ouvrir:epicerie@5.0214,44.7281  at a longitude and a latitude
//	fermer:PLACE
//	deplacer:PLACE@26108            or a point
//	fonctions:PLACE=epicerie,poste
//
// In the id of a place, "%", ";", "@" and "=" are percent-encoded. What is not of this form
// is a CodeInvalid error that quotes it.
func Parse(text string) (Scenario, error) {
	var out Scenario
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		e, err := parseEdit(part)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, out.Check()
}

func parseEdit(text string) (Edit, error) {
	verb, rest, _ := strings.Cut(text, ":")
	e, err := Edit{Verb: Verb(verb)}, error(nil)
	place, where, services := "", "", ""
	switch e.Verb {
	case Open:
		services, where, _ = strings.Cut(rest, "@")
	case Close:
		place = rest
	case Move:
		place, where, _ = strings.Cut(rest, "@")
	case Change:
		place, services, _ = strings.Cut(rest, "=")
	default:
		return e, geo.Errorf(geo.CodeInvalid, "the change %q begins with none of %s, %s, %s, %s", text, Open, Close, Move, Change)
	}
	e.Services = list(services)
	if e.Place, err = url.PathUnescape(place); err == nil && (e.Verb == Open || e.Verb == Move) {
		e.Where, err = ParseWhere(where)
	}
	switch {
	case err != nil:
		err = geo.Errorf(geo.CodeInvalid, "the change %q is not understood: %w", text, err)
	case e.Place == "" && e.Verb != Open:
		err = geo.Errorf(geo.CodeInvalid, "the change %q names no place", text)
	case len(e.Services) == 0 && (e.Verb == Open || e.Verb == Change):
		err = geo.Errorf(geo.CodeInvalid, "the change %q names no service", text)
	}
	return e, err
}

// list reads names with commas between, each once.
func list(text string) []string {
	var out []string
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// ParseWhere reads the code of a commune, or a longitude and a latitude. What is neither is a
// CodeInvalid error.
func ParseWhere(text string) (Where, error) {
	if communeCode.MatchString(text) {
		return Where{Commune: text}, nil
	}
	lon, lat, pair := strings.Cut(text, ",")
	x, errX := strconv.ParseFloat(lon, 64)
	y, errY := strconv.ParseFloat(lat, 64)
	if !pair || errX != nil || errY != nil || !(math.Abs(x) <= 180) || !(math.Abs(y) <= 90) {
		return Where{}, geo.Errorf(geo.CodeInvalid, "%q is neither the code of a commune nor a longitude and a latitude: write 26108, or 5.0214,44.7281", text)
	}
	return Where{Point: orb.Point{x, y}}, nil
}

// String spells the scenario as [Parse] reads it.
func (s Scenario) String() string {
	parts := make([]string, len(s))
	for i, e := range s {
		parts[i] = e.String()
	}
	return strings.Join(parts, ";")
}

// String spells the edit.
func (e Edit) String() string {
	text := string(e.Verb) + ":"
	switch e.Verb {
	case Open:
		return text + strings.Join(e.Services, ",") + "@" + e.Where.String()
	case Move:
		return text + escape(e.Place) + "@" + e.Where.String()
	case Change:
		return text + escape(e.Place) + "=" + strings.Join(e.Services, ",")
	}
	return text + escape(e.Place)
}

// String spells where it is, points to a tenth of a metre.
func (w Where) String() string {
	if w.Commune != "" {
		return w.Commune
	}
	degrees := func(v float64) string { return strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64) }
	return degrees(w.Point[0]) + "," + degrees(w.Point[1])
}

func escape(id string) string {
	return strings.NewReplacer("%", "%25", ";", "%3B", "@", "%40", "=", "%3D").Replace(id)
}
