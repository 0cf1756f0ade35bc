package reference

import (
	"slices"
	"sync"

	"maillage/geo"
	"maillage/geo/matching"
)

// Project is what a reader looks for a commune for: what a place gives, and of whom it lives.
type Project struct {
	ID       string   `toml:"id" json:"id"`
	Name     geo.Text `toml:"name" json:"name"`
	Services []string `toml:"services" json:"services"`
	// Catchment is in minutes by car, Capture and Margin are shares, Spending and Costs euros
	// a year: see [matching.Model].
	Catchment float64 `toml:"catchment" json:"catchment"`
	Capture   float64 `toml:"capture" json:"capture"`
	Spending  float64 `toml:"spending" json:"spending"`
	Margin    float64 `toml:"margin" json:"margin"`
	Costs     float64 `toml:"costs" json:"costs"`
	Source    string  `toml:"source" json:"source"`
}

// Model is that of the project.
func (p *Project) Model() matching.Model {
	return matching.Model{Catchment: p.Catchment, Capture: p.Capture, Spending: p.Spending, Margin: p.Margin, Costs: p.Costs}
}

// Projects lists those that the program declares. No figure of a release is made of them.
func Projects() ([]Project, error) { return projects() }

var projects = sync.OnceValues(func() ([]Project, error) {
	d, err := Load()
	if err != nil {
		return nil, err
	}
	return d.Projects, nil
})

func (a *assembler) addProjects(f *file) error {
	for _, p := range f.Projects {
		if reason := a.decl.badProject(&p); reason != "" {
			return f.errorAt("id", p.ID, "%s", reason)
		}
		a.decl.Projects = append(a.decl.Projects, p)
	}
	return nil
}

func (d *Declarations) badProject(p *Project) string {
	switch {
	case !identifier.MatchString(p.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(d.Projects, func(o Project) bool { return o.ID == p.ID }):
		return "is declared twice"
	case !named(p.Name):
		return "needs a name in French and in English"
	case len(p.Services) == 0:
		return "gives no service"
	case p.Source == "":
		return "needs its source"
	}
	for _, id := range p.Services {
		if !slices.ContainsFunc(d.Services, func(s geo.Service) bool { return s.ID == id }) {
			return "gives " + id + ", which is not a declared service"
		}
	}
	if err := p.Model().Check(); err != nil {
		return err.Error()
	}
	return ""
}
