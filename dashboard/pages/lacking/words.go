package lacking

import (
	"strconv"

	"maillage/dashboard/atlas"
)

// subject names what a list is about.
func (b builder) subject(s atlas.Subject) string {
	if s.ID == atlas.AllShops {
		return b.Text.T("lack.shops")
	}
	if theme := s.Theme(); theme != "" {
		return b.Names.Theme(theme)
	}
	return b.Names.Service(s.ID)
}

// lead says who is too far.
func (b builder) lead() string {
	service, single := b.list.Subject.Single()
	if single {
		d := &b.Atlas.Decl.Services[service]
		return b.Text.T("lack.lead", "minutes", b.Text.Minutes(d.Limit.Acceptable), "mode", b.Travel.Word())
	}
	names := make([]string, len(b.list.Subject.Services))
	for k, i := range b.list.Subject.Services {
		names[k] = b.Text.Pick(b.Atlas.Decl.Services[i].Name)
	}
	return b.Text.T("lack.lead-several", "n", len(names), "mode", b.Travel.Word(), "list", b.Names.Enumerate(names))
}

// total says how many inhabitants of the list are too far.
func (b builder) total() string {
	beyond, of := b.list.Total()
	if of == 0 {
		return ""
	}
	return b.Text.N("lack.total", int(beyond), "of", of)
}

// cautions say that what is counted decides nothing: it is too old, or not all.
func (b builder) cautions() (old, incomplete string) {
	var stale, short []string
	for _, i := range b.list.Subject.Services {
		d := &b.Atlas.Decl.Services[i]
		name := b.Text.Pick(d.Name)
		if d.Shortfall != nil {
			short = append(short, name)
		} else if d.Stale {
			stale = append(stale, b.Text.T("lack.of-year", "name", name, "year", d.Year))
		}
	}
	if len(stale) > 0 {
		old = b.Text.T("lack.old", "list", b.Names.Enumerate(stale))
	}
	if len(short) > 0 {
		incomplete = b.Text.T("lack.incomplete", "list", b.Names.Enumerate(short))
	}
	return old, incomplete
}

// past says what the counts of earlier editions are, "" where no column shows them.
func (b builder) past() string {
	from, to, ok := b.list.Since()
	for _, c := range b.columns {
		if ok && (c == atlas.LackChange || c == atlas.LackLost) {
			return b.Text.T("lack.past", "from", strconv.Itoa(from), "to", strconv.Itoa(to))
		}
	}
	return ""
}

// column names a column.
func (b builder) column(c atlas.LackColumn) string {
	if c == atlas.LackChange {
		years := make([]string, len(b.list.Years()))
		for e, year := range b.list.Years() {
			years[e] = strconv.Itoa(year)
		}
		return b.Text.T("lack.column.change", "years", b.Text.List(years))
	}
	return b.Text.T("lack.column." + string(c))
}
