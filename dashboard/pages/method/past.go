package method

import (
	"strconv"
)

// Past says how change over time is measured, from the declarations; it has no
// editions where none is declared.
type Past struct {
	Shops    string
	Source   string
	Editions []Edition
	Breaks   []Break
}

// Edition is one edition and what it covers.
type Edition struct{ Year, Note string }

// Break is types that do not compare across two editions.
type Break struct{ Span, Types, Why string }

func (b builder) past() Past {
	p := &b.Atlas.Decl.Past
	out := Past{Shops: b.Names.Apart(b.Names.Shops()), Source: p.Source}
	for _, e := range p.Editions {
		out.Editions = append(out.Editions, Edition{Year: strconv.Itoa(e.Vintage), Note: b.Text.Pick(e.Note)})
	}
	for _, x := range p.Breaks {
		var types []string
		for _, code := range x.Codes {
			name := code
			if known, ok := b.Atlas.Decl.Equipment(p.Types + ":" + code); ok {
				name = known.Label + " (" + code + ")"
			}
			types = append(types, name)
		}
		out.Breaks = append(out.Breaks, Break{
			Span: strconv.Itoa(x.From) + "–" + strconv.Itoa(x.To), Types: b.Names.Apart(types), Why: b.Text.Pick(x.Why),
		})
	}
	return out
}
