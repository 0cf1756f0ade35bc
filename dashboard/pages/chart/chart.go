// Package chart makes the options of the pages' charts with go-echarts. The
// browser only draws them, in the colours of the theme in force; every chart has
// the same figures beside it as a table.
package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"maillage/geo"
)

// Max is the top of the gap scale of the charts: 0 where nothing is missing, 100
// where everything is.
const Max = 100

// Series is one territory on a chart: its value on each axis, from 0 to [Max],
// NaN where it is withheld.
type Series struct {
	Name   string
	Values []float64
}

// Bars draws one group of horizontal bars an axis, one bar a series, the first
// axis and the first series at the top.
func Bars(axes []string, series []Series) (json.RawMessage, error) {
	c := charts.NewBar()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, Max: Max}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Bottom: "0"}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{Left: "0", Right: "24", Top: "8", Bottom: "76"}),
		charts.WithAnimation(false),
	)
	c.SetXAxis(axes).XYReversal()
	for _, s := range series {
		c.AddSeries(s.Name, bars(s.Values))
	}
	c.Validate()
	return encode(c.JSON())
}

// Lines draws a line a series over whole numbers. Its vertical axis need not begin at 0: what
// matters is what each step adds.
func Lines(axis []int, series []Series) (json.RawMessage, error) {
	c := charts.NewLine()
	c.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Bottom: "0"}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{Left: "72", Right: "24", Top: "8", Bottom: "56"}),
		charts.WithAnimation(false),
	)
	c.SetXAxis(axis)
	for _, s := range series {
		points := make([]opts.LineData, len(s.Values))
		for i, v := range values(s.Values) {
			points[i] = opts.LineData{Value: v}
		}
		c.AddSeries(s.Name, points)
	}
	c.Validate()
	return encode(c.JSON())
}

// values writes a withheld value as echarts wants it: "-".
func values(in []float64) []any {
	out := make([]any, len(in))
	for i, v := range in {
		out[i] = any("-")
		if geo.Known(v) {
			out[i] = round(v)
		}
	}
	return out
}

func bars(in []float64) []opts.BarData {
	out := make([]opts.BarData, len(in))
	for i, v := range values(in) {
		out[i] = opts.BarData{Value: v}
	}
	return out
}

// round keeps one decimal, as the table beside does.
func round(v float64) float64 {
	return float64(int(v*10+0.5)) / 10
}

// encode leaves out the colours that go-echarts sets by default: the page's
// theme gives them.
func encode(options map[string]any) (json.RawMessage, error) {
	delete(options, "color")
	delete(options, "title")
	delete(options, "toolbox")
	raw, err := json.Marshal(options)
	if err != nil {
		return nil, fmt.Errorf("encode chart options: %w", err)
	}
	return raw, nil
}
