package change

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Input is what editions say and what they are measured over.
type Input struct {
	// Communes asked for, which are measured, and those of the surroundings, whose
	// equipment counts as near.
	Communes []geo.Commune
	Services []geo.Service
	Editions []Edition // the oldest first
	// Comparable says, for each edition but the last, which services count the same
	// in it and in the next.
	Comparable [][]bool
	Shops      []int        // services whose absence makes a commune without shop
	Coverage   geo.Coverage // of a theme, withheld below it
	Estimate   nearest.Estimate
	Mountain   []orb.MultiPolygon // contours of mountain communes
}

// Edition is one edition of the counts.
type Edition struct {
	Vintage      string
	Departements map[string]bool // that it holds something of
	// Counts gives, by service, the pieces of equipment of each commune; nil for a
	// service that the edition does not count.
	Counts []map[string]int
}

// Compute adds to frames what their territories had, edition by edition: to that of
// the communes asked for, then to those of the EPCI, départements and régions that
// hold them.
//
// A commune of a département that an edition holds nothing of is not covered by
// it, nor is a territory with such a commune. Gaps are from centre to nearest
// centre of a commune that has the service, both in départements that all
// editions cover: else those that stop at a border would seem worse. The gap of a
// theme is the mean over the services that count the same from the edition on to
// the last; it is withheld where these weigh less than half of the theme. It errs
// where ctx is done first.
func Compute(ctx context.Context, in Input, frames []*geo.Frame) error {
	m, err := newModel(ctx, &in)
	if err != nil {
		return err
	}
	vintages := make([]string, len(in.Editions))
	for e := range in.Editions {
		vintages[e] = in.Editions[e].Vintage
	}
	var communes *geo.Frame
	for _, f := range frames {
		f.AddPast(vintages, len(in.Services))
		if f.Level == geo.LevelCommune {
			communes = f
		}
	}
	if communes == nil {
		return nil
	}
	for e := range in.Editions {
		if err := m.communes(e, communes); err != nil {
			return err
		}
	}
	for _, f := range frames {
		if f != communes {
			Aggregate(f, communes)
		}
	}
	return nil
}

// model is an input made ready.
type model struct {
	*Input
	byCode map[string]*geo.Commune
	area   []*geo.Commune    // with a centre, in départements that all editions cover, sorted
	start  map[string]int    // commune asked for → its start among those of the search
	gaps   [][][]float64     // edition → service → start; nil where not counted
	themes [][]comparedTheme // by edition: what its theme gaps are made of
}

func newModel(ctx context.Context, in *Input) (*model, error) {
	m := &model{Input: in, byCode: map[string]*geo.Commune{}, start: map[string]int{}}
	var starts []orb.Point
	for _, c := range sorted(in.Communes) {
		m.byCode[c.Code] = c
		if c.CentreMethod == geo.CentreMissing || !m.coveredByAll(c.Departement) {
			continue
		}
		m.area = append(m.area, c)
		if c.Asked {
			m.start[c.Code] = len(starts)
			starts = append(starts, c.Centre)
		}
	}
	if err := m.measure(ctx, starts); err != nil {
		return nil, err
	}
	m.themes = m.compareThemes()
	return m, nil
}

func sorted(communes []geo.Commune) []*geo.Commune {
	out := make([]*geo.Commune, len(communes))
	for i := range communes {
		out[i] = &communes[i]
	}
	slices.SortFunc(out, func(a, b *geo.Commune) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

func (m *model) coveredByAll(departement string) bool {
	return !slices.ContainsFunc(m.Editions, func(e Edition) bool { return !e.Departements[departement] })
}

// communes fills the columns of the communes at an edition.
func (m *model) communes(e int, f *geo.Frame) error {
	past, edition := &f.Past[e], &m.Editions[e]
	for i := range f.Territories {
		t := &f.Territories[i]
		c := m.byCode[t.Code]
		if past.Covered[i] = c != nil && edition.Departements[c.Departement]; !past.Covered[i] {
			continue
		}
		for s := range m.Services {
			if edition.Counts[s] == nil {
				continue
			}
			n := edition.Counts[s][t.Code]
			out := &past.Services[s]
			out.Count[i], out.With[i] = int32(n), int32(min(1, n))
			if start, ok := m.start[t.Code]; ok {
				out.Gap[i] = m.gaps[e][s][start]
			}
		}
		if m.shopless(past, i) {
			past.Shopless[i], past.ShoplessPopulation[i] = 1, int32(t.Population)
		}
	}
	return m.scoreThemes(e, past)
}

// shopless reports whether a commune has none of the shops.
func (m *model) shopless(past *geo.PastColumns, i int) bool {
	return len(m.Shops) > 0 && !slices.ContainsFunc(m.Shops, func(s int) bool { return past.Services[s].Count[i] != 0 })
}
