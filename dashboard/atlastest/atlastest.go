// Package atlastest builds a small fictional atlas that tests of the pages, of
// the API and of the whole server share: a dozen communes of the département 00
// in two EPCI, a few services, social enterprises, a secret income, a commune
// without contour, one whose index is withheld, times by road and by every mode,
// and coaches that leave some villages out. Every figure is made up and
// literal, so that tests can expect it.
package atlastest

import (
	"cmp"
	"slices"
	"strconv"
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/geotest"
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

// Merged builds it with a bakery that is the first of the social enterprises.
func Merged(tb testing.TB) *atlas.Atlas {
	tb.Helper()
	in := Input()
	slices.SortFunc(in.Facilities, func(a, b geo.Facility) int { return cmp.Compare(a.ID, b.ID) })
	in.Enterprises[0].Doubles = []geo.Double{{Facility: "demo:boulangerie-1", Type: "demo:BOU", Count: 1, Whole: true}}
	a, err := atlas.New(in)
	if err != nil {
		tb.Fatalf("build the test atlas: %v", err)
	}
	return a
}

// Estimated is what New builds from as it is where neither roads, timetables nor
// earlier counts are loaded: by car only, by the estimate.
func Estimated() atlas.Input {
	in := Input()
	in.Network, in.Timetables = nil, nil
	Change(&in, func(records []geotest.Record) []geotest.Record {
		for i := range records {
			r := &records[i]
			r.Others, r.Supply, r.Past = nil, nil, nil
			for s := range r.Services {
				if r.Services[s].Known() {
					r.Services[s].Method = geo.MethodEstimate
				}
			}
		}
		return records
	})
	return in
}

// Change makes the result of an input anew, of its records as change gives them.
func Change(in *atlas.Input, change func([]geotest.Record) []geotest.Record) {
	was := in.Release.Result
	in.Release.Result = geotest.Result(change(geotest.Records(was)))
	rely(in.Release.Result)
	in.Release.Result.Analysis, in.Release.Result.Types, in.Release.Result.ServiceDays = was.Analysis, was.Types, was.ServiceDays
}

// Input is what New builds from, for tests that change something first.
func Input() atlas.Input {
	communes := communes()
	result := geotest.Result(rows(communes))
	past(result, communes)
	rely(result)
	result.Analysis, result.Types = analysis(), types()
	result.ServiceDays = []geo.ServiceDays{{Source: "demo-cars", Days: [3]string{"2026-03-10", "2026-03-14", "2026-03-15"}}}
	return atlas.Input{
		Release: geo.Release{
			ID:        ReleaseID,
			Published: time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC),
			Scope:     []string{Departement},
			Sources: []geo.SourceVintage{
				{Source: "demo-cog", Vintage: "2026"}, {Source: "demo-equipements", Vintage: "2025"},
				{Source: "demo-routes", Vintage: "2026-01-01"}, {Source: "demo-cars", Vintage: "2026"},
			},
			ComputedBy: map[string]string{"composite": "1", "measure": "2"},
			AsOf:       time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC),
			Stale:      []geo.SourceVintage{{Source: "demo-equipements", Vintage: "2025"}},
			Result:     result,
		},
		Decl:              declarations(),
		Communes:          communes,
		Facilities:        facilities(communes),
		Enterprises:       enterprises(communes),
		Shops:             shops(communes),
		Offices:           offices(communes),
		OfficeAreas:       officeAreas(communes),
		Competences:       competences(),
		Former:            map[string]string{"demo-ess:0": "demo-ess:2"},
		Contours:          contours(communes),
		InhabitantSources: []geo.SourceVintage{{Source: "demo-cog", Vintage: "2026"}},
		ObservationSources: map[string]geo.SourceVintage{
			"fibre_part":    {Source: "demo-numerique", Vintage: "2025"},
			"revenu_median": {Source: "demo-revenus", Vintage: "2022"},
		},
		Zonings: map[string]map[string]loaded.Zoning{
			"zrr": {
				Remote:  {Class: "C", Label: "Classée en zone de revitalisation rurale", Source: "demo-cog", Vintage: "2026"},
				"00006": {Class: "C", Label: "Classée en zone de revitalisation rurale", Source: "demo-cog", Vintage: "2026"},
				"99001": {Class: "NC", Label: "Non classée", Source: "demo-cog", Vintage: "2026"}, // beyond the border
				Town:    {Class: "NC", Label: "Non classée", Source: "demo-cog", Vintage: "2026"},
			},
		},
		Sources: sources(),
		Network: &loaded.Network{
			Source: "demo-routes", Vintage: "2026-01-01", Date: "2026-01-01", RawNodes: 5200, Nodes: 1240, Edges: 3100,
			LeftOut: map[string]loaded.LeftOut{"car": {Components: 2, Nodes: 14, Kilometres: 1.6}},
		},
		Timetables: []loaded.Timetable{{
			Source: "demo-cars", Vintage: "2026", Title: "Cars de l'Île-d'Essai",
			First: "2026-01-05", Last: "2026-06-30", Whole: true,
		}},
	}
}

// sources: one loaded whole, one with rejects, one refused.
func sources() []loaded.SourceState {
	whole := func(source, vintage, title string) loaded.SourceState {
		year, _ := strconv.Atoi(vintage[:4])
		at := time.Date(2026, time.March, 1, 9, 30, 0, 0, time.UTC)
		return loaded.SourceState{
			Source: source, Vintage: vintage, Loaded: true, Title: title, Publisher: "Institut fictif",
			LandingPage: "https://exemple.invalid/" + source, URL: "https://exemple.invalid/" + source + ".csv",
			Licence: "Licence Ouverte 2.0", Attribution: "Institut fictif, " + vintage, Scope: []string{Departement},
			LoadedAt: at, SpeaksOf: time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC), Report: []byte(`{"read":120,"loaded":118,"rejected":2}`), Quarantined: map[string]int{},
			LastAttempt: &loaded.Attempt{At: at, Outcome: "loaded", Report: []byte(`{}`)},
		}
	}
	rejects := whole("demo-equipements", "2025", "Équipements fictifs")
	rejects.Quarantined["unknown_commune"] = 2
	refused := loaded.SourceState{
		Source: "demo-ess", Vintage: "2026", Quarantined: map[string]int{"bad_number": 40},
		LastAttempt: &loaded.Attempt{
			At:      time.Date(2026, time.March, 1, 10, 0, 0, 0, time.UTC),
			Outcome: "refused", Message: "40 lignes sur 52 sont rejetées", Report: []byte(`{}`),
		},
	}
	return []loaded.SourceState{
		whole("demo-cog", "2026", "Communes fictives"), rejects, refused,
		whole("demo-routes", "2026-01-01", "Routes de l'Île-d'Essai"), whole("demo-cars", "2026", "Cars de l'Île-d'Essai"),
	}
}
