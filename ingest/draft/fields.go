package draft

import (
	"slices"
	"strings"

	"maillage/data/catalogue"
)

// field is one field of an entry, as it was guessed.
type field struct {
	name    string
	from    *Column
	as      string // "" for text
	decimal string
	pattern string
	missing []string
	value   string // in the column's stead
}

// guess is what an entry says of a table, but for what a person must decide.
type guess struct {
	id         string // of the source
	target     catalogue.Target
	crs        int // of x and y, 0 without them
	fields     []field
	attributes []field
	figures    []field // the columns of numbers of a table of communes
	key        []string
	personal   []string  // columns that seem to tell of persons
	left       []*Column // columns that nothing reads
}

// find gives the first column that is not empty and of which something holds.
func (t *Table) find(is func(*Column) bool) *Column {
	for i := range t.Columns {
		if c := &t.Columns[i]; c.filled > 0 && is(c) {
			return c
		}
	}
	return nil
}

// named gives the first column that has one of some names, the earlier ones first.
func (t *Table) named(all ...string) *Column {
	for _, name := range all {
		if c := t.find(func(c *Column) bool { return c.called(name) }); c != nil {
			return c
		}
	}
	return nil
}

// guess finds the fields of a table: of places where it says where they lie, else of figures
// of communes.
func (t *Table) guess(id string) guess {
	g := guess{id: id}
	add := func(name string, c *Column, as string) {
		if c != nil && !slices.ContainsFunc(g.fields, func(f field) bool { return f.from == c || f.name == name }) {
			g.fields = append(g.fields, field{name: name, from: c, as: as})
		}
	}
	add("commune", t.commune(), "commune")
	position, crs := t.position()
	add("commune_name", t.named("commune", "nom commune", "nom com", "libcom", "libgeo", "lib com", "ville", "localite", "city"), "")
	placed := len(position) > 0 || len(t.Points) > 0
	commune := slices.ContainsFunc(g.fields, func(f field) bool { return f.name == "commune" && f.from.distinct() })
	if commune && !placed {
		g.target = catalogue.TargetObservations
		g.fields = g.fields[:1]
		g.key = []string{"commune"}
		g.figures = t.figures(g.fields)
	} else {
		g.target, g.crs = catalogue.TargetFacilities, crs
		add("id", t.identifier(), "")
		add("name", t.named("nom", "name", "libelle", "denomination*", "intitule*", "raison sociale", "enseigne", "nom*", "lib*", "titre"), "")
		add("postcode", t.named("code postal", "codepostal", "cp", "postcode", "code post*"), "")
		add("address", t.named("adresse", "adresse*", "address*", "voie", "rue"), "")
		g.fields = append(append([]field{{name: "type", value: id}}, g.fields...), position...)
		g.attributes = t.attributes(g.fields)
		g.key = t.key(g)
	}
	t.rest(&g)
	return g
}

// commune is a column that holds codes of communes, by its name and its cells.
func (t *Table) commune() *Column {
	return t.find(func(c *Column) bool {
		return c.matches(communeForm) && c.called("insee*", "codeinsee*", "codgeo", "depcom*", "com", "code com*", "codecom*", "citycode", "cog", "id geo")
	})
}

// CommuneColumn names the column that seems to hold codes of communes, "" where none does.
func (t *Table) CommuneColumn() string {
	if c := t.commune(); c != nil {
		return c.Name
	}
	return ""
}

// identifier is a column that is called one and tells all rows apart.
func (t *Table) identifier() *Column {
	return t.find(func(c *Column) bool {
		return c.distinct() && c.called("id", "identifiant*", "id*", "uid", "uuid", "siret", "uai", "rna", "ref*", "code", "numero*")
	})
}

// figures are the columns of numbers that may be figures of a commune.
func (t *Table) figures(taken []field) (all []field) {
	for i := range t.Columns {
		c := &t.Columns[i]
		_, decimal, ok := c.numbers()
		if !ok || slices.ContainsFunc(taken, func(f field) bool { return f.from == c }) || c.called("code*", "annee", "an", "dep", "reg", "siren*") {
			continue
		}
		f := c.number(fieldName(c.plain), decimal)
		if c.matches(integerForm) {
			f.as = "integer"
		}
		all = append(all, f)
	}
	return all
}

// attributes are columns that portraits and cards show under a name of their own.
func (t *Table) attributes(taken []field) (all []field) {
	for name, c := range map[string]*Column{
		"telephone": t.named("telephone*", "tel", "phone*"),
		"website":   t.named("site web", "site internet", "siteweb", "site", "url", "website", "web"),
		"hours":     t.named("horaires*", "opening hours"),
	} {
		if c != nil && !slices.ContainsFunc(taken, func(f field) bool { return f.from == c }) {
			all = append(all, field{name: name, from: c})
		}
	}
	slices.SortFunc(all, func(a, b field) int { return strings.Compare(a.name, b.name) })
	return all
}

// key are the fewest fields that tell all rows apart; all of them where none do.
func (t *Table) key(g guess) []string {
	for _, names := range [][]string{{"id"}, {"name", "commune"}, {"name", "commune_name"}, {"name", "address"}, {"name", "lon", "lat"}, {"name", "x", "y"}, {"name"}} {
		if t.apart(g.fields, names) {
			return names
		}
	}
	var all []string
	for _, f := range g.fields {
		all = append(all, f.name)
	}
	return all
}

// apart reports whether no two rows agree in some fields, all of which are there.
func (t *Table) apart(fields []field, names []string) bool {
	seen := map[string]bool{}
	for _, cells := range t.cells {
		text := ""
		for _, name := range names {
			i := slices.IndexFunc(fields, func(f field) bool { return f.name == name && f.from != nil })
			if i < 0 {
				return false
			}
			text += cells[fields[i].from.at] + "\x1f"
		}
		if seen[text] {
			return false
		}
		seen[text] = true
	}
	return true
}

// rest notes the columns that no field reads, and those among them that seem to tell of
// persons.
func (t *Table) rest(g *guess) {
	for i := range t.Columns {
		c := &t.Columns[i]
		reads := func(f field) bool { return f.from == c }
		switch {
		case slices.ContainsFunc(g.fields, reads) || slices.ContainsFunc(g.attributes, reads) || slices.ContainsFunc(g.figures, reads):
		case c.called("mail*", "courriel*", "email*", "contact*", "responsable*", "directeur*", "directrice*", "president*", "prenom*", "referent*"):
			g.personal = append(g.personal, c.Name)
		default:
			g.left = append(g.left, c)
		}
	}
}

// observed is the name of a figure, which no other source may have.
func (g *guess) observed(f field) string { return strings.ReplaceAll(g.id, "-", "_") + "_" + f.name }

// fieldName makes the name of a field of plain words.
func fieldName(plain string) string { return strings.ReplaceAll(plain, " ", "_") }
