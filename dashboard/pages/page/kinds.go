package page

import "slices"

// EnterpriseMinutes is how far social enterprises are looked for.
const EnterpriseMinutes = 30

// Kind is a kind of social enterprise in plain words.
type Kind struct {
	Name, Gloss string
}

// Kind is the declared label of a kind of social enterprise.
func (n Names) Kind(kind string) string {
	if k, ok := n.atlas.Decl.EnterpriseKinds[kind]; ok {
		return n.text.Pick(k.Label)
	}
	return kind
}

// Kinds explains each kind once, sorted by id.
func (n Names) Kinds(kinds []string) []Kind {
	slices.Sort(kinds)
	var out []Kind
	for _, kind := range slices.Compact(kinds) {
		if key := "kind." + kind; n.text.Has(key) {
			out = append(out, Kind{Name: n.Kind(kind), Gloss: n.text.T(key)})
		}
	}
	return out
}
