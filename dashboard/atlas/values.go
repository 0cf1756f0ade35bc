package atlas

import (
	"maillage/data/reference"
	"maillage/geo"
)

// Values is one measure of every territory of a level.
type Values struct {
	Measure    string
	Level      geo.Level
	Name       geo.Text
	Sentence   geo.Text // what it tells; empty where nothing is declared
	Unit       string   // "min", "%"…; "" for a share from 0 to 1 and for the index
	Decimals   int
	Thresholds *geo.Threshold // where the measure has them
	Direction  geo.Direction
	Values     []*float64 // in the order of Rows; nil where unknown
}

// column reads one measure of one row.
type column func(*geo.Row) (float64, bool)

// Values gives a [geo.Measure] of all the territories of a level. One of which
// nothing is declared is a CodeNotFound error.
func (a *Atlas) Values(measure string, l geo.Level) (Values, error) {
	v, read, err := a.measure(measure)
	if err != nil {
		return Values{}, err
	}
	if _, ok := a.levels[l]; !ok {
		return Values{}, geo.Errorf(geo.CodeInvalid, "level %q is not one of commune, epci, departement, region", l)
	}
	rows := a.Rows(l)
	v.Measure, v.Level, v.Values = measure, l, make([]*float64, len(rows))
	known := make([]float64, len(rows)) // one allocation for all the values
	for i, row := range rows {
		if x, ok := read(row); ok {
			known[i] = x
			v.Values[i] = &known[i]
		}
	}
	return v, nil
}

// Measures lists every measure of the present that Values knows, in display order.
func (a *Atlas) Measures() []string {
	var out []string
	add := func(kind geo.MeasureKind, id string) {
		out = append(out, geo.Measure{Kind: kind, ID: id}.String())
	}
	add(geo.MeasureIndex, "")
	for _, x := range a.Decl.OtherIndices() {
		add(geo.MeasureIndex, x.ID)
	}
	for _, t := range geo.Themes() {
		add(geo.MeasureTheme, string(t))
	}
	for _, s := range a.Decl.Services {
		add(geo.MeasureGap, s.ID)
		add(geo.MeasureMinutes, s.ID)
	}
	for _, i := range a.Decl.Indicators {
		add(geo.MeasureIndicator, i.ID)
	}
	add(geo.MeasurePopulation, "")
	return out
}

func (a *Atlas) measure(measure string) (Values, column, error) {
	m, err := geo.ParseMeasure(measure)
	if err != nil {
		return Values{}, nil, err
	}
	switch m.Kind {
	case geo.MeasureIndex:
		if m.ID == "" {
			return a.indexMeasure()
		}
		for i, x := range a.Decl.OtherIndices() {
			if x.ID == m.ID {
				return compositeMeasure(i, x)
			}
		}
	case geo.MeasurePopulation:
		return populationMeasure()
	case geo.MeasureTheme:
		for i, t := range geo.Themes() {
			if string(t) == m.ID {
				return a.themeMeasure(i, t)
			}
		}
	case geo.MeasureGap, geo.MeasureMinutes:
		for i := range a.Decl.Services {
			if a.Decl.Services[i].ID == m.ID {
				return serviceMeasure(i, &a.Decl.Services[i], m.Kind)
			}
		}
	case geo.MeasurePastTheme, geo.MeasurePastGap, geo.MeasurePastCount:
		if v, read, ok := a.pastMeasure(m); ok {
			return v, read, nil
		}
	case geo.MeasureIndicator:
		for i := range a.Decl.Indicators {
			if a.Decl.Indicators[i].ID == m.ID {
				return indicatorMeasure(i, &a.Decl.Indicators[i])
			}
		}
	}
	return Values{}, nil, geo.UnknownMeasure(measure)
}

func (a *Atlas) indexMeasure() (Values, column, error) {
	x, err := a.PublishedIndex()
	if err != nil {
		return Values{}, nil, err
	}
	return Values{Name: x.Name, Sentence: x.Sentence, Decimals: 1, Direction: geo.HigherWorse},
		func(r *geo.Row) (float64, bool) { return r.Index.Value, r.Index.Known }, nil
}

// compositeMeasure is an index besides the published one: by car, whatever the
// mode.
func compositeMeasure(i int, x reference.Index) (Values, column, error) {
	return Values{Name: x.Name, Sentence: x.Sentence, Decimals: 1, Direction: geo.HigherWorse},
		func(r *geo.Row) (float64, bool) {
			if i >= len(r.Composites) {
				return 0, false
			}
			return r.Composites[i].Value, r.Composites[i].Known
		}, nil
}

func populationMeasure() (Values, column, error) {
	return Values{Name: geo.Text{FR: "Population", EN: "Population"}, Direction: geo.Neutral},
		func(r *geo.Row) (float64, bool) { return float64(r.Population), true }, nil
}

func (a *Atlas) themeMeasure(i int, t geo.Theme) (Values, column, error) {
	d := a.themeDecl(t)
	return Values{Name: d.Name, Sentence: d.Sentence, Decimals: 2, Direction: geo.HigherWorse},
		func(r *geo.Row) (float64, bool) {
			if i >= len(r.Themes) {
				return 0, false
			}
			return r.Themes[i].Gap, r.Themes[i].Known
		}, nil
}

func (a *Atlas) themeDecl(t geo.Theme) reference.ThemeDecl {
	for _, d := range a.Decl.Themes {
		if d.ID == t {
			return d
		}
	}
	return reference.ThemeDecl{ID: t, Name: geo.Text{FR: string(t), EN: string(t)}}
}

func serviceMeasure(i int, s *geo.Service, kind geo.MeasureKind) (Values, column, error) {
	v := Values{Name: s.Name, Sentence: s.Sentence, Decimals: 2, Direction: geo.HigherWorse}
	minutes := kind == geo.MeasureMinutes
	if minutes {
		v.Unit, v.Decimals, v.Thresholds = "min", 1, &s.Limit
	}
	return v, func(r *geo.Row) (float64, bool) {
		if i >= len(r.Services) {
			return 0, false
		}
		if minutes {
			return r.Services[i].Minutes, r.Services[i].Known
		}
		return r.Services[i].Gap, r.Services[i].GapKnown()
	}, nil
}

func indicatorMeasure(i int, d *geo.Indicator) (Values, column, error) {
	v := Values{Name: d.Name, Sentence: d.Sentence, Unit: d.Unit, Decimals: d.Decimals, Direction: geo.Neutral}
	if d.Weight > 0 {
		v.Thresholds, v.Direction = &d.Limit, d.Direction
	}
	return v, func(r *geo.Row) (float64, bool) {
		if i >= len(r.Indicators) {
			return 0, false
		}
		return r.Indicators[i].Value, r.Indicators[i].Known
	}, nil
}
