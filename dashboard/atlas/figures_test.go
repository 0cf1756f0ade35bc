package atlas_test

import (
	"reflect"
	"slices"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

// columnOf finds the column that a figure is read from, among all of a frame.
func columnOf(a *atlas.Atlas, f *atlas.Figure, frame *geo.Frame) (geo.Column, bool) {
	m := f.Measure
	themes, services := geo.Themes(), a.Decl.Services
	theme := slices.Index(themes, geo.Theme(m.ID))
	service := slices.IndexFunc(services, func(s geo.Service) bool { return s.ID == m.ID })
	indicator := slices.IndexFunc(a.Decl.Indicators, func(d geo.Indicator) bool { return d.ID == m.ID })
	groups := map[geo.MeasureKind]struct {
		kind geo.GroupKind
		at   int
	}{
		geo.MeasureIndex: {geo.GroupIndex, 0}, geo.MeasureTheme: {geo.GroupTheme, theme}, geo.MeasurePastTheme: {geo.GroupTheme, theme},
		geo.MeasureGap: {geo.GroupService, service}, geo.MeasureMinutes: {geo.GroupService, service}, geo.MeasurePastGap: {geo.GroupService, service},
		geo.MeasurePastCount: {geo.GroupService, service}, geo.MeasureIndicator: {geo.GroupIndicator, indicator},
	}
	want := groups[m.Kind]
	if m.Kind == geo.MeasureIndex && m.ID != "" {
		want.kind = geo.GroupComposite
	}
	for _, g := range frame.Groups() {
		of := g.Mode == "" || g.Mode == a.Mode()
		if g.Kind == want.kind && g.At == want.at && of && (g.Vintage == "") == (m.Year == 0) {
			for _, c := range g.Columns {
				if c.Name == f.Name {
					return c, true
				}
			}
		}
	}
	return geo.Column{}, false
}

func TestFiguresAreWhatTheirColumnsDeclareAndHold(t *testing.T) {
	a := atlastest.New(t)
	walked, err := a.By(geo.ModeFoot)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []*atlas.Atlas{a, walked} {
		rows := a.Rows(geo.LevelCommune)
		for _, f := range a.Figures() {
			if f.Measure.Kind == geo.MeasurePopulation {
				continue // of the territory itself
			}
			c, found := columnOf(a, &f, rows[0].Frame())
			if !found {
				t.Errorf("%s by %s is read from no column", f.Measure, a.Mode())
				continue
			}
			if f.Measure.Kind != geo.MeasureIndicator && !reflect.DeepEqual(f.Figure, c.Figure) {
				t.Errorf("%s is declared as %+v, its column as %+v", f.Measure, f.Figure, c.Figure)
			}
			for i, row := range rows {
				if got, want := f.Of(row), c.Float(i); got != want && (geo.Known(got) || geo.Known(want)) {
					t.Errorf("%s of %s by %s is %v, its column holds %v", f.Measure, row.Code, a.Mode(), got, want)
				}
			}
		}
	}
}
