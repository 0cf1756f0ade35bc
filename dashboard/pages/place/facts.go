package place

import (
	"net/url"
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// registerURL is the State's public page of an establishment, by its SIRET.
const registerURL = "https://annuaire-entreprises.data.gouv.fr/etablissement/"

// enterpriseLead is what a social enterprise is and does.
func (b builder) enterpriseLead(e *geo.Enterprise, functions []Function) []string {
	out := []string{b.Text.T("place.is", "name", e.Name, "kind", b.Names.Kind(e.Kind), "commune", b.Names.Commune(e.Commune))}
	var does, hints []string
	for _, f := range functions {
		if f.Counts {
			does = append(does, f.Name)
		} else {
			hints = append(hints, f.Name)
		}
	}
	switch {
	case len(does) > 0:
		return append(out, b.Text.T("place.does", "list", b.Names.Apart(does)))
	case len(hints) > 0:
		return append(out, b.Text.T("place.may", "list", b.Names.Apart(hints)))
	}
	return append(out, b.Text.T("place.does-unknown"))
}

// facilityLead is what a facility is.
func (b builder) facilityLead(name string, f *geo.Facility, services []string) string {
	var names []string
	for _, s := range services {
		names = append(names, b.Names.Service(s))
	}
	key := "place.gives"
	switch {
	case len(names) == 0:
		key = "place.gives-none"
	case name == names[0]: // it is called after what it gives
		key = "place.gives-unnamed"
	}
	return b.Text.T(key, "name", name, "commune", b.Names.Commune(f.Commune), "list", b.Names.Apart(names))
}

// enterpriseFacts are what the files say of a social enterprise, and what they do not.
func (b builder) enterpriseFacts(e *geo.Enterprise) []Fact {
	register := ""
	if e.SIRET != "" {
		register = registerURL + url.PathEscape(e.SIRET)
	}
	by := func(field string, f Fact) Fact {
		f.Notes = b.notes.Cite(e.FieldSources[field])
		return f
	}
	facts := []Fact{
		by("kind", b.kind(e.Kind)), by("place", b.where(e.Commune, e.Precision)), by("address", b.fact("address", e.Address, "")),
		by("phone", b.phone(e.Phone)), by("mail", b.fact("mail", e.Mail, "mailto:"+e.Mail)), by("website", b.fact("website", e.Website, e.Website)),
		by("siret", b.fact("siret", e.SIRET, register)), by("naf", b.fact("activity", e.NAF, "")), b.fact("source", b.sources(e), ""),
	}
	if len(e.Stops) > 0 {
		facts = slices.Insert(facts, 2, b.fact("comes", b.Rounds(e.Stops), ""))
	}
	return facts
}

// sources name those that an enterprise is known from, the freshest with its edition first.
func (b builder) sources(e *geo.Enterprise) string {
	all := []string{b.Names.Source(e.Source) + ", " + e.Vintage}
	for _, s := range e.Sources {
		if s != e.Source {
			all = append(all, b.Names.Source(s))
		}
	}
	return b.Names.Apart(all)
}

// phone is a telephone number, to be dialled.
func (b builder) phone(number string) Fact {
	f := b.fact("phone", number, "")
	f.Dial = page.Dial(number)
	return f
}

// facilityFacts are what the files say of a facility.
func (b builder) facilityFacts(f *geo.Facility) []Fact {
	facts := []Fact{b.where(f.Commune, f.Precision), b.fact("hours", b.Figures.Open(f.Hours), "")}
	if len(b.Atlas.VisitsOf(f)) > 0 {
		facts = append(facts, b.fact("comes", b.Figures.Days(f.Days), ""))
	}
	count := 0
	for _, fn := range f.Functions {
		count += fn.Count
	}
	if count > 1 {
		facts = append(facts, b.fact("count", b.Text.Integer(count), ""))
	}
	return append(facts, b.fact("source", b.Names.Source(f.Source)+", "+f.Vintage, ""))
}

func (b builder) kind(kind string) Fact {
	f := b.fact("kind", b.Names.Kind(kind), "")
	if glosses := b.Names.Kinds([]string{kind}); len(glosses) > 0 {
		f.Text = b.Text.T("place.glossed", "text", f.Text, "gloss", glosses[0].Gloss)
	}
	return f
}

// where says in which commune a place is, and how exactly that is known.
func (b builder) where(commune string, precision geo.Precision) Fact {
	text := b.Text.T("place.at-"+string(precision), "commune", b.Names.Commune(commune))
	href := ""
	if row, ok := b.Atlas.Row(geo.LevelCommune, commune); ok {
		href = b.Links.Href(page.TerritoryPath(row.Level, row.Code))
	}
	return b.fact("where", text, href)
}

// fact is one of a label; of no text it is said that no file says it.
func (b builder) fact(label, text, href string) Fact {
	f := Fact{Label: b.Text.T("place." + label), Text: text, Href: href}
	if text == "" {
		f.Href = ""
		f.Text, f.Unknown = b.Text.T("place.unknown"), true
	}
	return f
}
