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

// Subject finds one by its id, the first service that is measured where that is empty.
// Its error names the parameter service.
func (a *Atlas) Subject(id string) (Subject, error) {
	s := Subject{ID: id}
	for i := range a.Decl.Services {
		d := &a.Decl.Services[i]
		switch {
		case id == "" && d.Shortfall == nil && !d.Stale:
			return Subject{d.ID, []int{i}}, nil
		case id == d.ID, id == ofTheme+string(d.Theme), id == AllShops && a.Shop(d.ID):
			s.Services = append(s.Services, i)
		}
	}
	if len(s.Services) == 0 && id == "" && len(a.Decl.Services) > 0 {
		return Subject{a.Decl.Services[0].ID, []int{0}}, nil
	}
	if len(s.Services) == 0 {
		return s, problem.Parameter("service", "%q is not a declared service, theme:… or %s", id, AllShops)
	}
	return s, nil
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
