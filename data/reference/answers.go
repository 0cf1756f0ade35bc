package reference

import (
	"regexp"
	"slices"

	"maillage/geo"
)

// nafForm is a NAF code without its dot.
var nafForm = regexp.MustCompile(`^\d{4}[A-Z]$`)

// Answer says which services a social enterprise gives by its activity.
type Answer struct {
	Activity string   `toml:"activity" json:"activity"` // NAF rev. 2, without its dot
	Label    string   `toml:"label" json:"label"`       // INSEE's
	Services []string `toml:"services" json:"services"`
}

// addAnswers gives services the activities that answer them.
func (a *assembler) addAnswers(f *file) error {
	for _, e := range f.Answers {
		switch {
		case !nafForm.MatchString(e.Activity):
			return f.errorAt("activity", e.Activity, "is not a NAF code such as 8891A")
		case e.Label == "":
			return f.errorAt("activity", e.Activity, "needs a label")
		case len(e.Services) == 0:
			return f.errorAt("activity", e.Activity, "needs the services that it gives")
		case slices.ContainsFunc(a.decl.Answers, func(o Answer) bool { return o.Activity == e.Activity }):
			return f.errorAt("activity", e.Activity, "is declared twice")
		}
		a.decl.Answers = append(a.decl.Answers, e)
		for _, id := range e.Services {
			i := slices.IndexFunc(a.decl.Services, func(s geo.Service) bool { return s.ID == id })
			if i < 0 {
				return f.errorAt("activity", e.Activity, "service %q is not declared", id)
			}
			a.decl.Services[i].Activities = append(a.decl.Services[i].Activities, e.Activity)
		}
	}
	return nil
}
