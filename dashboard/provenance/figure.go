package provenance

import (
	"context"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/data/catalogue"
	"maillage/geo"
)

// OfFigure says where a measure of a territory comes from, by the mode of an atlas. A measure of
// which nothing is declared is a CodeNotFound error.
func (d *Desk) OfFigure(ctx context.Context, a *atlas.Atlas, row geo.Row, measure string) (*Provenance, error) {
	f, err := a.Figure(measure)
	if err != nil {
		// What is only shown in tables is a figure too.
		m, parsed := geo.ParseMeasure(measure)
		if parsed != nil || m.Kind != geo.MeasureBeyond || a.Service(m.ID) < 0 {
			return nil, err
		}
		i := a.Service(m.ID)
		f = &atlas.Figure{Figure: m.Figure(), Measure: m, Title: a.Decl.Services[i].Name, Of: func(r geo.Row) float64 { return r.Beyond(i).Float() }}
	}
	q := d.begin(a, &Provenance{
		Subject: Subject{Level: row.Level, Code: row.Code, Name: row.Name}, Measure: f.Measure.String(), Title: f.TitleAt(row.Level),
		Unit: f.Unit, Value: geo.Optional(f.Of(row)), Limit: f.Thresholds,
	})
	rows := a.Within(row)
	for _, r := range rows {
		q.communes = append(q.communes, r.Code)
	}
	if err := q.make(ctx, f, row, rows); err != nil {
		return nil, err
	}
	return q.end(ctx)
}

// make says how a figure is made, and of what.
func (q *asked) make(ctx context.Context, f *atlas.Figure, row geo.Row, rows []geo.Row) error {
	switch f.Measure.Kind {
	case geo.MeasureIndex:
		q.out.Made = ByIndex
		q.themes(row)
		q.use(q.allSources()...)
	case geo.MeasureTheme:
		q.out.Made = ByTheme
		q.parts(row, geo.Theme(f.Measure.ID))
	case geo.MeasureGap, geo.MeasureMinutes, geo.MeasureBeyond:
		return q.service(ctx, f, row, rows)
	case geo.MeasureIndicator:
		return q.indicator(ctx, f, row, rows)
	case geo.MeasurePopulation:
		q.out.Made = ByPopulation
		q.ofCommunes(f, row, rows)
		var sources []string
		for _, sv := range q.a.InhabitantSources {
			if !slices.Contains(sources, sv.Source) {
				sources = append(sources, sv.Source)
			}
		}
		q.rowsOfCommunes(sources)
	case geo.MeasureEnterprise:
		q.out.Made = ByCount
		q.ofCommunes(f, row, rows)
		return q.enterprisesWithin(ctx, rows)
	default:
		q.out.Made = ByPast
		q.ofCommunes(f, row, rows)
		q.rowsOfCommunes(q.of(catalogue.TargetHistory))
	}
	return nil
}

// ofCommunes lists the communes whose values a figure of a territory above is made of.
func (q *asked) ofCommunes(f *atlas.Figure, row geo.Row, rows []geo.Row) {
	if row.Level == geo.LevelCommune {
		return
	}
	q.out.Of += len(rows)
	for _, r := range rows[:min(len(rows), mostInputs)] {
		q.out.Inputs = append(q.out.Inputs, Input{
			Name: r.Code, Title: geo.Text{FR: r.Name, EN: r.Name}, Value: geo.Optional(f.Of(r)), Unit: f.Unit,
			Measure: f.Measure.String(), Subject: &Subject{Level: r.Level, Code: r.Code, Name: r.Name},
		})
	}
}

// themes lists the gaps that an index is made of.
func (q *asked) themes(row geo.Row) {
	for _, t := range geo.Themes() {
		if f, err := q.a.Figure(geo.Measure{Kind: geo.MeasureTheme, ID: string(t)}.String()); err == nil {
			q.input(f, row)
		}
	}
}

// parts lists the gaps of services and the indicators that the gap of a theme is made of.
func (q *asked) parts(row geo.Row, theme geo.Theme) {
	for _, p := range geo.Parts(q.a.Decl.Services, q.a.Decl.Indicators) {
		m := geo.Measure{Kind: geo.MeasureIndicator, ID: p.ID}
		if p.IsService() {
			m.Kind = geo.MeasureGap
		}
		if p.Theme != theme {
			continue
		}
		if f, err := q.a.Figure(m.String()); err == nil {
			q.input(f, row)
		}
		q.use(q.sourcesOf(&p)...)
	}
}

// input lists a figure of the same territory.
func (q *asked) input(f *atlas.Figure, row geo.Row) {
	q.out.Of++
	q.out.Inputs = append(q.out.Inputs, Input{
		Name: f.Measure.ID, Title: f.Title, Value: geo.Optional(f.Of(row)), Unit: f.Unit, Measure: f.Measure.String(),
		Subject: &Subject{Level: row.Level, Code: row.Code, Name: row.Name},
	})
}

// allSources are those of all that an index is made of.
func (q *asked) allSources() (names []string) {
	for _, p := range geo.Parts(q.a.Decl.Services, q.a.Decl.Indicators) {
		names = append(names, q.sourcesOf(&p)...)
	}
	return names
}
