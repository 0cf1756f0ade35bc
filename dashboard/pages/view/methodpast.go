package view

import "strconv"

// MethodPast says how change over time is told, from the declarations; it has no
// editions where none is declared.
type MethodPast struct {
	Shops    string
	Source   string
	Editions []MethodEdition
	Breaks   []MethodBreak
}

// MethodEdition is one edition and what it covers.
type MethodEdition struct{ Year, Note string }

// MethodBreak is types that do not compare across two editions.
type MethodBreak struct{ Span, Types, Why string }

func (b *Builder) methodPast() MethodPast {
	p := &b.atlas.Decl.Past
	out := MethodPast{Shops: b.apart(b.shopNames()), Source: p.Source}
	for _, e := range p.Editions {
		out.Editions = append(out.Editions, MethodEdition{Year: strconv.Itoa(e.Vintage), Note: b.m.Pick(e.Note)})
	}
	for _, x := range p.Breaks {
		var types []string
		for _, code := range x.Codes {
			name := code
			if known, ok := b.atlas.Decl.Equipment(p.Types + ":" + code); ok {
				name = known.Label + " (" + code + ")"
			}
			types = append(types, name)
		}
		out.Breaks = append(out.Breaks, MethodBreak{
			Span: strconv.Itoa(x.From) + "–" + strconv.Itoa(x.To), Types: b.apart(types), Why: b.m.Pick(x.Why),
		})
	}
	return out
}
