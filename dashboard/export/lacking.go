package export

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// lacking is a row a commune of a list of those that lack something, with the columns that
// the list shows, or the usual ones.
func lacking(a *atlas.Atlas, r Request) (Table, error) {
	l, err := a.Lacking(r.Listing)
	if err != nil {
		return Table{}, err
	}
	t := &table[int32]{}
	t.add("code", Text, func(i int32) any { return l.Row(i).Code })
	t.add("nom", Text, func(i int32) any { return l.Row(i).Name })
	t.add("sujet", Text, func(int32) any { return l.Subject.ID })
	t.add("mode", Text, func(int32) any { return string(a.Mode()) })
	x := lackTable{t, a, l, r.Lang}
	for _, c := range l.Chosen(r.Listing.Columns) {
		x.column(c)
	}
	return Table{
		Name: LackingName, Columns: t.columns, Shape: Points, Origin: OriginOf(a),
		Rows: t.rows(slices.Values(l.At), func(i int32) orb.Geometry { return centre(a, l.Row(i).Code) }),
	}, nil
}

// lackTable adds the columns of a list to a table.
type lackTable struct {
	*table[int32]
	a    *atlas.Atlas
	l    *atlas.Lacking
	lang string
}

// column adds a column of the list, and what is needed to read it.
func (t lackTable) column(c atlas.LackColumn) {
	switch c {
	case atlas.LackEPCI:
		addParent(t.table, t.a, geo.LevelEPCI, t.l.Row)
	case atlas.LackDepartement:
		addParent(t.table, t.a, geo.LevelDepartement, t.l.Row)
	case atlas.LackNearest:
		t.nearest()
	case atlas.LackState:
		t.add("etat", Text, func(i int32) any { return string(t.a.State(t.l.Row(i), t.service())) })
	case atlas.LackAnswer:
		t.add("entreprise_nom", Text, func(i int32) any { return optional(t.enterprise(i)) })
	case atlas.LackLost:
		t.add("services_perdus", Text, func(i int32) any { return optional(t.names(t.l.Lost(i))) })
		t.add("lieux_fermes", Text, func(i int32) any { return optional(t.closed(i)) })
	case atlas.LackChange:
		t.change()
	case atlas.LackThread:
		t.number("habitants_un_seul_lieu", Integer, c)
		t.add("derniers_lieux", Text, func(i int32) any { return optional(strings.Join(t.last(i), "; ")) })
	case atlas.LackOut:
		t.number("services_hors_de_portee", Integer, c)
		t.add("services_connus", Integer, func(i int32) any { _, of := t.l.Out(i); return of })
	case atlas.LackMinutes:
		t.number("minutes", Number, c)
		t.add("borne", Boolean, func(i int32) any { return t.l.Row(i).Edge(t.service()) })
	case atlas.LackShare:
		t.number("part_trop_loin", Number, c)
	default:
		t.number(map[atlas.LackColumn]string{
			atlas.LackAged65: "dont_65_ans_ou_plus", atlas.LackUnder18: "dont_moins_de_18_ans", atlas.LackPoor: "dont_menages_pauvres",
			atlas.LackPopulation: "population", atlas.LackBeyond: "habitants_trop_loin", atlas.LackOld: "dont_75_ans_ou_plus",
			atlas.LackYoung: "dont_moins_de_20_ans", atlas.LackCarless: "dont_menages_sans_voiture", atlas.LackHere: "equipements",
		}[c], Integer, c)
	}
}

func (t lackTable) service() int { s, _ := t.l.Subject.Single(); return s }

// number adds a figure, empty where it is not known.
func (t lackTable) number(name string, kind Kind, c atlas.LackColumn) {
	t.add(name, kind, func(i int32) any {
		v := t.l.Number(c, i)
		if !geo.Known(v) {
			return nil
		}
		if kind == Integer {
			return int(v)
		}
		return v
	})
}

// nearest adds the place that takes least time, a facility or a social enterprise.
func (t lackTable) nearest() {
	place := func(i int32) atlas.Place { p, _ := t.a.Place(t.l.Nearest(i)); return p }
	t.add("plus_proche", Text, func(i int32) any { return optional(t.l.Nearest(i)) })
	t.add("plus_proche_nom", Text, func(i int32) any { return optional(in(t.lang, place(i).Name)) })
	t.add("plus_proche_commune", Text, func(i int32) any { return optional(place(i).Commune) })
}

func (t lackTable) enterprise(i int32) string {
	e, _ := t.a.Enterprise(t.l.Answer(i))
	return e.Name
}

// change adds the counts of each edition, and what became of them.
func (t lackTable) change() {
	for e, year := range t.l.Years() {
		t.add("equipements_"+strconv.Itoa(year), Integer, func(i int32) any { return inhabitants(geo.Inhabitants(t.l.Count(e, i))) })
		t.about(geo.Text{
			FR: "Équipements comptés en " + strconv.Itoa(year) + ", des services qui se comparent jusqu'à la dernière édition",
			EN: "Pieces of equipment counted in " + strconv.Itoa(year) + ", of the services that compare up to the last edition",
		})
	}
	t.number("evolution", Integer, atlas.LackChange)
}

func (t lackTable) names(services []int) string {
	var out []string
	for _, s := range services {
		out = append(out, in(t.lang, t.a.Decl.Services[s].Name))
	}
	return strings.Join(out, "; ")
}

func (t lackTable) closed(i int32) string {
	var out []string
	for _, name := range t.l.Closed(i) {
		out = append(out, in(t.lang, name))
	}
	return strings.Join(out, "; ")
}

// last names the places that some inhabitants of a commune have alone within reach.
func (t lackTable) last(i int32) []string {
	var out []string
	for _, p := range t.l.Last(i) {
		place, _ := t.a.Place(p.Place)
		out = append(out, in(t.lang, place.Name)+" ("+place.Commune+")")
	}
	return out
}
