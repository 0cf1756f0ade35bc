package api

import (
	"math"
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/projects"
	"maillage/geo"
	"maillage/geo/matching"
)

// Projects is the communes where a project is most needed, with the model of whom it lives.
type Projects struct {
	Project  string         `json:"project"`
	Services []string       `json:"services"`
	Model    matching.Model `json:"model"`
	Least    float64        `json:"least_customers"`
	Total    int            `json:"total"`
	Items    []ProjectItem  `json:"items"`
}

// ProjectItem is one of them.
type ProjectItem struct {
	Code         string          `json:"code"`
	Name         string          `json:"name"`
	EPCI         string          `json:"epci"`
	Viable       bool            `json:"viable"`
	Newly        geo.Inhabitants `json:"newly_served"`
	Within       geo.Inhabitants `json:"within_catchment"`
	Rivals       geo.Inhabitants `json:"nearer_to_others"`
	Customers    float64         `json:"customers"`
	Met          float64         `json:"need_met"`
	Rival        string          `json:"nearest_place,omitempty"`
	RivalMinutes *float64        `json:"nearest_place_minutes"`
	Site         *float64        `json:"own_site_metres"`
}

// MatchProject lists the communes where ?projet= is most needed and viable: see
// [projects.Parse]; ?limit=, ?offset=.
func MatchProject(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	limit, offset := p.window()
	p.known = append(p.known, "projet", "service", "de", "entreprise")
	p.known = append(p.known, projects.Names()...)
	if err := p.done(); err != nil {
		return nil, err
	}
	q, err := projects.Parse(p.query)
	if err != nil {
		return nil, err
	}
	found, err := projects.Find(r.Context(), a, &q)
	if err != nil {
		return nil, err
	}
	m := q.Project.Model()
	out := Projects{Project: q.Project.ID, Services: q.Project.Services, Model: m, Least: math.Ceil(m.Least()), Total: len(found), Items: []ProjectItem{}}
	for _, f := range found[min(offset, len(found)):min(offset+limit, len(found))] {
		out.Items = append(out.Items, ProjectItem{
			Code: f.Code, Name: f.Name, EPCI: f.Parent(geo.LevelEPCI), Viable: f.Viable, Newly: f.Newly, Within: f.Within, Rivals: f.Rivals,
			Customers: round(f.Customers, 1), Met: round(f.Met, 1), Rival: f.Rival, RivalMinutes: geo.Optional(f.RivalMinutes), Site: geo.Optional(f.Site),
		})
	}
	return out, nil
}
