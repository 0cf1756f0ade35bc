package api

import (
	"net/http"
	"time"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Release is a published result and what it was computed from.
type Release struct {
	ID          string              `json:"id"`
	Published   time.Time           `json:"published"`
	Scope       []string            `json:"scope"`
	Sources     []geo.SourceVintage `json:"sources"`
	Territories map[geo.Level]int   `json:"territories"`
	Measures    []string            `json:"measures"`
	Modes       []geo.Mode          `json:"modes"`
}

// Releases lists the release that is served: one, since a new one replaces it
// whole.
func Releases(a *atlas.Atlas, r *http.Request) (any, error) {
	if err := read(r).done(); err != nil {
		return nil, err
	}
	counts := map[geo.Level]int{}
	for _, l := range geo.Levels() {
		counts[l] = len(a.Rows(l))
	}
	release := Release{
		ID: a.Release.ID, Published: a.Release.Published, Scope: a.Release.Scope,
		Sources: a.Release.Sources, Territories: counts, Measures: a.Measures(), Modes: a.Modes(),
	}
	return List[Release]{Total: 1, Items: []Release{release}}, nil
}
