package compare

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// example sets the most fragile EPCI beside the least fragile one; none where fewer than two have an index.
func (b builder) example() page.Link {
	var most, least geo.Row
	known := 0
	for _, row := range b.Atlas.Rows(geo.LevelEPCI) {
		if !row.Index().Known() || row.Partial {
			continue
		}
		if known == 0 || row.Index().Value > most.Index().Value {
			most = row
		}
		if known == 0 || row.Index().Value < least.Index().Value {
			least = row
		}
		known++
	}
	if known < 2 {
		return page.Link{}
	}
	q := b.query.with(nameOf(most)).with(nameOf(least))
	return page.Link{Text: b.Text.T("compare.example", "first", most.Name, "second", least.Name), Href: b.href(q)}
}
