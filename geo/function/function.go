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
	Rules    []Rule   `toml:"rule" json:"rules"`
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
	// Social asks for a social enterprise.
	Social bool `toml:"social" json:"social,omitempty"`
}

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
	Social       bool     // it is a social enterprise
}

// Of gives the functions that declared rules recognise in a record, each once with the
// surest rule, in declared order.
func Of(declared []Function, r Record) []geo.Given {
	read := newReading(r)
	var given []geo.Given
	for i := range declared {
		best := geo.Given{Function: declared[i].ID}
		for j := range declared[i].Rules {
			rule := &declared[i].Rules[j]
			if best.Certainty != "" && best.Certainty <= rule.Certainty {
				continue
			}
			if by, ok := rule.recognises(read); ok {
				best.Certainty, best.By = rule.Certainty, by
			}
		}
		if best.Certainty != "" {
			given = append(given, best)
		}
	}
	return given
}

// Answers gives the services that functions answer which are sure enough to count as
// access, in the order of their names.
func Answers(declared []Function, given []geo.Given) []string {
	var services []string
	for _, g := range given {
		i := slices.IndexFunc(declared, func(f Function) bool { return f.ID == g.Function })
		if i >= 0 && g.Certainty.Counts() {
			services = append(services, declared[i].Services...)
		}
	}
	slices.SortFunc(services, cmp.Compare[string])
	return slices.Compact(services)
}
