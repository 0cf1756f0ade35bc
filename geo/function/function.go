package function

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// Function is one thing that a place may do for those who come to it.
type Function struct {
	ID    string   `toml:"id" json:"id"`
	Label geo.Text `toml:"label" json:"label"`
	// Services are the declared services that the function answers, none where no service is
	// declared for it.
	Services []string `toml:"services" json:"services,omitempty"`
	// SaysHow is of one that says how a place works, rather than what it does: two places that
	// have it in common are no more alike for that.
	SaysHow bool   `toml:"says_how" json:"says_how,omitempty"`
	Rules   []Rule `toml:"rule" json:"rules"`
}

// Rule says how a function is recognised in a record: by all of its conditions, and by any
// value of each.
type Rule struct {
	Certainty geo.Certainty `toml:"certainty" json:"certainty"`
	// Activities are codes of activity, without their dots, with the labels of INSEE.
	Activities map[string]string `toml:"activities" json:"activities,omitempty"`
	// Nomenclature is that of the activities, [NAF2] where unset.
	Nomenclature string   `toml:"nomenclature" json:"nomenclature,omitempty"`
	Kinds        []string `toml:"kinds" json:"kinds,omitempty"` // of enterprises
	// Says are words of what a source says that the place does, Named words of its name.
	Says  []string `toml:"says" json:"says,omitempty"`
	Named []string `toml:"named" json:"named,omitempty"`
	// Unless are words of the same text that make it another thing: a repair café is no café.
	Unless []string `toml:"unless" json:"unless,omitempty"`
	// Recorded are types of places, "source:code", that another file has under the number of
	// the record.
	Recorded []string `toml:"recorded" json:"recorded,omitempty"`
	// Around are such types that lie within [Beside] of a place which has one of the functions
	// of Hosts, alone among those there: a relay of the post is in a shop.
	Around []string `toml:"around" json:"around,omitempty"`
	Hosts  []string `toml:"hosts" json:"hosts,omitempty"`
	// Social asks for a social enterprise.
	Social bool `toml:"social" json:"social,omitempty"`
}

// Beside is how far from each other, in metres, two files may have one place: by the number
// of its house, seen from the street or from the middle of its plot.
const Beside = 40

// The nomenclatures of activities, as SIRENE names them. The NAF of 2025 is in force from
// 1 January 2027.
const (
	NAF2    = "NAFRev2"
	NAF2025 = "NAF2025"
)

// Record is what one source says of a place.
type Record struct {
	Kind         string
	Activity     string // code, with or without its dot
	Nomenclature string // of the activity, [NAF2] where ""
	Names        []string
	Says         []string // what it does, in the words of the source
	Recorded     []string // types of places, "source:code", under its number
	Social       bool     // it is a social enterprise
}

// Recogniser finds what records do by declared functions. It folds the words of their
// rules once: a register has a million records.
type Recogniser struct {
	declared []Function
	folded   map[string]string
}

// NewRecogniser reads the rules of declared functions.
func NewRecogniser(declared []Function) *Recogniser {
	c := &Recogniser{declared, map[string]string{}}
	for i := range declared {
		for _, r := range declared[i].Rules {
			for _, word := range slices.Concat(r.Says, r.Named, r.Unless) {
				c.folded[word] = spaced(word)
			}
		}
	}
	return c
}

// Of gives the functions that the rules recognise in a record, each once with the surest
// rule, in declared order.
func (c *Recogniser) Of(r Record) []geo.Given {
	read := newReading(r)
	var given []geo.Given
	for i := range c.declared {
		best := geo.Given{Function: c.declared[i].ID}
		for j := range c.declared[i].Rules {
			rule := &c.declared[i].Rules[j]
			if by, ok := c.recognises(rule, &read); ok {
				if next := (geo.Given{Function: best.Function, Certainty: rule.Certainty, By: by}); Surer(next, best) {
					best = next
				}
			}
		}
		if best.Certainty != "" {
			given = append(given, best)
		}
	}
	return given
}

// Surer reports whether one way in which a function is known says more than another, nothing
// where that has no certainty: that it is access, and then how sure it is.
func Surer(a, b geo.Given) bool {
	if a.IsAccess() != b.IsAccess() || b.Certainty == "" {
		return a.IsAccess() || b.Certainty == ""
	}
	return a.Certainty < b.Certainty
}

// RecordedAs reports whether a type of places is the function wherever it stands.
func (f *Function) RecordedAs(typ string) bool {
	return slices.ContainsFunc(f.Rules, func(r Rule) bool { return slices.Contains(r.Recorded, typ) })
}

// Find gives the declared function of an id, nil where there is none.
func Find(declared []Function, id string) *Function {
	i := slices.IndexFunc(declared, func(f Function) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return &declared[i]
}

// Answers gives the services that functions answer which are sure enough to count as
// access, in the order of their names.
func Answers(declared []Function, given []geo.Given) []string {
	var services []string
	for _, g := range given {
		if f := Find(declared, g.Function); f != nil && g.IsAccess() {
			services = append(services, f.Services...)
		}
	}
	slices.SortFunc(services, cmp.Compare[string])
	return slices.Compact(services)
}
