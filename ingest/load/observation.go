package load

import (
	"context"
	"maps"
	"math"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// observations fills observation: figures of communes that merged combine as
// the catalogue says.
type observations struct {
	edition
	locator  *place.Locator
	declared []catalogue.Observation
	figures  map[string][]figure // by current commune, aligned with declared
}

// figure is one figure of a commune, as far as its parts are added; NaN from a part
// on that is missing, since a sum without it would lie.
type figure struct {
	value, weight float64
	parts         int
}

// Observations builds what fills observation.
func Observations(env Env) (Target, error) {
	return &observations{edition: env.edition(), locator: env.Locator, declared: env.Vintage.Observations, figures: map[string][]figure{}}, nil
}

func (o *observations) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	commune, outside, issue := o.locator.Commune(row, "commune", row.Text("commune"))
	if issue != nil || outside {
		return Outside, issue
	}
	o.cover(commune)
	figures, ok := o.figures[commune]
	if !ok {
		figures = make([]figure, len(o.declared))
		o.figures[commune] = figures
	}
	for i, d := range o.declared {
		weight := mapping.Value{Number: 1, Known: true}
		if d.Merge == "mean" {
			weight = row.Get(d.Weight)
		}
		figures[i].add(d.Merge, row.Get(d.From), weight)
	}
	return Taken, nil
}

func (f *figure) add(merge string, v, weight mapping.Value) {
	f.parts++
	switch {
	case !v.Known || f.parts > 1 && (!weight.Known || merge == "none"):
		f.value = math.NaN()
	case merge == "max":
		if f.parts == 1 || v.Number > f.value {
			f.value = v.Number
		}
	case merge == "mean":
		w := weight.Number
		if !weight.Known || w <= 0 {
			w = 1
		}
		f.value = (f.value*f.weight + v.Number*w) / (f.weight + w)
		f.weight += w
	default:
		f.value += v.Number
	}
}

func (f *figure) status(d catalogue.Observation) string {
	switch {
	case geo.Known(f.value):
		return "value"
	case d.Empty == "secret":
		return "secret"
	}
	return "missing"
}

func (o *observations) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows := make(loading.Listed, 0, len(o.figures)*len(o.declared))
	for _, commune := range slices.Sorted(maps.Keys(o.figures)) {
		for i, f := range o.figures[commune] {
			rows = append(rows, []any{commune, o.declared[i].Name, geo.Optional(f.value), f.status(o.declared[i])})
		}
	}
	return nil, o.Rewrite(ctx, tx, loading.Table{Name: "observation", Columns: []string{"commune", "name", "value", "status"}, Rows: rows}, false)
}
