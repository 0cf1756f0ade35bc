package composite

import "maillage/geo"

// Published is how the published index is made of parts, a column each: the six
// themes in display order, of which some may be empty, and the arithmetic mean of
// their gaps by the declared weights, withheld where fewer themes than declared are
// known, even if no more have parts. Other indices start from it and change what
// they declare.
func Published(parts []geo.Part, themes map[geo.Theme]float64, c geo.Coverage) (Tree, Choice) {
	choice := Choice{Across: Arithmetic, Missing: Missing{Share: c.LeastThemeWeight, Themes: c.LeastThemes, Strict: true}}
	tree := make(Tree, 0, len(geo.Themes()))
	for _, id := range geo.Themes() {
		theme := Theme{Name: string(id)}
		for k := range parts {
			if parts[k].Theme == id {
				theme.Parts = append(theme.Parts, k)
			}
		}
		tree = append(tree, theme)
		choice.Weights.Themes = append(choice.Weights.Themes, themes[id])
	}
	for k := range parts {
		choice.Weights.Parts = append(choice.Weights.Parts, parts[k].Weight)
	}
	return tree, choice
}

// TableOf is the table of the columns of parts, as [NewTable] makes it.
func TableOf(parts []geo.Part, columns [][]float64) (*Table, error) {
	names := make([]string, len(parts))
	for k := range parts {
		names[k] = parts[k].ID
	}
	return NewTable(names, columns)
}
