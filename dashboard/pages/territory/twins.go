package territory

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Twins is a commune among those like it.
type Twins struct {
	Type     string // name of its group
	TypeOf   string // how many communes the group has, and which stands for it
	Lines    []TwinLine
	Sentence string // how many of them are less fragile, "" where that is not known
}

// TwinLine is a commune with a similar profile.
type TwinLine struct {
	page.Link
	Departement string
	Place       page.Place
	Population  string
	Index       page.Cell
	Better      bool // it is said to be less fragile
}

// twins builds the section of a commune; nil where its profile is not known.
func (b builder) twins(row geo.Row) *Twins {
	p := row.Profile()
	types := b.Atlas.Release.Result.Types
	if p == nil || p.Type >= len(types) {
		return nil
	}
	kind := types[p.Type]
	out := &Twins{Type: b.Text.Pick(b.Atlas.Decl.TypeNames(types)[p.Type])}
	out.TypeOf = b.Text.N("twins.type", kind.Size, "medoid", b.Names.Commune(kind.Medoid))
	better := 0
	for _, twin := range p.Twins {
		other, ok := b.Atlas.Row(geo.LevelCommune, twin.Code)
		if !ok {
			continue
		}
		line := TwinLine{Link: b.Links.Territory(other), Departement: b.Names.Departement(other), Place: b.Figures.Place(other), Population: b.Text.Inhabitants(other.Population)}
		line.Index = b.Figures.IndexCell(other.Index()).From(b.Links.Origin(other, geo.MeasureIndex, ""))
		line.Better = other.Index().LessFragile(row.Index())
		if line.Better {
			better++
		}
		out.Lines = append(out.Lines, line)
	}
	switch {
	case !row.Index().Interval.Known() || len(out.Lines) == 0:
	case better == 0:
		out.Sentence = b.Text.T("twins.none-better", "name", row.Name)
	default:
		out.Sentence = b.Text.N("twins.better", better, "of", len(out.Lines), "name", row.Name)
	}
	return out
}
