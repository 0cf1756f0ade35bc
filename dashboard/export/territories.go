package export

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Territories is a row a territory: its index, themes and travel times by the
// atlas's mode and its indicators, in the order of rows.
func Territories(a *atlas.Atlas, rows []geo.Row) Table {
	t := &table[geo.Row]{}
	identity(t)
	t.add("mode", Text, func(geo.Row) any { return string(a.Mode()) })
	t.add("indice", Number, func(r geo.Row) any { return figure(r.Index().Value) })
	t.add("indice_part_connue", Number, func(r geo.Row) any { return r.Index().Coverage })
	t.add("rang", Integer, func(r geo.Row) any { return rank(r.Index().Rank) })
	t.add("rang_sur", Integer, func(r geo.Row) any { return r.Index().Of })
	t.add("rang_departement", Integer, func(r geo.Row) any { return rank(r.Index().RankInDepartement) })
	t.add("rang_departement_sur", Integer, func(r geo.Row) any { return rank(r.Index().OfInDepartement) })
	addWithheld(t, a)
	addUncertainty(t, a)
	addFigures(t, a, geo.MeasureTheme, "carence_")
	addFigures(t, a, geo.MeasureMinutes, "minutes_")
	addFigures(t, a, geo.MeasureIndicator, "")
	return Table{
		Name: TerritoriesName, Columns: t.columns, Shape: Areas, Origin: OriginOf(a),
		Layers: layersOfLevels(), Shaded: shadedByIndex(),
		Rows: t.rows(slices.Values(rows), func(r geo.Row) orb.Geometry { return outline(a, r) }),
	}
}

// addWithheld adds why the index and gaps of themes are withheld, and what is too old to
// be used with its year: it decides nothing.
func addWithheld(t *table[geo.Row], a *atlas.Atlas) {
	t.add("indice_non_publie", Text, func(r geo.Row) any { return optional(string(r.Index().Withheld)) })
	t.add("themes_non_publies", Text, func(r geo.Row) any { return optional(themesWithheld(r)) })
	t.add("services_au_bord", Text, func(r geo.Row) any { return optional(boundsOf(a, r)) })
	stale := staleOf(a)
	t.add("chiffres_ecartes", Text, func(r geo.Row) any { return optional(implausibleOf(a, r)) })
	t.add("chiffres_perimes", Text, func(geo.Row) any { return optional(stale) })
}

// themesWithheld lists the themes of a row without a gap, with the reason.
func themesWithheld(r geo.Row) string {
	var out []string
	for i, theme := range geo.Themes() {
		if why := r.Theme(i).Withheld; why != "" {
			out = append(out, string(theme)+" "+string(why))
		}
	}
	return strings.Join(out, "; ")
}

// boundsOf lists the services of a row whose times are bounds, and so left out.
func boundsOf(a *atlas.Atlas, r geo.Row) string {
	var out []string
	for i := range r.Services() {
		if r.Edge(i) {
			out = append(out, a.Decl.Services[i].ID)
		}
	}
	return strings.Join(out, "; ")
}

// implausibleOf lists the indicators of a row that are missing though they could be
// made, with the reason.
func implausibleOf(a *atlas.Atlas, r geo.Row) string {
	var out []string
	for i := range r.Indicators() {
		if why := r.Implausible(i); why != "" {
			out = append(out, a.Decl.Indicators[i].ID+" "+string(why))
		}
	}
	return strings.Join(out, "; ")
}

// staleOf lists the services and indicators that are stale, by id, with their years.
func staleOf(a *atlas.Atlas) string {
	var out []string
	add := func(id string, age geo.Age) {
		if age.Stale {
			out = append(out, strings.TrimSpace(id+" "+age.Year))
		}
	}
	for i := range a.Decl.Services {
		add(a.Decl.Services[i].ID, a.Decl.Services[i].Age)
	}
	for i := range a.Decl.Indicators {
		add(a.Decl.Indicators[i].ID, a.Decl.Indicators[i].Age)
	}
	return strings.Join(out, "; ")
}

// addUncertainty adds where the rank would be were the choices behind the index
// others, and the other indices.
func addUncertainty(t *table[geo.Row], a *atlas.Atlas) {
	t.add("rang_median", Number, func(r geo.Row) any { return figure(r.Index().Interval.Median) })
	t.add("rang_de", Integer, func(r geo.Row) any { return rank(r.Index().Interval.Low) })
	t.add("rang_a", Integer, func(r geo.Row) any { return rank(r.Index().Interval.High) })
	t.add("rang_partie", Text, func(r geo.Row) any { return optional(string(r.Index().Unsure())) })
	t.add("part_dixieme_le_plus_fragile", Number, func(r geo.Row) any { return figure(r.Index().Interval.WorstDecile) })
	t.add("choix_dont_depend_le_rang", Text, func(r geo.Row) any { return optional(r.Index().Interval.Driver) })
	t.add("part_de_ce_choix", Number, func(r geo.Row) any { return figure(r.Index().Interval.DriverShare) })
	addFigures(t, a, geo.MeasureIndex, "indice_")
}

// addFigures adds the figures of a kind that are of something, called by its id.
func addFigures(t *table[geo.Row], a *atlas.Atlas, kind geo.MeasureKind, prefix string) {
	for _, f := range a.Figures() {
		if f.Measure.Kind == kind && f.Measure.ID != "" {
			t.add(prefix+plain(f.Measure.ID), Number, func(r geo.Row) any { return figure(f.Of(r)) })
			t.about(wordsOf(f))
		}
	}
}

// identity adds what names a territory.
func identity(t *table[geo.Row]) {
	t.add("niveau", Text, func(r geo.Row) any { return string(r.Level) })
	t.add("code", Text, func(r geo.Row) any { return r.Code })
	t.add("nom", Text, func(r geo.Row) any { return r.Name })
	t.add("population", Integer, func(r geo.Row) any { return inhabitants(r.Population) })
	t.add("communes", Integer, func(r geo.Row) any { return r.Communes })
	t.add("partiel", Boolean, func(r geo.Row) any { return r.Partial })
	for _, l := range []geo.Level{geo.LevelEPCI, geo.LevelDepartement, geo.LevelRegion} {
		t.add(string(l), Text, func(r geo.Row) any { return optional(r.Parent(l)) })
	}
}

func rank(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// inhabitants is their number, nil where it is not known.
func inhabitants(n geo.Inhabitants) any {
	if !n.Known() {
		return nil
	}
	return int(n)
}

func outline(a *atlas.Atlas, r geo.Row) orb.Geometry {
	if shape := a.Outline(r.Level, r.Code); len(shape) > 0 {
		return shape
	}
	return nil
}

// plain makes a column name that needs no quoting in SQL or R.
func plain(id string) string { return strings.ReplaceAll(id, "-", "_") }
