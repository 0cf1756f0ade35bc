package reference

import (
	"slices"
	"strings"

	"maillage/geo"
)

// EnterpriseThemes gives the themes that a social enterprise answers to, in
// display order: those of its kind and those of the longest declared prefix of
// its NAF code.
func (d *Declarations) EnterpriseThemes(e geo.Enterprise) []geo.Theme {
	own := d.EnterpriseKinds[e.Kind].Themes
	does := d.activityThemes(e.NAF)
	var themes []geo.Theme
	for _, t := range geo.Themes() {
		if slices.Contains(own, t) || slices.Contains(does, t) {
			themes = append(themes, t)
		}
	}
	return themes
}

func (d *Declarations) activityThemes(naf string) []geo.Theme {
	naf = strings.ReplaceAll(naf, ".", "")
	var best *Activity
	for i := range d.Activities {
		a := &d.Activities[i]
		if strings.HasPrefix(naf, a.Prefix) && (best == nil || len(a.Prefix) > len(best.Prefix)) {
			best = a
		}
	}
	if best == nil {
		return nil
	}
	return best.Themes
}
