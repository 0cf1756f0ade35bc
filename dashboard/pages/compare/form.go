package compare

import (
	"slices"
	"strings"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// form offers to add a territory: by name, from those that answer one, or what
// holds those that are there.
func (b builder) form() Form {
	f := Form{Path: b.Text.Path(page.ComparePath()), Full: b.query.full(), First: len(b.rows) < 2}
	names := make([]string, len(b.query.Territories))
	for i, t := range b.query.Territories {
		names[i] = t.String()
	}
	f.List = strings.Join(names, ",")
	if b.query.Mode != geo.ModeCar {
		f.Mode = string(b.query.Mode)
	}
	if f.Full {
		return f
	}
	if f.Query = b.query.Add; f.Query != "" {
		hits, _ := b.Atlas.Meant(f.Query, b.query.Territories)
		for _, hit := range hits {
			f.Answers = append(f.Answers, page.Link{
				Text: b.Text.T("compare.answer", "name", hit.Name, "kind", b.kind(hit.Level, hit.Detail)),
				Href: b.href(b.query.with(selection.Territory{Level: hit.Level, Code: hit.Code})),
			})
		}
	}
	f.Suggests = b.suggests()
	return f
}

func (b builder) kind(l geo.Level, detail string) string {
	kind := b.Text.T("level.one." + string(l))
	if detail != "" {
		kind += ", " + detail
	}
	return kind
}

// suggests are the territories that hold those compared, the smallest first, without
// those that hold no more than one of them does.
func (b builder) suggests() []page.Link {
	var out []page.Link
	var seen []selection.Territory
	for _, row := range b.rows {
		peers, _ := page.Peers(b.Atlas, row)
		for _, p := range peers {
			name := nameOf(p)
			if slices.Contains(seen, name) || slices.Contains(b.query.Territories, name) {
				continue
			}
			seen = append(seen, name)
			out = append(out, page.Link{Text: b.Text.T("compare.answer", "name", b.Names.Partial(p), "kind", b.kind(p.Level, "")), Href: b.href(b.query.with(name))})
		}
	}
	whole := selection.Territory{Level: geo.LevelSelection, Code: b.Atlas.WholeCode()}
	if whole.Code != "" && !slices.Contains(b.query.Territories, whole) {
		out = append(out, page.Link{Text: b.Names.Scope(), Href: b.href(b.query.with(whole))})
	}
	return out
}
