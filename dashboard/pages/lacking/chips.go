package lacking

import (
	"slices"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
)

// Chip is a filter in use, with the address of the list without it.
type Chip struct{ Text, Href string }

// chips are the filters of the list.
func (b builder) chips() []Chip {
	var out []Chip
	add := func(text string, without func(*Query)) { out = append(out, Chip{text, b.href(without)}) }
	q := b.query
	for _, p := range q.Parents {
		name := p.Code
		if row, ok := b.Atlas.Row(p.Level, p.Code); ok {
			name = b.Names.Partial(row)
		}
		add(name, func(q *Query) {
			q.Parents = slices.DeleteFunc(slices.Clone(q.Parents), func(other selection.Territory) bool { return other == p })
		})
	}
	if q.Selection.Query != "" {
		add(b.Text.T("lack.named", "name", q.Selection.Query), func(q *Query) { q.Selection.Query = "" })
	}
	if none := (selection.Bounds{}); q.Population != none {
		add(b.Band(q.Population), func(q *Query) { q.Population = none })
	}
	for _, z := range q.Zones {
		add(b.zone(z), func(q *Query) {
			q.Zones = slices.DeleteFunc(slices.Clone(q.Zones), func(other selection.Zone) bool { return other == z })
		})
	}
	if q.None {
		add(b.Text.T("lack.none"), func(q *Query) { q.None = false })
	}
	if q.Lost > 0 {
		add(b.Text.T("lack.lost-since", "year", strconv.Itoa(q.Lost)), func(q *Query) { q.Lost = 0 })
	}
	if q.Thread {
		add(b.Text.T("lack.thread"), func(q *Query) { q.Thread = false })
	}
	return out
}

// ready leads to lists that many look for, in the territory that is asked about.
func (b builder) ready() []page.Link {
	var out []page.Link
	add := func(text, subject string, filter func(*Query)) {
		to := of(subject, b.query.Mode)
		to.Parents = b.query.Parents
		filter(&to)
		out = append(out, page.Link{Text: text, Href: b.Text.Path(to.address())})
	}
	subject := b.list.Subject.ID
	if years := b.list.Years(); len(years) > 1 {
		year := years[len(years)-2]
		since := func(q *Query) { q.Lost = year }
		if _, err := b.Atlas.Subject(atlas.AllShops); err == nil {
			add(b.Text.T("lack.shopless", "year", strconv.Itoa(year)), atlas.AllShops, since)
		}
		if subject != atlas.AllShops {
			add(b.Text.T("lack.lost-since", "year", strconv.Itoa(year)), subject, since)
		}
	}
	add(b.Text.T("lack.thread"), subject, func(q *Query) {
		q.Thread, q.Order = true, selection.Natural(string(atlas.LackThread))
	})
	add(b.Text.T("lack.none"), subject, func(q *Query) { q.None = true })
	return out
}

// zone names a class of a zoning.
func (b builder) zone(z selection.Zone) string {
	label := z.Class
	for _, class := range b.Atlas.Classes(z.Zoning) {
		if class.Class == z.Class {
			label = b.Names.Class(z.Zoning, class.Class, class.Label)
		}
	}
	return b.Text.T("lack.zone", "zoning", b.Names.Zoning(z.Zoning), "class", label)
}
