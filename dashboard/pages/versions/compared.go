package versions

import (
	"strings"

	"maillage/dashboard/pages/page"
	"maillage/geo"
	"maillage/geo/difference"
)

// shown is how many lines a table has at most.
const shown = 20

// Compared is what changed from one release to another.
type Compared struct {
	Heading  string
	Nothing  bool
	Summary  []string // sources, communes, ranks
	Services []Change
	Totals   []Change
	Moved    []Change
	File     string // address of all of it
}

// Change is a figure before and after.
type Change struct {
	Name, Of      page.Link
	Before, After string
	Change        string
	More          string // of services: the median time
}

// Compare shows a difference.
func (v *Page) Compare(c page.Context, d *difference.Difference) {
	b := builder{c}
	v.Compared = &Compared{
		Heading: c.Text.T("versions.changed", "from", d.From, "to", d.To), Nothing: d.Nothing(),
		Summary: b.summary(d), Services: b.services(d), Totals: b.totals(d), Moved: b.moved(d),
		File: c.Text.Root + "/api/v1/releases/" + d.From + "/diff?with=" + d.To,
	}
}

// summary says in sentences what changed of sources, communes and ranks.
func (b builder) summary(d *difference.Difference) []string {
	var out []string
	for _, s := range d.Sources {
		name, before, after := b.Names.Source(s.Source), strings.Join(s.Before, ", "), strings.Join(s.After, ", ")
		switch {
		case before == "":
			out = append(out, b.Text.T("versions.source-new", "source", name, "after", after))
		case after == "":
			out = append(out, b.Text.T("versions.source-gone", "source", name, "before", before))
		case before == after:
			out = append(out, b.Text.T("versions.source-files", "source", name, "after", after))
		default:
			out = append(out, b.Text.T("versions.source", "source", name, "before", before, "after", after))
		}
	}
	for _, r := range d.Territories {
		if r.Level != geo.LevelCommune {
			continue
		}
		out = append(out, b.Text.N("versions.communes-changed", r.Changed))
		if r.Added.Number > 0 {
			out = append(out, b.Text.N("versions.communes-added", r.Added.Number))
		}
		if r.Gone.Number > 0 {
			out = append(out, b.Text.N("versions.communes-gone", r.Gone.Number))
		}
	}
	if d.Ranks.Far > 0 {
		out = append(out, b.Text.N("versions.ranks", d.Ranks.Far))
	}
	return out
}

func (b builder) services(d *difference.Difference) (out []Change) {
	for _, s := range d.Services {
		x := Change{Name: page.Link{Text: b.Text.Pick(s.Name)}, Before: b.Text.Integer(s.PlacesBefore), After: b.Text.Integer(s.PlacesAfter), More: b.Text.T("common.none")}
		if len(s.Minutes) > 0 {
			x.More = b.Text.T("versions.becomes", "before", b.median(s.Minutes[0].MedianBefore), "after", b.median(s.Minutes[0].MedianAfter))
		}
		out = append(out, x)
	}
	return out
}

// median writes a median time, a dash where none is known.
func (b builder) median(minutes *float64) string {
	if minutes == nil {
		return b.Text.T("common.none")
	}
	return b.Text.Minutes(*minutes)
}

// totals are those of départements, the ones that moved most first.
func (b builder) totals(d *difference.Difference) (out []Change) {
	all := difference.MostChanged(d.Totals)
	for _, t := range all[:min(shown, len(all))] {
		x := Change{Name: b.territory(geo.LevelDepartement, t.Code, t.Name), Of: page.Link{Text: b.Text.T("figure.population")},
			Before: b.Text.Inhabitants(geo.Inhabitants(t.Before)), After: b.Text.Inhabitants(geo.Inhabitants(t.After)), Change: b.Text.T("common.none")}
		if t.Service != "" {
			x.Of.Text = b.Names.Service(t.Service)
		}
		if t.Before > 0 && t.After != geo.NoCount {
			x.Change = b.signed(t.Share())
		}
		out = append(out, x)
	}
	return out
}

// signed writes a share that something rose or fell by.
func (b builder) signed(share float64) string {
	if share > 0 {
		return "+" + b.Text.Percent(100*share, 0)
	}
	return b.Text.Percent(100*share, 0)
}

// moved are the times of communes that moved most.
func (b builder) moved(d *difference.Difference) (out []Change) {
	for _, m := range d.Moved {
		if m.Level == geo.LevelCommune && m.Service != "" && len(out) < shown {
			out = append(out, Change{Name: b.territory(m.Level, m.Code, m.Name), Of: page.Link{Text: b.Names.Service(m.Service)},
				Before: b.Text.Minutes(m.Before), After: b.Text.Minutes(m.After)})
		}
	}
	return out
}

// territory leads to the page of a territory, where the release that is shown has it.
func (b builder) territory(l geo.Level, code, name string) page.Link {
	if row, ok := b.Atlas.Row(l, code); ok {
		return b.Links.Territory(row)
	}
	return page.Link{Text: name}
}
