package reference

import (
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/function"
)

// EnterpriseThemes gives the themes that a social enterprise answers to, in
// display order: those of its kind, those of the longest declared prefix of
// its NAF code and those of the services that its functions answer.
func (d *Declarations) EnterpriseThemes(e geo.Enterprise) []geo.Theme {
	own := d.EnterpriseKinds[e.Kind].Themes
	does := slices.Concat(d.activityThemes(e.NAF), d.answeredThemes(e.Functions))
	var themes []geo.Theme
	for _, t := range geo.Themes() {
		if slices.Contains(own, t) || slices.Contains(does, t) {
			themes = append(themes, t)
		}
	}
	return themes
}

func (d *Declarations) answeredThemes(given []geo.Given) (themes []geo.Theme) {
	answered := function.Answers(d.Functions, given)
	for i := range d.Services {
		if slices.Contains(answered, d.Services[i].ID) {
			themes = append(themes, d.Services[i].Theme)
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

func (a *assembler) addMerging(f *file) error {
	if f.Merging == nil {
		return nil
	}
	if a.decl.Merging.Names != nil {
		return f.errorIn("merging", "is declared twice")
	}
	if len(f.Merging.Names) == 0 {
		return f.errorIn("merging", "needs the names of sources, the first believed most")
	}
	a.decl.Merging = *f.Merging
	return nil
}
