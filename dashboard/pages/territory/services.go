package territory

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// ServiceLine is a territory's access to one service.
type ServiceLine struct {
	ID        string
	Name      string
	Theme     string
	Act       string // address of who can act on it, "" where it is not too far
	Communes  string // address of the communes where it is, "" of one commune
	Site      string // address of where to open places, "" where it is not too far
	Old       string // of which year it is, where it is too old to be used
	Place     string // nearest place; "" above the commune or without one
	Href      string // of its page, "" without one
	Social    bool   // it is a social enterprise's
	Without   string // the nearest without the social enterprises, "" where it is the nearest of all
	Commune   string // where it is, "" where that is the territory itself
	Open      string // how long it is open, "" where unknown
	Centre    bool   // the place is only known at its commune's centre
	Distance  string
	Time      string
	Origin    string // address of where that comes from
	Method    string // how the time was obtained, in a word
	Estimate  bool
	Bound     bool     // a nearer place may lie beyond what is loaded
	Next      []string // the places further away, with their times
	Limit     string   // acceptable time
	Gap       page.Cell
	State     string // covered, enterprise, uncovered, unknown
	Reason    string // why no time is known
	Gapped    bool   // there is a gap all the same: no way leads there
	Beyond    string // inhabitants beyond the acceptable time
	Whom      string // address of where that comes from
	BeyondPct string
	Count     string
	Notes     []int
}

// services writes the access of a territory to each service.
type services struct{ page.Context }

func (b services) line(row geo.Row, i int, n *page.Notes) ServiceLine {
	d, s := &b.Atlas.Decl.Services[i], row.Service(i)
	line := ServiceLine{
		ID: d.ID, Name: b.Text.Pick(d.Name), Theme: b.Names.Theme(d.Theme), Old: b.Figures.Old(d.Age),
		Limit: b.Text.Minutes(d.Limit.Acceptable),
		Gap:   b.Figures.Access(s).From(b.Links.Origin(row, geo.MeasureGap, d.ID)), Bound: s.Edge && s.Known(),
		State: string(s.State), Origin: b.Links.Origin(row, geo.MeasureMinutes, d.ID), Whom: b.Links.Origin(row, geo.MeasureBeyond, d.ID),
		Count: b.Text.Integer(s.Count), Notes: n.CiteService(d),
	}
	if b.concern(row, i) == tooFar {
		line.Act = b.Text.Path(page.WithGap(page.ActorsPath(row.Level, row.Code), d.ID))
		line.Site = b.Links.Siting(row, d).Href
		if row.Level != geo.LevelCommune {
			line.Communes = b.Links.Lacking(row, d.ID)
		}
	}
	if geo.Known(s.Gap) && !s.Edge {
		line.Beyond, line.BeyondPct = b.Text.Inhabitants(s.Beyond), b.share(s.Beyond, row.Population)
	}
	if !s.Known() {
		line.Reason, line.Gapped = b.Figures.Reason(d, s.Reason), geo.Known(s.Gap)
		return line
	}
	line.Time, line.Distance = b.Figures.Minutes(s), b.Text.Kilometres(s.Metres)
	line.Method, line.Estimate = b.Travel.Method(s.Method), s.Method == geo.MethodEstimate
	if row.Level == geo.LevelCommune {
		b.namePlace(row, s, &line, n)
	}
	return line
}

// namePlace says which place is the nearest, and which are further away.
func (b services) namePlace(row geo.Row, s geo.ServiceScore, line *ServiceLine, n *page.Notes) {
	e, ok := b.Atlas.Enterprise(s.Enterprise)
	if ok && s.ByEnterprise() {
		line.Social, line.Place, line.Without = true, e.Name, b.without(s)
		line.Href = b.Links.Href(page.EnterprisePath(e.ID))
		line.Notes = append(line.Notes, n.Cite(e.Source)...)
		b.locate(row, e.Commune, e.Precision, line)
	} else if f, ok := b.Atlas.Facility(s.Facility); ok {
		line.Place, line.Open = b.Text.Pick(b.Atlas.PlaceName(&f)), b.Figures.Open(f.Hours)
		line.Href = b.Links.Href(page.FacilityPath(f.ID))
		b.locate(row, f.Commune, f.Precision, line)
	}
	for _, next := range s.Next {
		if f, ok := b.Atlas.Facility(next.Facility); ok {
			line.Next = append(line.Next, b.further(&f, next.Minutes))
		}
	}
}

// locate says where the place of a line is.
func (b services) locate(row geo.Row, commune string, precision geo.Precision, line *ServiceLine) {
	line.Centre = precision == geo.PrecisionCommune
	if commune != row.Code {
		line.Commune = b.Names.Commune(commune)
	} else if line.Centre {
		line.Distance = ""
	}
}

// without names the nearest place that is no social enterprise, with its time.
func (b services) without(s geo.ServiceScore) string {
	f, ok := b.Atlas.Facility(s.Facility)
	if !ok {
		return b.Text.T("services.without-none")
	}
	return b.Text.T("services.without", "place", b.further(&f, s.Without))
}

// further names a facility with its time.
func (b services) further(f *geo.Facility, minutes float64) string {
	return b.Text.T("services.further", "name", b.Text.Pick(b.Atlas.PlaceName(f)), "commune", b.Names.Commune(f.Commune), "time", b.Text.Minutes(minutes))
}

// share writes a part of a whole in percent, without decimals; "" of nothing.
func (b services) share(part, whole geo.Inhabitants) string {
	if whole <= 0 || !part.Known() {
		return ""
	}
	return b.Text.Percent(100*part.Weight()/whole.Weight(), 0)
}
