package atlas

import (
	"math"
	"strconv"

	"maillage/data/reference"
	"maillage/geo"
)

// Figure is a figure that every territory has, and how it is read. All lists of what
// can be shown, sorted by or exported are made of these.
type Figure struct {
	geo.Figure // as its column is declared
	Measure    geo.Measure
	Title      geo.Text
	Above      geo.Text       // its title above communes, where it is another thing there
	Sentence   geo.Text       // what it says; empty where nothing is declared
	Thresholds *geo.Threshold // where the figure has them
	Age        geo.Age        // of the editions that it is made of, where it is of few
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

// TitleAt is the title of the figure at a level.
func (f *Figure) TitleAt(l geo.Level) geo.Text {
	if l == geo.LevelCommune || f.Above == (geo.Text{}) {
		return f.Title
	}
	return f.Above
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
	for _, list := range [][]Figure{a.figures, a.pastFigures, a.counts} {
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
		f := figureOf(geo.Measure{Kind: geo.MeasureTheme, ID: string(theme)}, decl.Name, decl.Sentence)
		f.Of = func(r geo.Row) float64 { return r.Access().Themes[t].Gap[r.At()] }
		out = append(out, f)
	}
	for i := range d.Services {
		s := &d.Services[i]
		gap := figureOf(geo.Measure{Kind: geo.MeasureGap, ID: s.ID}, s.Name, s.Sentence)
		gap.Age, gap.Of = s.Age, sure(i, func(r geo.Row) float64 { return r.Gap(i) })
		minutes := figureOf(geo.Measure{Kind: geo.MeasureMinutes, ID: s.ID}, s.Name, s.Sentence)
		minutes.Age, minutes.Thresholds, minutes.Of = s.Age, &s.Limit, sure(i, func(r geo.Row) float64 { return r.Minutes(i) })
		out = append(out, gap, minutes)
	}
	for i := range d.Indicators {
		out = append(out, indicatorFigure(i, &d.Indicators[i]))
	}
	population := figureOf(geo.Measure{Kind: geo.MeasurePopulation}, geo.Text{FR: "Population", EN: "Population"}, geo.Text{})
	population.Of = func(r geo.Row) float64 { return r.Population.Float() }
	return append(out, population)
}

// serviceOf is the place of the declared service whose gap or minutes a measure is, -1 of
// other measures.
func (a *Atlas) serviceOf(m geo.Measure) int {
	if m.Kind != geo.MeasureGap && m.Kind != geo.MeasureMinutes {
		return -1
	}
	return a.Service(m.ID)
}

// sure reads a figure of a service, missing where it is a bound: it orders nothing.
func sure(service int, of func(geo.Row) float64) func(geo.Row) float64 {
	return func(r geo.Row) float64 {
		if r.Edge(service) {
			return math.NaN()
		}
		return of(r)
	}
}

// figureOf is the figure of a measure as it is declared, but for how it is read.
func figureOf(m geo.Measure, title, sentence geo.Text) Figure {
	return Figure{Figure: m.Figure(), Measure: m, Title: title, Sentence: sentence}
}

// indexFigures are the published index, then the others: by car, whatever the mode.
func indexFigures(d *reference.Declarations) []Figure {
	var out []Figure
	add := func(x reference.Index, id string, of func(geo.Row) float64) {
		f := figureOf(geo.Measure{Kind: geo.MeasureIndex, ID: id}, x.Name, x.Sentence)
		f.Of = of
		out = append(out, f)
	}
	if x, ok := published(d); ok {
		add(x, "", func(r geo.Row) float64 { return r.Access().Index.Value[r.At()] })
	}
	for k, x := range d.OtherIndices() {
		add(x, x.ID, func(r geo.Row) float64 {
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
		Figure: d.Figure(), Measure: geo.Measure{Kind: geo.MeasureIndicator, ID: d.ID}, Title: d.Name, Above: d.Above, Sentence: d.Sentence, Age: d.Age,
		Of: func(r geo.Row) float64 {
			if i >= r.Indicators() {
				return math.NaN()
			}
			return r.Indicator(i)
		},
	}
	if d.Weight > 0 {
		f.Thresholds = &d.Limit
	}
	return f
}

// listPastFigures lists those of the editions of the counts that the release was
// computed over.
func listPastFigures(d *reference.Declarations, editions []reference.PastEdition) []Figure {
	var out []Figure
	add := func(kind geo.MeasureKind, id string, year int, name geo.Text, of func(geo.Row) float64) {
		suffix := ", " + strconv.Itoa(year)
		f := figureOf(geo.Measure{Kind: kind, ID: id, Year: year}, geo.Text{FR: name.FR + suffix, EN: name.EN + suffix}, geo.Text{})
		f.Of = of
		out = append(out, f)
	}
	for e, edition := range editions {
		for t, theme := range geo.Themes() {
			add(geo.MeasurePastTheme, string(theme), edition.Vintage, themeDecl(d, theme).Name,
				func(r geo.Row) float64 { return r.Frame().Past[e].Themes[t].Gap[r.At()] })
		}
		for i := range d.Services {
			s := &d.Services[i]
			add(geo.MeasurePastGap, s.ID, edition.Vintage, s.Name,
				func(r geo.Row) float64 { return r.Frame().Past[e].Services[i].Gap[r.At()] })
			add(geo.MeasurePastCount, s.ID, edition.Vintage, s.Name,
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
