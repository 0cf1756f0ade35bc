package reference

import (
	"github.com/paulmach/orb"

	"maillage/geo/edge"
)

// Edge holds what a time is called a bound by: see package edge of geo.
type Edge struct {
	// MostPoints and MostThemePoints are by how much bounds may move an index and a theme, of
	// 100; MostWeight is the share of the inhabitants of a territory whose times may be bounds.
	MostPoints      float64 `toml:"most_points" json:"most_points"`
	MostThemePoints float64 `toml:"most_theme_points" json:"most_theme_points"`
	MostWeight      float64 `toml:"most_weight" json:"most_weight"`
	// AroundKm is how far around what is asked for every commune is loaded; LimitsKm how
	// far from the coarse lines of coasts and frontiers an outline runs along them.
	AroundKm float64 `toml:"around_km" json:"around_km"`
	LimitsKm float64 `toml:"limits_km" json:"limits_km"`
	Limits   []Limit `toml:"limits" json:"limits"`
	// FrontierKm is how near a frontier must be for places beyond it to be in reach: of
	// these nothing is known.
	FrontierKm float64 `toml:"frontier_km" json:"frontier_km"`
}

// NearFrontier reports whether places of another country may be in reach of a point.
func (e *Edge) NearFrontier(p orb.Point) bool {
	for _, l := range e.Limits {
		if l.Frontier && edge.Near([]orb.LineString{l.Line}, p, 1000*e.FrontierKm) {
			return true
		}
	}
	return false
}

// Limit is a coast or a frontier, coarsely drawn.
type Limit struct {
	Name string         `toml:"name" json:"name"`
	Line orb.LineString `toml:"line" json:"line"` // degrees
	// Frontier tells a frontier from a coast.
	Frontier bool `toml:"frontier" json:"frontier,omitempty"`
}

// edgeSettings are the parameters and where they come from.
type edgeSettings struct {
	Edge
	Source string `toml:"source"`
}

func (a *assembler) addEdge(f *file) error {
	if f.Edge == nil {
		return nil
	}
	e := f.Edge.Edge
	if a.decl.Edge.MostWeight > 0 {
		return f.errorIn("edge", "is declared twice")
	}
	if e.MostPoints <= 0 || e.MostThemePoints <= 0 || e.MostPoints > 100 || e.MostThemePoints > 100 {
		return f.errorIn("edge", "needs most_points and most_theme_points above 0, up to 100")
	}
	if e.MostWeight <= 0 || e.MostWeight > 1 || e.AroundKm <= 0 || e.LimitsKm <= 0 || e.FrontierKm < 0 || f.Edge.Source == "" {
		return f.errorIn("edge", "needs a most_weight above 0, up to 1, lengths above 0 and a source")
	}
	for _, l := range e.Limits {
		if l.Name == "" || len(l.Line) < 2 {
			return f.errorIn("edge", "needs limits with a name and two points at least")
		}
	}
	a.decl.Edge = e
	return nil
}
