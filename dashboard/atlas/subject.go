package atlas

import (
	"strings"

	"maillage/dashboard/problem"
	"maillage/geo"
)

// The ids of subjects that are not one service: all of a theme, and the shops whose
// absence makes a commune without shop.
const (
	ofTheme  = string(geo.MeasureTheme) + ":"
	AllShops = "shops"
)

// Subject is what communes may lack: a service, or several together.
type Subject struct {
	ID       string
	Services []int // by their places among the declared ones
}

// Single is the service that the subject is, false where it is several.
func (s Subject) Single() (service int, ok bool) {
	if len(s.Services) == 1 {
		return s.Services[0], true
	}
	return 0, false
}

// Theme is the theme that the subject is, "" where it is none.
func (s Subject) Theme() geo.Theme {
	theme, found := strings.CutPrefix(s.ID, ofTheme)
	if !found {
		return ""
	}
	return geo.Theme(theme)
}

// Subject finds one by its id, where that is empty the everyday service that most
// inhabitants are too far from. Its error names the parameter service.
func (a *Atlas) Subject(id string) (Subject, error) {
	if id == "" {
		id = a.MostLacking()
	}
	s := Subject{ID: id}
	for i := range a.Decl.Services {
		d := &a.Decl.Services[i]
		if id == d.ID || id == ofTheme+string(d.Theme) || id == AllShops && a.Shop(d.ID) {
			s.Services = append(s.Services, i)
		}
	}
	if len(s.Services) == 0 {
		return s, problem.Parameter("service", "%q is not a declared service, theme:… or %s", id, AllShops)
	}
	return s, nil
}

// MostLacking is the service of proximity that most inhabitants are too far from, of those
// that are measured and not too old; the first declared where there is none.
func (a *Atlas) MostLacking() string {
	id, most := "", geo.Inhabitants(-1)
	for i := range a.Decl.Services {
		d := &a.Decl.Services[i]
		if d.Gamme != geo.GammeProximite || d.Stale || d.Shortfall != nil {
			continue
		}
		var beyond geo.Inhabitants
		for _, row := range a.Rows(geo.LevelRegion) {
			beyond += max(0, row.Beyond(i))
		}
		if beyond > most {
			id, most = d.ID, beyond
		}
	}
	if id == "" && len(a.Decl.Services) > 0 {
		return a.Decl.Services[0].ID
	}
	return id
}

// Subjects lists the ids of those that are several services: the shops, where they are
// declared, then the themes that have services.
func (a *Atlas) Subjects() []string {
	var out []string
	if s, err := a.Subject(AllShops); err == nil && len(s.Services) > 1 {
		out = append(out, AllShops)
	}
	for _, theme := range geo.Themes() {
		if s, err := a.Subject(ofTheme + string(theme)); err == nil && len(s.Services) > 1 {
			out = append(out, s.ID)
		}
	}
	return out
}
