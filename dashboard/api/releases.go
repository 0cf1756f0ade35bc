package api

import (
	"maps"
	"net/http"
	"slices"
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
	AsOf        *string             `json:"as_of"`
	Stale       []geo.SourceVintage `json:"stale"`
	ComputedBy  map[string]string   `json:"computed_by"`
	Territories map[geo.Level]int   `json:"territories"`
	Measures    []string            `json:"measures"`
	Modes       []geo.Mode          `json:"modes"`
	Current     bool                `json:"current"` // the published one
}

// Releases lists the releases that are served: the published one, then the one
// before it while pages may still be open on that.
func (api *API) Releases() http.Handler {
	return api.JSON(func(a *atlas.Atlas, r *http.Request) (any, error) {
		if err := read(r).done(); err != nil {
			return nil, err
		}
		out := List[Release]{Items: []Release{}}
		for _, served := range api.holder.Served() {
			one := releaseOf(served)
			one.Current = served == a
			out.Items = append(out.Items, one)
		}
		out.Total = len(out.Items)
		return out, nil
	})
}

func releaseOf(a *atlas.Atlas) Release {
	counts := map[geo.Level]int{}
	for _, l := range geo.Levels() {
		counts[l] = len(a.Rows(l))
	}
	return Release{
		ID: a.Release.ID, Published: a.Release.Published, Scope: a.Release.Scope,
		Sources: a.Release.Sources, AsOf: dayOf(a.Release.AsOf), Stale: slices.Concat([]geo.SourceVintage{}, a.Release.Stale),
		ComputedBy: maps.Collect(maps.All(a.Release.ComputedBy)), Territories: counts, Measures: a.Measures(), Modes: a.Modes(),
	}
}

// dayOf is a date as JSON has it, null where it is not known.
func dayOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	day := t.Format(time.DateOnly)
	return &day
}
