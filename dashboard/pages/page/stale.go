package page

import (
	"maillage/geo"
)

// Old says of which year something stale is and that it is too old to be used, "" of
// what is not.
func (f Figures) Old(a geo.Age) string {
	switch {
	case !a.Stale:
		return ""
	case a.Year == "":
		return f.text.T("stale.undated")
	}
	return f.text.T("stale.dated", "year", a.Year)
}

// Access shows the gap of a service, or that its time is a bound.
func (f Figures) Access(s geo.ServiceScore) Cell {
	if s.Edge {
		return f.Withheld(geo.WithheldEdge)
	}
	return f.Gap(s.Gap)
}

// Minutes writes the time to a service, the most that it can be where it is a bound.
func (f Figures) Minutes(s geo.ServiceScore) string {
	if s.Edge {
		return f.text.T("edge.at-most", "value", f.text.Minutes(s.Minutes))
	}
	return f.text.Minutes(s.Minutes)
}

// Why says why a theme or an index is withheld.
func (f Figures) Why(w geo.Withholding) string {
	if w == "" {
		w = geo.WithheldCoverage
	}
	return f.text.T("withheld." + string(w))
}

// Implausible says why an indicator of a row is missing that could be made, "" of
// others.
func (f Figures) Implausible(row geo.Row, i int) string {
	if i >= row.Indicators() || row.Implausible(i) == "" {
		return ""
	}
	return f.text.T("implausible." + string(row.Implausible(i)))
}

// Theme shows the gap of a theme on the scale of the index, or why it is withheld.
func (f Figures) Theme(s geo.ThemeScore) Cell {
	if !s.Known() {
		return f.Withheld(s.Withheld)
	}
	return f.Gap(s.Gap)
}

// Stale names what is too old to be used, each with its year; "" where nothing is.
func (c Context) Stale() string {
	var names []string
	for _, d := range c.Atlas.Stale() {
		name := c.Text.Pick(d.Name)
		if d.Year != "" {
			name = c.Text.T("stale.of-year", "name", name, "year", d.Year)
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	key := "stale.notice"
	if c.Atlas.KeepsStale() {
		key = "stale.kept"
	}
	return c.Text.T(key, "date", c.Text.Date(c.Atlas.Release.Judged()), "list", c.Names.Enumerate(names))
}

// Incomplete names the services that are not measured, for their files hold far fewer
// places than there are; "" where there are none.
func (c Context) Incomplete() string {
	var names []string
	for i := range c.Atlas.Decl.Services {
		if d := &c.Atlas.Decl.Services[i]; d.Shortfall != nil {
			names = append(names, c.Text.T("incomplete.of", "name", c.Text.Pick(d.Name),
				"found", c.Text.Integer(d.Shortfall.Found), "expected", c.Text.Integer(int(d.Shortfall.Expected))))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return c.Text.N("incomplete.notice", len(names), "list", c.Names.Enumerate(names))
}
