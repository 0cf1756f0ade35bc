// Package atlastest builds a small fictional atlas that tests of the pages, of
// the API and of the whole server share: a dozen communes of the département 00
// in two EPCI, a few services, social enterprises, a secret income, a commune
// without contour and one whose index is withheld. Every figure is made up and
// literal, so that tests can expect it.
package atlastest

import (
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/data/store"
	"maillage/geo"
)

// The codes that tests ask for.
const (
	ReleaseID   = "r0123456789ab"
	Departement = "00"
	Region      = "0A"
	EPCIWest    = "000000001" // eight communes
	EPCIEast    = "000000002" // four communes
	Town        = "00001"     // the most populous, well served
	Remote      = "00007"     // the most fragile, beside one social enterprise
	NoContour   = "00011"     // has figures and no shape
	Withheld    = "00012"     // too little is known: no index
	Abroad      = "99001"     // of the surroundings: never listed
)

// New builds the atlas, and ends the test where it cannot.
func New(tb testing.TB) *atlas.Atlas {
	tb.Helper()
	a, err := atlas.New(Input())
	if err != nil {
		tb.Fatalf("build the test atlas: %v", err)
	}
	return a
}

// Input is what New builds from, for tests that change something first.
func Input() atlas.Input {
	communes := communes()
	return atlas.Input{
		Release: geo.Release{
			ID:        ReleaseID,
			Published: time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC),
			Scope:     []string{Departement},
			Sources: []geo.SourceVintage{
				{Source: "demo-cog", Vintage: "2026"}, {Source: "demo-equipements", Vintage: "2025"},
			},
			Result: &geo.Result{Rows: rows(communes)},
		},
		Decl:         declarations(),
		Communes:     communes,
		Facilities:   facilities(communes),
		Enterprises:  enterprises(communes),
		Contours:     contours(communes),
		Observations: observations(),
		Zonings:      map[string]map[string]store.Zoning{},
		Sources:      sources(),
	}
}

func observations() map[string]map[string]geo.Value {
	return map[string]map[string]geo.Value{
		"revenu_median": {Town: {Value: 22140, Known: true}, Remote: {}},
	}
}

func sources() []store.SourceState {
	return nil
}
