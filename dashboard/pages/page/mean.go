package page

import (
	"net/url"
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/measure"
)

// Mean is what a territory is set beside: one that holds it, the zone that it is in, the
// communes like it, or all that is there.
type Mean struct {
	ID     string // in addresses
	Choice string // among others: "Département : Drôme"
	Of     string // in a sentence: "du département (Drôme)"
	Name   string
	Row    geo.Row // it, where it is a territory
	Index  geo.Score
	Themes []geo.ThemeScore
}

// Exists is false of the zero Mean.
func (m *Mean) Exists() bool { return m != nil && m.ID != "" }

// The means that are no territory, by their ids.
const (
	meanZone  = "bassin_vie" // zonings are called as they are declared
	meanAlike = "densite"
	meanTwins = "jumelles"
	meanAll   = "france"
)

// meanIDs are the words of addresses.
func meanIDs() []string {
	return []string{string(geo.LevelEPCI), string(geo.LevelDepartement), string(geo.LevelRegion), meanZone, meanAlike, meanTwins, meanAll}
}

// ParseMean reads the mean that an address names, "" where it names none. The error is
// CodeInvalid.
func ParseMean(q url.Values) (string, error) {
	id := q.Get("reference")
	if id != "" && !slices.Contains(meanIDs(), id) {
		return "", geo.Errorf(geo.CodeInvalid, "reference %q is none of %v", id, meanIDs())
	}
	return id, nil
}

// WithMean adds a mean to the address of a page, nothing for "".
func WithMean(path, id string) string {
	if id == "" {
		return path
	}
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	return path + separator + "reference=" + id
}

// Means are those that a territory can be set beside.
type Means struct {
	All     []Mean
	Holders []geo.Row // those of them that hold it, the smallest first
	Omitted []geo.Row // hold the very same communes as a smaller one
}

// Means lists the means of a row, the smallest territory first. A territory that lies in
// several of a level is set beside the first of them.
func (c Context) Means(row geo.Row) Means {
	out := Means{}
	out.Holders, out.Omitted = Peers(c.Atlas, row)
	largest := row.Communes
	for _, level := range geo.Levels() {
		if i := slices.IndexFunc(out.Holders, func(p geo.Row) bool { return p.Level == level }); i >= 0 {
			out.All = append(out.All, c.meanOfRow(out.Holders[i]))
		}
	}
	for _, p := range out.Holders {
		largest = max(largest, p.Communes)
	}
	if row.Level == geo.LevelCommune {
		out.All = append(out.All, c.likeIt(row)...)
	}
	if len(c.Atlas.Rows(geo.LevelCommune)) > largest {
		out.All = append(out.All, c.mean(meanAll, c.Names.Scope(), c.Atlas.Mean()))
	}
	return out
}

// Find gives the mean of an id; where there is none, the département, else the région,
// else all that is there: nil where nothing can be compared.
func (m Means) Find(id string) *Mean {
	for _, id := range []string{id, string(geo.LevelDepartement), string(geo.LevelRegion), meanAll} {
		if i := slices.IndexFunc(m.All, func(one Mean) bool { return one.ID == id }); i >= 0 {
			return &m.All[i]
		}
	}
	return nil
}

// Territory is a chosen mean where that is a territory, else the usual one that is.
func (m Means) Territory(chosen *Mean) *Mean {
	if chosen.Exists() && chosen.Row.Exists() {
		return chosen
	}
	if usual := m.Find(""); usual.Exists() && usual.Row.Exists() {
		return usual
	}
	return nil
}

func (c Context) meanOfRow(row geo.Row) Mean {
	m := c.mean(string(row.Level), c.Names.Partial(row), measure.Scores{Themes: row.Themes()})
	m.Row, m.Index = row, row.Index()
	return m
}

func (c Context) mean(id, name string, scores measure.Scores) Mean {
	return Mean{
		ID: id, Name: name, Choice: c.Text.T("mean."+id, "name", name), Of: c.Text.T("mean-of."+id, "name", name),
		Index: geo.Score{Value: scores.Index}, Themes: scores.Themes,
	}
}

// likeIt are the zone of a commune, those of its class of density, and its twins.
func (c Context) likeIt(row geo.Row) []Mean {
	var out []Mean
	for _, zoning := range []string{meanZone, meanAlike} {
		if z, ok := c.Atlas.ZoneOf(zoning, row.Code); ok && z.Communes > 1 {
			out = append(out, c.mean(zoning, c.Names.Class(zoning, z.Class, z.Label), measure.Scores{Index: z.Index, Themes: z.Themes}))
		}
	}
	if twins := c.twins(row); len(twins) > 0 {
		out = append(out, c.mean(meanTwins, c.Text.T("mean.twins-name"), c.Atlas.MeanOver(twins)))
	}
	return out
}

func (c Context) twins(row geo.Row) []geo.Row {
	var out []geo.Row
	if p := row.Profile(); p != nil {
		for _, t := range p.Twins {
			if twin, ok := c.Atlas.Row(geo.LevelCommune, t.Code); ok {
				out = append(out, twin)
			}
		}
	}
	return out
}
