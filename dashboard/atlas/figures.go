package atlas

import (
	"math"
	"strconv"

	"maillage/data/reference"
	"maillage/geo"
)

// Figure is a declared figure that every territory has, and how it is read. All
// lists of what can be shown, sorted by or exported are made of these.
type Figure struct {
	Measure    geo.Measure
	Name       geo.Text
	Sentence   geo.Text // what it tells; empty where nothing is declared
	Unit       string   // "min", "%"…; "" for a share from 0 to 1 and for the index
	Decimals   int
	Thresholds *geo.Threshold // where the figure has them
	Direction  geo.Direction
	// ByMode is of a figure that differs by mode; the others are by car or by none.
	ByMode bool
	// Of reads it of a row, NaN where it is missing.
	Of func(geo.Row) float64
}

// Column reads a figure of rows, NaN where it is missing.
func (f *Figure) Column(rows []geo.Row) []float64 {
	values := make([]float64, len(rows))
	for i, row := range rows {
		values[i] = f.Of(row)
	}
	return values
}

// Figures lists the figures of the present, in display order. The published index
// is left out of a release that does not say how it is made.
func (a *Atlas) Figures() []Figure { return a.figures }

// Figure finds one, of the present or of an earlier edition of the counts. A measure
// of which nothing is declared is a CodeNotFound error.
func (a *Atlas) Figure(measure string) (*Figure, error) {
	m, err := geo.ParseMeasure(measure)
	if err != nil {
		return nil, err
	}
	for _, list := range [][]Figure{a.figures, a.pastFigures} {
		for i := range list {
			if list[i].Measure == m {
				return &list[i], nil
			}
		}
	}
	if m == (geo.Measure{Kind: geo.MeasureIndex}) {
		_, err := a.PublishedIndex() // says what to do
		return nil, err
	}
	return nil, geo.UnknownMeasure(measure)
}

// listFigures lists the declared figures of the present.
func listFigures(d *reference.Declarations) []Figure {
	out := indexFigures(d)
	for t, theme := range geo.Themes() {
		decl := themeDecl(d, theme)
		out = append(out, Figure{
			Measure: geo.Measure{Kind: geo.MeasureTheme, ID: string(theme)}, Name: decl.Name, Sentence: decl.Sentence,
			Decimals: 2, Direction: geo.HigherWorse, ByMode: true,
			Of: func(r geo.Row) float64 { return r.Access().Themes[t].Gap[r.At()] },
		})
	}
	for i := range d.Services {
		s := &d.Services[i]
		gap := Figure{
			Measure: geo.Measure{Kind: geo.MeasureGap, ID: s.ID}, Name: s.Name, Sentence: s.Sentence, Decimals: 2, Direction: geo.HigherWorse, ByMode: true,
			Of: func(r geo.Row) float64 { return r.Access().Services[i].Gap[r.At()] },
		}
		minutes := gap
		minutes.Measure.Kind, minutes.Unit, minutes.Decimals, minutes.Thresholds = geo.MeasureMinutes, "min", 1, &s.Limit
		minutes.Of = func(r geo.Row) float64 { return r.Access().Services[i].Minutes[r.At()] }
		out = append(out, gap, minutes)
	}
	for i := range d.Indicators {
		out = append(out, indicatorFigure(i, &d.Indicators[i]))
	}
	return append(out, Figure{
		Measure: geo.Measure{Kind: geo.MeasurePopulation}, Name: geo.Text{FR: "Population", EN: "Population"}, Direction: geo.Neutral,
		Of: func(r geo.Row) float64 { return float64(r.Population) },
	})
}

// indexFigures are the published index, then the others: by car, whatever the mode.
func indexFigures(d *reference.Declarations) []Figure {
	var out []Figure
	add := func(x reference.Index, id string, byMode bool, of func(geo.Row) float64) {
		out = append(out, Figure{
			Measure: geo.Measure{Kind: geo.MeasureIndex, ID: id}, Name: x.Name, Sentence: x.Sentence,
			Decimals: 1, Direction: geo.HigherWorse, ByMode: byMode, Of: of,
		})
	}
	if x, ok := published(d); ok {
		add(x, "", true, func(r geo.Row) float64 { return r.Access().Index.Value[r.At()] })
	}
	for k, x := range d.OtherIndices() {
		add(x, x.ID, false, func(r geo.Row) float64 {
			if k >= r.Composites() {
				return math.NaN()
			}
			return r.Frame().Composites[k].Value[r.At()]
		})
	}
	return out
}

func indicatorFigure(i int, d *geo.Indicator) Figure {
	f := Figure{
		Measure: geo.Measure{Kind: geo.MeasureIndicator, ID: d.ID}, Name: d.Name, Sentence: d.Sentence, Unit: d.Unit, Decimals: d.Decimals,
		Direction: geo.Neutral,
		Of: func(r geo.Row) float64 {
			if i >= r.Indicators() {
				return math.NaN()
			}
			return r.Frame().Indicators[i][r.At()]
		},
	}
	if d.Weight > 0 {
		f.Thresholds, f.Direction = &d.Limit, d.Direction
	}
	return f
}

// listPastFigures lists those of the editions of the counts that the release was
// computed over.
func listPastFigures(d *reference.Declarations, editions []reference.PastEdition) []Figure {
	var out []Figure
	add := func(kind geo.MeasureKind, id string, year, decimals int, name geo.Text, direction geo.Direction, of func(geo.Row) float64) {
		suffix := ", " + strconv.Itoa(year)
		out = append(out, Figure{
			Measure: geo.Measure{Kind: kind, ID: id, Year: year}, Name: geo.Text{FR: name.FR + suffix, EN: name.EN + suffix},
			Decimals: decimals, Direction: direction, Of: of,
		})
	}
	for e, edition := range editions {
		for t, theme := range geo.Themes() {
			add(geo.MeasurePastTheme, string(theme), edition.Vintage, 2, themeDecl(d, theme).Name, geo.HigherWorse,
				func(r geo.Row) float64 { return r.Frame().Past[e].Themes[t].Gap[r.At()] })
		}
		for i := range d.Services {
			s := &d.Services[i]
			add(geo.MeasurePastGap, s.ID, edition.Vintage, 2, s.Name, geo.HigherWorse,
				func(r geo.Row) float64 { return r.Frame().Past[e].Services[i].Gap[r.At()] })
			add(geo.MeasurePastCount, s.ID, edition.Vintage, 0, s.Name, geo.Neutral,
				func(r geo.Row) float64 { return geo.Column{Counts: &r.Frame().Past[e].Services[i].Count}.Float(r.At()) })
		}
	}
	return out
}

func themeDecl(d *reference.Declarations, t geo.Theme) reference.ThemeDecl {
	for _, decl := range d.Themes {
		if decl.ID == t {
			return decl
		}
	}
	return reference.ThemeDecl{ID: t, Name: geo.Text{FR: string(t), EN: string(t)}}
}
