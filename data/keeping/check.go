package keeping

import (
	"maps"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"maillage/geo"
)

// Fault is what is wrong with a change, for whoever writes it to mend: a field, "" for the
// change as a whole, and what is wrong by the name of its text.
type Fault struct {
	Field, What string
	Value       string
	Hint        string // what may stand there, "" where the text says it
}

// Known is what changes may name.
type Known struct {
	Communes    map[string]string // code → name, of those that changes name and that are loaded
	Territories map[string]bool   // "departement:26", of those that changes name
	Kinds       []string          // declared, as functions, services and themes
	Functions   []string
	Services    []string
	Themes      []string
	Places      map[Subject]map[string]bool // ids that changes name and that exist
	Within      map[[2]string]string        // longitude and latitude → commune that they lie in
	Kept        *Kept                       // as of now
}

// longest is how long a value may be, in bytes.
const longest = 2000

// Check lists what is wrong with a change, nothing where it may be kept.
func (k *Known) Check(c *Change) []Fault {
	faults := k.checkWhole(c)
	fields := FieldsOf(c.Subject)
	for _, field := range slices.Sorted(maps.Keys(c.Says)) {
		value := c.Says[field]
		switch {
		case !slices.Contains(fields, field):
			faults = append(faults, Fault{Field: field, What: "field", Value: value})
		case len(value) > longest || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' }):
			faults = append(faults, Fault{Field: field, What: "long"})
		case value != "":
			faults = append(faults, k.checkField(field, value)...)
		}
	}
	return append(faults, k.checkTogether(c)...)
}

// checkWhole asks for a reason, for a subject that exists and for what a verb needs.
func (k *Known) checkWhole(c *Change) []Fault {
	var faults []Fault
	fault := func(field, what, value string) {
		faults = append(faults, Fault{Field: field, What: what, Value: value})
	}
	if c.Why == "" || len(c.Why) > longest {
		fault("why", "needed", "")
	}
	if !slices.Contains(Subjects(), c.Subject) {
		fault("subject", "subject", string(c.Subject))
	}
	if !slices.Contains(Verbs(), c.Verb) {
		fault("verb", "verb", string(c.Verb))
	}
	if c.Verb == Add {
		for _, field := range Needed(c.Subject) {
			if c.Says[field] == "" {
				fault(field, "needed", "")
			}
		}
		if id := k.same(c); id != "" {
			fault(Name, "twice", id)
		}
		return faults
	}
	state := k.Kept.Of(c.Subject, c.Of)
	switch {
	case !k.Places[c.Subject][c.Of] && (state == nil || !state.Added):
		fault("of", "of", c.Of)
	case c.Verb == Reopen && (state == nil || !state.Closed):
		fault("verb", "open", "")
	case c.Verb == Move && c.Says[Commune] == "":
		fault(Commune, "needed", "")
	case c.Verb == Correct && len(c.Says) == 0:
		fault("", "nothing", "")
	}
	return faults
}

// same is the id of something of the same name and place that people added already, "" of
// nothing: a form sent twice or a file imported again adds nothing twice.
func (k *Known) same(c *Change) string {
	for _, s := range k.Kept.All(c.Subject) {
		if s.Added && !s.Closed && strings.EqualFold(s.Says[Name], c.Says[Name]) && s.Says[Commune] == c.Says[Commune] {
			return s.Of
		}
	}
	return ""
}

// Needed is what must be said of something that no file has.
func Needed(s Subject) []string {
	switch s {
	case Facility:
		return []string{Name, Commune, Services}
	case Enterprise:
		return []string{Name, Commune, Kind}
	}
	return []string{Name, Areas}
}

var siret = regexp.MustCompile(`^\d{14}$`)

// checkField checks a value by itself.
func (k *Known) checkField(field, value string) []Fault {
	wrong := func(what string, bad bool) []Fault {
		if !bad {
			return nil
		}
		return []Fault{{Field: field, What: what, Value: value}}
	}
	switch field {
	case Commune:
		return wrong("commune", k.Communes[value] == "")
	case Rounds:
		stops, ok := ParseRounds(value)
		if i := slices.IndexFunc(stops, func(s geo.Stop) bool { return k.Communes[s.Commune] == "" }); i >= 0 {
			return []Fault{{Field: field, What: "commune", Value: stops[i].Commune}}
		}
		return wrong("rounds", !ok)
	case Kind:
		return k.among(field, []string{value}, k.Kinds)
	case Functions:
		return k.among(field, List(value), k.Functions)
	case Services:
		return k.among(field, List(value), k.Services)
	case Themes:
		return k.among(field, List(value), k.Themes)
	case Areas:
		return wrong("territory", slices.ContainsFunc(List(value), func(t string) bool { return t != "FR" && !k.Territories[t] }))
	case Helps:
		return wrong("of", slices.ContainsFunc(List(value), func(id string) bool { return !k.Places[Enterprise][id] }))
	case SIRET:
		return wrong("siret", !siret.MatchString(value))
	case Longitude:
		return wrong("number", !between(value, -180, 180))
	case Latitude:
		return wrong("number", !between(value, -90, 90))
	case HoursAWeek:
		return wrong("number", !between(value, 0, 168))
	case From, Until:
		_, err := time.Parse(time.DateOnly, value)
		return wrong("day", err != nil)
	case Mail:
		at, err := mail.ParseAddress(value)
		return wrong("mail", err != nil || at.Address != value)
	case Website:
		u, err := url.Parse(value)
		return wrong("website", err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https")
	}
	return nil
}

func (k *Known) among(field string, values, declared []string) []Fault {
	for _, v := range values {
		if !slices.Contains(declared, v) {
			return []Fault{{Field: field, What: "choice", Value: v, Hint: strings.Join(declared, ", ")}}
		}
	}
	return nil
}

func between(value string, least, most float64) bool {
	v, err := strconv.ParseFloat(value, 64)
	return err == nil && v >= least && v <= most
}

// checkTogether checks values that hang together.
func (k *Known) checkTogether(c *Change) []Fault {
	x, y := c.Says[Longitude], c.Says[Latitude]
	switch at := k.Within[[2]string{x, y}]; {
	case (x == "") != (y == ""):
		return []Fault{{Field: Latitude, What: "position"}}
	case x != "" && c.Says[Commune] == "":
		return []Fault{{Field: Commune, What: "needed"}}
	case x != "" && at != "" && at != c.Says[Commune]:
		return []Fault{{Field: Longitude, What: "elsewhere", Value: at}}
	case c.Says[From] != "" && c.Says[Until] != "" && c.Says[Until] < c.Says[From]:
		return []Fault{{Field: Until, What: "days", Value: c.Says[Until]}}
	}
	return nil
}

// ThemeNames are the ids of the themes.
func ThemeNames() []string {
	var out []string
	for _, t := range geo.Themes() {
		out = append(out, string(t))
	}
	return out
}
