package reference

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"maillage/geo"
)

// pastSettings are the editions and their breaks as they are written.
type pastSettings struct {
	Types    string        `toml:"types"`
	Shops    []string      `toml:"shops"`
	Source   string        `toml:"source"`
	Editions []PastEdition `toml:"edition"`
	Breaks   []PastBreak   `toml:"break"`
}

// addPast takes the editions, their breaks, and the types of each service.
func (a *assembler) addPast(f *file) error {
	s := f.Past
	if s == nil {
		return nil
	}
	p := &a.decl.Past
	if len(p.Editions) > 0 {
		return f.errorIn("past", "is declared twice")
	}
	if s.Types == "" || s.Source == "" || len(s.Shops) == 0 || len(s.Editions) == 0 {
		return f.errorIn("past", "needs types, shops, editions and a source")
	}
	*p = Past{Types: s.Types, Editions: s.Editions, Breaks: s.Breaks, Shops: s.Shops, Source: s.Source, Services: map[string][]string{}}
	for i, e := range p.Editions {
		switch {
		case i > 0 && e.Vintage <= p.Editions[i-1].Vintage:
			return f.errorAt("source", e.Source, "vintage %d does not follow the one before", e.Vintage)
		case e.Source == "" || !named(e.Note):
			return f.errorAt("source", e.Source, "needs a note in French and in English")
		}
	}
	for _, b := range p.Breaks {
		if reason := a.badBreak(b); reason != "" {
			return f.errorAt("fr", b.Why.FR, "%s", reason)
		}
	}
	for i := range a.decl.Services {
		s := &a.decl.Services[i]
		for _, typ := range a.decl.alternatives(s) {
			if strings.HasPrefix(typ, p.Types+":") {
				p.Services[s.ID] = append(p.Services[s.ID], typ)
			}
		}
	}
	return nil
}

func (a *assembler) badBreak(b PastBreak) string {
	p := &a.decl.Past
	follows := false
	for i := 1; i < len(p.Editions); i++ {
		follows = follows || p.Editions[i-1].Vintage == b.From && p.Editions[i].Vintage == b.To
	}
	switch {
	case !follows:
		return fmt.Sprintf("from %d to %d are not two editions that follow each other", b.From, b.To)
	case len(b.Codes) == 0:
		return "a break needs codes"
	case !named(b.Why):
		return "a break needs its reason in French and in English"
	}
	return a.unknownCode(b.Codes)
}

func (a *assembler) unknownCode(codes []string) string {
	for _, code := range codes {
		if !a.decl.KnowsType(a.decl.Past.Types + ":" + code) {
			return "code " + code + " is in no vintage's list of codes"
		}
	}
	return ""
}

// addPastLabels takes the headings of the editions that have labels.
func (a *assembler) addPastLabels(f *file) error {
	p := &a.decl.Past
	seen := map[string]bool{}
	for _, l := range f.PastLabels {
		reason := a.unknownCode(l.Codes)
		for _, vintage := range l.In {
			e, known := p.Edition(vintage)
			key := fmt.Sprint(vintage, l.Label)
			switch {
			case !known || e.Coded:
				reason = fmt.Sprintf("%d is no edition with labels", vintage)
			case seen[key]:
				reason = fmt.Sprintf("is declared twice for %d", vintage)
			}
			seen[key] = true
		}
		for _, id := range l.Services {
			if !slices.ContainsFunc(a.decl.Services, func(s geo.Service) bool { return s.ID == id }) {
				reason = fmt.Sprintf("service %q is not declared", id)
			}
		}
		switch {
		case l.Label == "" || l.Label != strings.Join(strings.Fields(l.Label), " "):
			reason = "a label is written with single blanks"
		case len(l.In) == 0:
			reason = "needs the vintages that have it"
		case len(l.Codes) != 1 && l.Remark == "":
			reason = "needs a remark, since no one code says the same"
		}
		if reason != "" {
			return f.errorAt("label", l.Label, "%s", reason)
		}
	}
	p.Labels = append(p.Labels, f.PastLabels...)
	return nil
}

// completePast checks that no service is counted by other types from one edition
// to the next without a break that says so, and that shops compare throughout.
func (a *assembler) completePast() error {
	p := &a.decl.Past
	for i := 1; i < len(p.Editions); i++ {
		from, to := p.Editions[i-1].Vintage, p.Editions[i].Vintage
		for _, id := range slices.Sorted(maps.Keys(p.Services)) {
			then, now := a.decl.codesOf(id, from), a.decl.codesOf(id, to)
			if len(then) > 0 && len(now) > 0 && !slices.Equal(then, now) && len(a.decl.Incomparable(id, from, to)) == 0 {
				return geo.Errorf(geo.CodeInvalid, "declarations: service %q is counted by %s in %d and by %s in %d: declare the break",
					id, strings.Join(then, ", "), from, strings.Join(now, ", "), to)
			}
		}
	}
	for _, id := range p.Shops {
		if why := a.decl.Incomparable(id, p.Editions[0].Vintage, p.Editions[len(p.Editions)-1].Vintage); len(why) > 0 {
			return geo.Errorf(geo.CodeInvalid, "declarations: shop %q does not compare over the editions: %s", id, why[0].EN)
		}
	}
	return nil
}

// codesOf lists what a service is counted by at an edition, each label by the
// codes that it stands for, sorted.
func (d *Declarations) codesOf(service string, vintage int) []string {
	var all []string
	for _, typ := range d.Counted(service, vintage) {
		code := strings.TrimPrefix(typ, d.Past.Types+":")
		codes := []string{code}
		for i := range d.Past.Labels {
			if l := &d.Past.Labels[i]; l.Label == code && len(l.Codes) > 0 && slices.Contains(l.In, vintage) {
				codes = l.Codes
			}
		}
		all = append(all, codes...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
