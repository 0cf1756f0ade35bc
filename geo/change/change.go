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
	// Communes asked for, which are told of, and those of the surroundings, whose
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

// Key names a territory.
type Key struct {
	Level geo.Level
	Code  string
}

// Compute tells of every commune asked for, then of every EPCI, département and
// région that holds one, edition by edition.
//
// A commune of a département that an edition holds nothing of is not covered by
// it, nor is a territory with such a commune. Gaps are from centre to nearest
// centre of a commune that has the service, both in départements that all
// editions cover: else those that stop at a border would seem worse. The gap of a
// theme is the mean over the services that count the same from the edition on to
// the last; it is withheld where these weigh less than half of the theme. It errs
// where ctx is done first.
func Compute(ctx context.Context, in Input) (map[Key][]geo.Past, error) {
	m, err := newModel(ctx, &in)
	if err != nil {
		return nil, err
	}
	out := map[Key][]geo.Past{}
	for i, c := range m.asked {
		past := make([]geo.Past, len(in.Editions))
		for e := range in.Editions {
			past[e] = m.commune(e, i)
		}
		out[Key{geo.LevelCommune, c.Code}] = past
	}
	for _, level := range []geo.Level{geo.LevelEPCI, geo.LevelDepartement, geo.LevelRegion} {
		m.aggregate(level, out)
	}
	return out, nil
}

// model is an input made ready.
type model struct {
	*Input
	asked []*geo.Commune // sorted by code
	area  []*geo.Commune // with a centre, in départements that all editions cover, sorted
	start map[string]int // commune asked for → its start among those of the search
	gaps  [][][]float64  // edition → service → start; nil where not counted
	parts [][]themePart  // by edition: what its theme gaps are made of
}

func newModel(ctx context.Context, in *Input) (*model, error) {
	m := &model{Input: in, start: map[string]int{}}
	var starts []orb.Point
	for _, c := range sorted(in.Communes) {
		if c.Asked {
			m.asked = append(m.asked, c)
		}
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
	m.parts = m.themeParts()
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

// commune tells of the i-th commune asked for at an edition.
func (m *model) commune(e, i int) geo.Past {
	c, edition := m.asked[i], &m.Editions[e]
	p := geo.Past{Vintage: edition.Vintage, Covered: edition.Departements[c.Departement]}
	if !p.Covered {
		return p
	}
	p.Services = make([]geo.PastService, len(m.Services))
	for s := range m.Services {
		p.Services[s] = geo.Uncounted()
		if edition.Counts[s] == nil {
			continue
		}
		n := edition.Counts[s][c.Code]
		p.Services[s].Count, p.Services[s].With = int32(n), int32(min(1, n))
		if start, ok := m.start[c.Code]; ok {
			p.Services[s].Gap = m.gaps[e][s][start]
		}
	}
	p.Themes = m.themes(e, p.Services)
	if m.shopless(p.Services) {
		p.Shopless, p.ShoplessPopulation = 1, c.Population
	}
	return p
}

// shopless reports whether a commune has none of the shops.
func (m *model) shopless(services []geo.PastService) bool {
	return len(m.Shops) > 0 && !slices.ContainsFunc(m.Shops, func(s int) bool { return services[s].Count != 0 })
}
