package place

import (
	"strings"

	"maillage/geo"
	"maillage/geo/function"
)

// Function is one thing that a place does.
type Function struct {
	Name      string
	Services  []string // that it answers
	Certainty string
	Counts    bool   // it is sure enough to count as access
	By        string // what it was recognised by
	Notes     []int  // of the source in which it was
}

// functions lists what a social enterprise does, in declared order.
func (b builder) functions(e *geo.Enterprise) []Function {
	var out []Function
	for _, d := range b.Atlas.Decl.Functions {
		for _, given := range e.Functions {
			if given.Function == d.ID {
				out = append(out, b.function(&d, given))
			}
		}
	}
	return out
}

func (b builder) function(d *function.Function, given geo.Given) Function {
	f := Function{
		Name: b.Text.Pick(d.Label), Certainty: b.Text.T("certainty." + string(given.Certainty)),
		Counts: given.Certainty.Counts(), By: b.recognised(d, given.By), Notes: b.notes.Cite(given.Source),
	}
	for _, s := range d.Services {
		f.Services = append(f.Services, b.Names.Service(s))
	}
	return f
}

// recognised says by what a function was: "activity:4711B", "says:dépôt de pain".
func (b builder) recognised(d *function.Function, by string) string {
	how, what, _ := strings.Cut(by, ":")
	switch how {
	case "activity":
		for _, r := range d.Rules {
			if label := r.Activities[what]; label != "" {
				return b.Text.T("recognised.activity", "label", label, "code", what)
			}
		}
	case "recorded", "numbered":
		if t, known := b.Atlas.Decl.Equipment(what); known {
			what = t.Label
		} else {
			what = b.Text.Pick(d.Label)
		}
	case "rounds":
		return b.Text.T("recognised.rounds", "by", b.recognised(d, what))
	case "kind":
		what = b.Names.Kind(what)
	}
	if key := "recognised." + how; b.Text.Has(key) {
		return b.Text.T(key, "label", what, "code", what)
	}
	return what
}
