package evolution

import (
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestSparkJoinsOnlyWhatCompares(t *testing.T) {
	editions := []reference.PastEdition{{Vintage: 2009}, {Vintage: 2013}, {Vintage: 2018}}
	got := spark(editions, []int32{4, 2, 0}, []bool{false, true})
	want := []Dot{{"3.0", "3.0"}, {"27.0", "9.0"}, {"57.0", "15.0"}}
	if !slices.Equal(got.Dots, want) || !slices.Equal(got.Strokes, []Stroke{{want[1], want[2]}}) {
		t.Errorf("got %+v, want dots %v and the last two joined", got, want)
	}
	got = spark(editions, []int32{geo.NoCount, 0, 0}, []bool{false, true})
	if len(got.Dots) != 2 || got.Dots[0].Y != "15.0" || len(got.Strokes) != 1 {
		t.Errorf("nothing at all is drawn as %+v, want two dots at the foot", got)
	}
}

func TestAnEditionThatDoesNotCoverATerritoryIsMissing(t *testing.T) {
	b := pagetest.Context(t, lang.French, func(in *atlas.Input) {
		atlastest.Change(in, func(r []geotest.Record) []geotest.Record {
			for i := range r {
				r[i].Past[0] = geo.Past{Vintage: "2009"}
			}
			return r
		})
	})
	row, _ := b.Atlas.Row(geo.LevelEPCI, atlastest.EPCIWest)
	e := Of(b, row, page.NewNotes(b))
	if len(e.Warnings) != 1 || !strings.Contains(e.Warnings[0], "2009") {
		t.Errorf("warnings %q, want that 2009 does not cover the territory", e.Warnings)
	}
	bakery := e.Services[slices.IndexFunc(e.Services, func(l Line) bool { return l.Name == "Boulangerie" })]
	if !bakery.Counts[0].Withheld || bakery.Counts[1].Text != "7" || !bakery.Changes[0].Apart || bakery.Changes[0].Text == bakery.Changes[1].Text || bakery.Changes[1].Apart {
		t.Errorf("bakeries %+v, want nothing told of 2009", bakery)
	}
	for _, s := range e.Sentences {
		if strings.Contains(s, "2009") {
			t.Errorf("%q tells of an edition that is missing", s)
		}
	}
}
