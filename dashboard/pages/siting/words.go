package siting

import (
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/dashboard/siting"
	"maillage/geo"
	solver "maillage/geo/siting"
)

// words writes the answer.
func (b *builder) words() (*Answer, error) {
	a := b.answer
	v := &Answer{Heading: b.heading(), Lines: b.lines(), Gaining: b.gaining(), Left: b.left()}
	v.Sentences = append(b.results(), b.proof())
	if b.query.Budget > 0 {
		v.Sentences = append(v.Sentences, b.Text.N("implant.budget", len(a.Sites), "budget", b.Text.Measure(a.Budget, 0, "€"), "spent", b.Text.Measure(a.Spent, 0, "€")))
	}
	if len(a.Sites) < b.query.Sites && (a.Budget == 0 || a.Spent+b.query.Cost <= a.Budget) {
		v.Sentences = append(v.Sentences, b.Text.N("implant.enough", len(a.Sites)))
	}
	communes := make([]string, len(a.Sites))
	for k, s := range a.Sites {
		communes[k] = s.Commune
	}
	if b.counted() {
		before := a.CoveredBefore
		for _, p := range a.Curve {
			v.Points = append(v.Points, CurvePoint{p.Sites, b.Text.Integer(p.Covered), b.Text.Integer(p.Covered - before), b.Text.Integer(int(p.Bound))})
			before = p.Covered
		}
	}
	v.Picture = b.Numbered(b.Text.T("implant.map"), selection.Territory{Level: a.Territory.Level, Code: a.Territory.Code}, communes)
	file := page.ByMode(b.query.address(page.SitingFile), b.Atlas.Mode())
	v.CSV = page.Link{Text: b.Text.T("implant.csv"), Href: b.Text.Path(file)}
	if path := page.OpeningsPath(b.query.Services, communes, b.query.Territory); path != "" {
		v.Simulate = page.Link{Text: b.Text.N("implant.simulate", len(communes)), Href: b.Text.Path(path)}
	}
	var err error
	v.Curve, err = b.curve()
	return v, err
}

// named is the territory that is asked about.
func (b *builder) named() string {
	if t := b.answer.Territory; t.Code != "" {
		return t.Name
	}
	return b.Names.Scope()
}

func (b *builder) heading() string {
	return b.Text.N("implant.heading", len(b.answer.Sites), "service", b.Text.List(b.gives), "territory", b.named())
}

// minutes is the time within which a place serves.
func (b *builder) minutes() string { return b.Text.Minutes(b.answer.Minutes) }

// results say what the places would change, service by service where they are several.
func (b *builder) results() []string {
	if len(b.gives) == 1 || b.query.Objective != solver.Cover {
		out := []string{b.result()}
		if b.query.Capacity > 0 {
			out = append(out, b.Text.N("implant.capacity", b.query.Capacity))
		}
		return append(out, b.weighed()...)
	}
	out := []string{b.Text.N("implant.several", len(b.answer.Sites))}
	for k, s := range b.answer.Services {
		out = append(out, b.Text.T("implant.each", "service", b.gives[k], "before", s.CoveredBefore, "of", s.Inhabitants,
			"after", s.Covered, "gain", s.Covered-s.CoveredBefore, "minutes", b.Text.Minutes(s.Minutes), "mode", b.Travel.Word()))
	}
	return append(out, b.weighed()...)
}

// weighed says that inhabitants count as much as they need it, where they do.
func (b *builder) weighed() []string {
	if b.answer.Weigh != siting.ByNeed {
		return nil
	}
	return []string{b.Text.T("implant.weighed")}
}

// result says what the places would change.
func (b *builder) result() string {
	a := b.answer
	n := len(a.Sites)
	switch b.query.Objective {
	case solver.Median:
		return b.Text.N("implant.median", n, "before", b.Text.Decimal(*a.Before, 1), "after", b.Text.Decimal(a.Value, 1), "cap", b.minutes(), "mode", b.Travel.Word())
	case solver.Centre:
		if a.Before == nil {
			return b.Text.N("implant.centre-beyond", n, "after", b.Text.Decimal(a.Value, 1), "limit", b.minutes(), "mode", b.Travel.Word())
		}
		return b.Text.N("implant.centre", n, "before", b.Text.Decimal(*a.Before, 1), "after", b.Text.Decimal(a.Value, 1), "mode", b.Travel.Word())
	}
	return b.Text.N("implant.cover", n, "before", a.CoveredBefore, "of", a.Inhabitants, "after", a.Covered, "gain", a.Covered-a.CoveredBefore, "minutes", b.minutes(), "mode", b.Travel.Word())
}

// proof says how much better another choice could be.
func (b *builder) proof() string {
	a := b.answer
	more := int(a.Bound) - a.Covered
	switch {
	case a.FromBest == 0:
		return b.Text.T("implant.best")
	case b.counted() && len(b.gives) == 1:
		return b.Text.N("implant.near-best", more, "share", b.Text.Percent(100*a.FromBest, 2))
	}
	if b.query.Objective == solver.Cover {
		return b.Text.T("implant.near-best-share", "share", b.Text.Percent(100*a.FromBest, 2))
	}
	return b.Text.T("implant.near-best-minutes", "bound", b.Text.Decimal(a.Bound, 2))
}

func (b *builder) lines() []Line {
	var out []Line
	together := b.answer.CoveredBefore
	for k, s := range b.answer.Sites {
		together += s.Inhabitants
		line := Line{Number: k + 1, Served: b.Text.Integer(s.Inhabitants), Nearer: b.Text.Integer(s.Nearer), Together: b.Text.Integer(together)}
		line.Link = page.Link{Text: s.Name, Href: b.Links.Href(page.TerritoryPath(geo.LevelCommune, s.Commune))}
		if s.ChosenIn != nil {
			line.Chosen = b.Text.T("implant.chosen-in", "share", b.Text.Percent(100**s.ChosenIn, 0))
		}
		line.Origin = b.Links.Href(page.OriginPath(geo.LevelCommune, s.Commune, geo.Measure{Kind: geo.MeasureBeyond, ID: b.query.Services[0]}.String()))
		if b.answer.Inhabitants > 0 {
			line.Share = b.Text.Percent(100*float64(together)/float64(b.answer.Inhabitants), 1)
		}
		out = append(out, line)
	}
	return out
}

// gaining says who those are that gain, beside all the others.
func (b *builder) gaining() []string {
	var out []string
	for _, g := range b.answer.Equity.Groups {
		if g.Gaining == nil || g.All == nil {
			continue
		}
		gaining, all := *g.Gaining, *g.All
		if g.Indicator == "menages-voiture" { // told of those without
			gaining, all = 100-gaining, 100-all
		}
		write := func(v float64) string { return b.Text.Percent(v, 1) }
		if g.Indicator == "revenu-median" {
			write = func(v float64) string { return b.Text.Measure(v, 0, "€") }
		}
		out = append(out, b.Text.T("implant.gaining-"+g.Indicator, "gaining", write(gaining), "all", write(all)))
	}
	return append(out, b.spread()...)
}

// spread says how even the times are, before and after.
func (b *builder) spread() []string {
	e := b.answer.Equity
	pair := func(key string, p siting.Pair) []string {
		if p.Before == nil || p.After == nil {
			return nil
		}
		return []string{b.Text.T(key, "before", b.Text.Decimal(*p.Before, 2), "after", b.Text.Decimal(*p.After, 2))}
	}
	return append(pair("implant.palma", e.Palma), pair("implant.gini", e.Gini)...)
}

// left says who is left out.
func (b *builder) left() []string {
	var out []string
	if n := b.answer.Doubtful; n > 0 {
		out = append(out, b.Text.N("implant.doubtful", n))
	}
	if n := b.answer.Unreached; n > 0 {
		out = append(out, b.Text.N("implant.unreached", n, "minutes", b.minutes()))
	}
	switch b.answer.Method {
	case geo.MethodEstimate:
		out = append(out, b.Text.T("implant.estimated"))
	case geo.MethodTransit:
		out = append(out, b.Text.T("implant.by-transit"))
	default:
		out = append(out, b.Text.T("implant.by-road", "date", b.Text.DateOf(b.answer.Date)))
	}
	if b.answer.Runs > 0 {
		out = append(out, b.Text.N("implant.runs", b.answer.Runs))
	}
	if b.answer.Demand == siting.BySquare {
		return append(out, b.Text.T("implant.squares"))
	}
	return append(out, b.Text.T("implant.centres"))
}
