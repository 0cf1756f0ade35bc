package view

import "maillage/geo"

// Twins is a commune among those like it.
type Twins struct {
	Type     string // name of its group
	TypeOf   string // how many communes the group has, and which stands for it
	Lines    []TwinLine
	Sentence string // how many of them are better served, "" where no index is known
}

// TwinLine is a commune with a similar profile.
type TwinLine struct {
	Link
	Departement string
	Population  string
	Index       Cell
	Better      bool // its index is lower
}

// twins builds the section of a commune; nil where its profile is not known.
func (b *Builder) twins(row *geo.Row) *Twins {
	p := row.Profile
	types := b.atlas.Release.Result.Types
	if p == nil || p.Type >= len(types) {
		return nil
	}
	kind := types[p.Type]
	out := &Twins{Type: b.m.Pick(b.atlas.Decl.TypeNames(types)[p.Type])}
	out.TypeOf = b.m.N("twins.type", kind.Size, "medoid", b.communeName(kind.Medoid))
	better := 0
	for _, twin := range p.Twins {
		other, ok := b.atlas.Row(geo.LevelCommune, twin.Code)
		if !ok {
			continue
		}
		line := TwinLine{Link: b.territoryLink(other), Departement: b.departementName(other), Population: b.m.Integer(other.Population)}
		line.Index = b.gapCell(other.Index.Value/100, other.Index.Known)
		if other.Index.Known {
			line.Index.Text = b.indexText(other.Index.Value)
		}
		line.Better = other.Index.Known && row.Index.Known && other.Index.Value < row.Index.Value
		if line.Better {
			better++
		}
		out.Lines = append(out.Lines, line)
	}
	switch {
	case !row.Index.Known || len(out.Lines) == 0:
	case better == 0:
		out.Sentence = b.m.T("twins.none-better", "name", row.Name)
	default:
		out.Sentence = b.m.N("twins.better", better, "of", len(out.Lines), "name", row.Name)
	}
	return out
}
