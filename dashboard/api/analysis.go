package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/data/reference"
	"maillage/geo"
)

// Analysis says what the published index depends on: how the choices behind it were
// varied, and what came of it.
type Analysis struct {
	Release string `json:"release"`
	*geo.Analysis
	Uncertainty reference.Uncertainty `json:"uncertainty"` // what was varied, as declared
	Indices     []reference.Index     `json:"indices"`     // the recipe of each index, the published one among them
}

// IndexAnalysis gives the analysis of the served release; CodeNotFound where none
// was made.
func IndexAnalysis(a *atlas.Atlas, r *http.Request) (any, error) {
	if err := read(r).done(); err != nil {
		return nil, err
	}
	found := a.Release.Result.Analysis
	if found == nil {
		return nil, geo.Errorf(geo.CodeNotFound, "release %s holds no analysis of its index: run maillage compute to publish one that does", a.Release.ID)
	}
	return Analysis{Release: a.Release.ID, Analysis: found, Uncertainty: a.Decl.Uncertainty, Indices: a.Decl.Indices}, nil
}
