package siting_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/siting"
	"maillage/geo/parallel/paralleltest"
	solver "maillage/geo/siting"
)

// BenchmarkOfACountry sites ten places of three services each among 35,000 communes, within 15
// minutes of the estimate, with the curve from one to ten: half a million journeys and more.
func BenchmarkOfACountry(b *testing.B) {
	in := atlastest.Country(35_000)
	in.Network = nil
	a := paralleltest.Must(atlas.New(in))
	q := siting.Question{Services: []siting.Function{{Service: atlastest.GP}, {Service: atlastest.Bakery}, {Service: atlastest.FranceServ}}, Sites: 10, Objective: solver.Cover, Minutes: 15}
	var answer *siting.Answer
	for b.Loop() {
		answer = paralleltest.Must(siting.Ask(b.Context(), a, siting.Ground{}, q))
	}
	b.ReportMetric(100*answer.FromBest, "%gap")
	b.ReportMetric(float64(answer.Covered-answer.CoveredBefore), "served")
}
