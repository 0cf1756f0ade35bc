package actors

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"maillage/geo"
)

// mostAids is how many aids a sheet names.
const mostAids = 12

// aids adds the public aid that fits the gap's theme, or any theme without a gap, and is for
// the territory by the name of its perimeter, the nearest perimeter first. Where no file of it
// is loaded that is not known.
func (m *maker) aids() {
	all := m.Aids()
	if len(all) == 0 {
		m.sheet.Unknown = append(m.sheet.Unknown, "aid")
		return
	}
	type fitting struct {
		*geo.Aid
		scale  int
		themes []geo.Theme
	}
	var found []fitting
	for i := range all {
		scale := m.scaleOf(&all[i])
		if scale < 0 {
			continue
		}
		themes := themesOf(&all[i])
		if len(themes) == 0 || m.theme.ID != "" && !slices.Contains(themes, m.theme.ID) {
			continue
		}
		found = append(found, fitting{&all[i], scale, themes})
	}
	slices.SortStableFunc(found, func(x, y fitting) int { return cmp.Compare(x.scale, y.scale) })
	for _, aid := range found[:min(len(found), mostAids)] {
		m.add(Aid, "aid", Actor{
			ID: aid.ID, Name: aid.Name, Role: roleOfAid(aid.Aid), Themes: aid.themes, Minutes: math.NaN(),
			Contact: Contact{Website: aid.URL}, Nobody: true, Source: aid.Source, Vintage: aid.Vintage,
		})
	}
}

// scaleOf says how near the perimeter of an aid is, from 0 for the commune; below 0 where it
// is not the territory's, or may be of a part of it alone.
func (m *maker) scaleOf(aid *geo.Aid) int {
	if aid.Scale == geo.ScaleCountry {
		return len(geo.Levels())
	}
	at := slices.Index(geo.Levels(), aid.Scale)
	if at < 0 || at < slices.Index(geo.Levels(), m.row.Level) {
		return -1
	}
	if name, _, _ := strings.Cut(aid.Perimeter, " ("); m.called(aid.Scale, name) { // of "Drôme (26)"
		return at
	}
	return -1
}

// themesOf are the themes whose words are in the categories of an aid.
func themesOf(aid *geo.Aid) (themes []geo.Theme) {
	for _, t := range declared().Themes {
		if slices.ContainsFunc(aid.Categories, t.names) {
			themes = append(themes, t.ID)
		}
	}
	return themes
}

// roleOfAid tells what an aid is in one line; whether it is for the place remains to be asked.
func roleOfAid(aid *geo.Aid) geo.Text {
	fr, en := strings.Join(aid.Kinds, ", "), strings.Join(aid.Kinds, ", ")
	add := func(french, english, what string) {
		if what != "" {
			fr, en = strings.TrimPrefix(fr+" ; ", " ; ")+french+what, strings.TrimPrefix(en+"; ", "; ")+english+what
		}
	}
	add("financée par ", "paid by ", strings.Join(aid.Financers, ", "))
	add("pour ", "for ", strings.Join(aid.Audiences, ", "))
	add("périmètre à vérifier : ", "perimeter to be checked: ", aid.Perimeter)
	add("à demander avant le ", "to be asked for before ", aid.Deadline)
	return geo.Text{FR: fr, EN: en}
}
