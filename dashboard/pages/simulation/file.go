package simulation

import (
	"context"
	"math"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/scenarios"
	"maillage/geo"
	"maillage/geo/scenario"
)

// File is the outcomes of the scenarios of a query as CSV, in the dialect of the language: a
// row a scenario, service and commune, and one a territory of which the index alone changes.
func File(ctx context.Context, c page.Context, simulator *scenarios.Simulator, q Query) ([]byte, error) {
	b := builder{Context: c, query: q}
	var rows []export.Simulated
	for k, s := range q.Scenarios {
		o, err := simulator.Run(ctx, b.Atlas, s)
		if err != nil {
			return nil, err
		}
		rows = append(rows, b.rows(k, o)...)
	}
	return export.Sheet(ctx, export.SimulatedTable(b.Atlas, string(b.Text.Lang), rows))
}

func (b builder) rows(k int, o *scenario.Outcome) []export.Simulated {
	var out []export.Simulated
	indices, told := map[int]*scenario.Commune{}, map[int]bool{}
	for i := range o.Communes {
		indices[o.Communes[i].At] = &o.Communes[i]
	}
	start := export.Simulated{Scenario: b.name(k), Spelling: o.Scenario.String()}
	for i := range o.Services {
		s := &o.Services[i]
		for _, a := range s.Communes {
			row := start
			row.Service, row.Level, row.Territory = b.Atlas.Decl.Services[s.Service].ID, geo.LevelCommune, b.Atlas.Rows(geo.LevelCommune)[a.At]
			row.Minutes, row.Gap, row.Gained, row.Lost, row.Index = a.Minutes, a.Gap, a.Gained, a.Lost, indices[a.At].Index
			out, told[a.At] = append(out, row), true
		}
	}
	index := func(t *scenario.Territory) {
		row := start
		row.Level, row.Territory, row.Index = t.Level, b.Atlas.Rows(t.Level)[t.At], t.Index
		row.Minutes, row.Gap = missing(), missing()
		out = append(out, row)
	}
	for i := range o.Communes {
		if !told[o.Communes[i].At] {
			index(&o.Communes[i].Territory)
		}
	}
	for i := range o.Above {
		index(&o.Above[i])
	}
	return out
}

func missing() [2]float64 { return [2]float64{math.NaN(), math.NaN()} }
