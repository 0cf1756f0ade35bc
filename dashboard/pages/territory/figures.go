package territory

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Figure is one number with what it means.
type Figure struct {
	Label  string
	Value  string    // "" where withheld
	Reason string    // why withheld
	Detail []string  // short sentences under it
	Link   page.Link // to more about it; none where empty
	Origin string    // address of where it comes from; ""
	Notes  []int     // footnotes
}

// Indicator is a figure of a territory beside that of a larger one.
type Indicator struct {
	Name  string
	Old   string // of which year it is, where it is too old to be used
	Value string // "" where withheld
	Why   string // it is, where it could be made
	Peer  string // "" where withheld or without a peer
	Above string // what that is, where it is another thing above communes
	Notes []int
	// Origin is the address of where the value comes from.
	Origin string
}

// figures writes the numbers of a territory, beside a mean where there is one.
type figures struct {
	page.Context
	mean *page.Mean
}

// top are the few numbers at the top of a territory's page.
func (b figures) top(row geo.Row, n *page.Notes) []Figure {
	out := []Figure{
		{
			Label: b.Text.T("figure.population"), Value: b.Text.Inhabitants(row.Population),
			Detail: []string{b.Text.T("figure.population-detail")},
			Notes:  n.CiteInhabitants(),
			Origin: b.Links.Origin(row, geo.MeasurePopulation, ""),
		},
		b.index(row),
	}
	if row.Level == geo.LevelCommune {
		return append(out, b.tooFar(row))
	}
	if worst, ok := b.worstBeyond(row); ok {
		out = append(out, worst)
	}
	return out
}

func (b figures) index(row geo.Row) Figure {
	f := Figure{Label: b.Text.T("figure.index")}
	if !row.Index().Known() {
		return f // the first sentence of the page says why
	}
	f.Value = b.Figures.Index(row.Index().Value)
	f.Detail = append(f.Detail, b.Text.T("figure.index-scale"))
	f.Detail = append(f.Detail, b.ranks(row)...)
	f.Origin = b.Links.Origin(row, geo.MeasureIndex, "")
	f.Link = b.Links.Named("explain.link", page.ExplanationPath(row.Level, row.Code))
	return f
}

// ranks says where a territory is among all those loaded of its level: by its interval, or
// by its rank where none is known; in which part of the list, where that is too unsure. A
// single territory has no rank.
func (b figures) ranks(row geo.Row) []string {
	i, level := row.Index(), b.Text.T("levels."+string(row.Level))
	var out []string
	switch low, high := i.Interval.Low, i.Interval.High; {
	case i.Of < 2:
		return nil
	case !i.Interval.Known():
		out = append(out, b.Text.T("figure.rank-all", "rank", b.Text.Place(i.Rank), "of", i.Of, "level", level))
	case low == high:
		out = append(out, b.Text.T("figure.rank-sure", "rank", b.Text.Place(low), "of", i.Of, "level", level))
	default:
		out = append(out, b.Text.T("figure.rank-between", "low", b.Text.Place(low), "high", b.Text.Place(high), "of", i.Of, "level", level))
	}
	if class := i.Unsure(); class != "" {
		out = append(out, b.Text.T("figure.rank-class-"+string(class)))
	}
	return out
}

// tooFar counts the services that no place gives within the acceptable time, over those
// that are known and not stale, and those that social enterprises alone give within it.
func (b figures) tooFar(row geo.Row) Figure {
	var stale, bounds int
	in := map[geo.State]int{}
	for i := range row.Services() {
		switch state := row.State(i); {
		case state == geo.StateUnknown && row.Edge(i):
			bounds++
		case state == geo.StateUnknown:
		case b.Atlas.Decl.Services[i].Stale:
			stale++
		default:
			in[state]++
		}
	}
	f, known := Figure{Label: b.Text.T("figure.too-far")}, in[geo.StateCovered]+in[geo.StateEnterprise]+in[geo.StateUncovered]
	switch {
	case known == 0 && stale > 0:
		f.Reason = b.Figures.Why(geo.WithheldStale)
		return f
	case known == 0:
		f.Reason = b.Figures.Why(row.Index().Withheld)
		return f
	}
	f.Value = b.Text.T("figure.too-far-value", "n", in[geo.StateUncovered], "of", known)
	f.Detail = []string{b.Text.T("figure.too-far-detail", "mode", b.Travel.Word())}
	if answered := in[geo.StateEnterprise]; answered > 0 {
		f.Detail = append(f.Detail, b.Text.N("figure.too-far-answered", answered))
	}
	if stale > 0 {
		f.Detail = append(f.Detail, b.Text.N("figure.too-far-stale", stale))
	}
	if bounds > 0 {
		f.Detail = append(f.Detail, b.Text.N("figure.too-far-edge", bounds))
	}
	return f
}

// worstBeyond is the service of which the most inhabitants are too far.
func (b figures) worstBeyond(row geo.Row) (Figure, bool) {
	lacking := beyond(b.Context, row)
	if len(lacking) == 0 {
		return Figure{}, false
	}
	d := &b.Atlas.Decl.Services[lacking[0]]
	return Figure{
		Label: b.Text.T("figure.beyond"), Value: b.Text.Inhabitants(row.Beyond(lacking[0])), Origin: b.Links.Origin(row, geo.MeasureBeyond, d.ID),
		Detail: []string{b.Text.T("figure.beyond-detail", "service", b.Text.Pick(d.Name), "minutes", b.Text.Minutes(d.Limit.Acceptable), "mode", b.Travel.Word())},
	}, true
}

// context lists the indicators that are known of the row, or of the territory that it is
// set beside: of the others, mostly, no file is loaded.
func (b figures) context(row geo.Row, n *page.Notes) (list []Indicator, peerName string) {
	var peer geo.Row
	if b.mean.Exists() && b.mean.Row.Exists() {
		peer, peerName = b.mean.Row, b.mean.Name
	}
	for i := range b.Atlas.Decl.Indicators {
		d := &b.Atlas.Decl.Indicators[i]
		item := Indicator{Name: b.Text.Pick(d.NameAt(row.Level)), Why: b.Figures.Implausible(row, i), Old: b.Figures.Old(d.Age), Value: b.Figures.Indicator(row, i)}
		if i == b.Atlas.NeedIndicator() && geo.Known(row.Indicator(i)) {
			item.Name = b.Text.T("context.need", "name", item.Name, "made", needMade(b.Context, row))
		}
		if peer.Exists() {
			item.Peer = b.Figures.Indicator(peer, i)
			if row.Level == geo.LevelCommune && item.Peer != "" {
				item.Above = b.Text.Pick(d.Above)
			}
		}
		if item.Value == "" && item.Why == "" && item.Peer == "" {
			continue
		}
		item.Notes, item.Origin = n.CiteIndicator(d), b.Links.Origin(row, geo.MeasureIndicator, d.ID)
		list = append(list, item)
	}
	return list, peerName
}
