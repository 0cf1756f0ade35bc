package provenance

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// indicator says which observations an indicator is made of, and what the territory has of them.
func (q *asked) indicator(ctx context.Context, f *atlas.Figure, row geo.Row, rows []geo.Row) error {
	d := &q.a.Decl.Indicators[q.a.Indicator(f.Measure.ID)]
	names := observationsOf(d)
	q.out.Made, q.out.Formula = ByRatio, formulaOf(d)
	switch {
	case d.Computed != "":
		q.out.Made = ByComputed
		q.ways()
	case d.Years > 0:
		q.out.Made = ByChange
	}
	if d.OfTimetables {
		for _, t := range q.a.Timetables {
			q.use(t.Source)
		}
	}
	for _, name := range names {
		if s, ok := q.a.ObservationSources[name]; ok {
			q.rowsOfCommunes([]string{s.Source}, name)
		}
	}
	if err := q.observed(ctx, names, len(d.Denominators) > 0 || len(rows) == 1); err != nil {
		return err
	}
	q.ofCommunes(f, row, rows)
	return nil
}

// observed lists what the territory has of observations, added up over its communes unless that
// says nothing.
func (q *asked) observed(ctx context.Context, names []string, add bool) error {
	sums := map[string]loaded.ObservedSum{}
	if q.store != nil && add {
		found, err := loaded.ObservedIn(ctx, q.store, names, q.communes)
		if err != nil {
			return err
		}
		for _, s := range found {
			sums[s.Name] = s
		}
	}
	for _, name := range names {
		in := Input{Name: name, Title: geo.Text{FR: name, EN: name}, Value: sums[name].Sum}
		if s, ok := q.a.ObservationSources[name]; ok {
			in.Source = &s
		} else if in.Value == nil {
			continue // of an alternative that is not loaded
		}
		q.out.Of++
		q.out.Inputs = append(q.out.Inputs, in)
	}
	return nil
}

// observationsOf names the observations that an indicator reads, each once.
func observationsOf(d *geo.Indicator) (names []string) {
	for _, name := range slices.Concat([]string{d.Numerator}, d.Plus, d.Denominators, d.Instead) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// formulaOf writes an indicator with the names of its observations, as [geo.Indicator] says; "" of a
// computed one.
func formulaOf(d *geo.Indicator) string {
	if d.Computed != "" {
		return ""
	}
	over := sum(slices.Concat([]string{d.Numerator}, d.Plus))
	if len(d.Denominators) > 0 {
		over += " ÷ " + sum(d.Denominators)
	}
	if d.Years > 0 {
		over = "((" + over + ")^(1/" + strconv.FormatFloat(d.Years, 'f', -1, 64) + ") − 1)"
	}
	if d.Scale != 0 && d.Scale != 1 {
		over = strconv.FormatFloat(d.Scale, 'f', -1, 64) + " × " + over
	}
	return over
}

func sum(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return "(" + strings.Join(names, " + ") + ")"
}
