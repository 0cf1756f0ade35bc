package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	storequality "maillage/data/store/quality"
	"maillage/geo"
	"maillage/geo/quality"
)

// mostFindings is how many findings one answer holds.
const mostFindings = 100_000

// The longest names that ?source= and ?commune= of [API.Quality] take.
const (
	longestSource  = 100
	longestCommune = 5
)

// checked is what the last check found.
type checked struct {
	At       string `json:"at"`
	JudgedOn string `json:"judged_on"`
	Total    int    `json:"total"`
	quality.Report
}

// Quality answers with what the last check found, of ?source= and of ?commune=. It is of what
// is loaded, whatever release is published.
func (api *API) Quality() http.Handler {
	return api.computed("no-cache", func(_ http.ResponseWriter, r *http.Request) ([]byte, error) {
		return api.lastCheck(r.Context(), read(r))
	})
}

func (api *API) lastCheck(ctx context.Context, p *params) ([]byte, error) {
	p.known = nil // not even of another release
	wanted := storequality.Wanted{Source: p.within("source", longestSource), Commune: p.within("commune", longestCommune), Most: mostFindings}
	if err := p.done(); err != nil {
		return nil, err
	}
	if api.store == nil {
		return nil, geo.Errorf(geo.CodeUnavailable, "there is no database to ask")
	}
	last, err := storequality.ReadLast(ctx, api.store, wanted)
	if err != nil {
		return nil, err
	}
	if last.At.IsZero() {
		return nil, geo.Errorf(geo.CodeNotFound, "the quality was not checked yet: run maillage check")
	}
	return json.Marshal(checked{last.At.UTC().Format(time.RFC3339), last.On.Format(time.DateOnly), last.Total, quality.NewReport(last.Found)})
}
