package indices

import (
	"fmt"
	"slices"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/measure"
)

// model is a measured territory, ready for other indices.
type model struct {
	decl      *reference.Declarations
	table     *measure.Table
	communes  *geo.Frame
	people    []geo.Territory // the communes, in the order of the table
	tree      composite.Tree
	published composite.Choice // that makes the published index
	// gaps are made once each: by threshold, by shift; by the others, one each.
	gaps  map[reference.Normalisation][]*composite.Table
	found geo.Found // by the indices made so far
	// missing is a column of nothing, nil until one is asked for.
	missing []float64
}

func newModel(decl *reference.Declarations, m *measure.Measured) *model {
	out := &model{decl: decl, table: m.Table, gaps: map[reference.Normalisation][]*composite.Table{}}
	out.communes = m.Frame(geo.LevelCommune)
	out.people = out.communes.Territories
	out.tree, out.published = composite.Published(m.Table.Parts, decl.ThemeWeights(), decl.Published().Coverage)
	out.published.Floor = decl.Uncertainty.Floor
	return out
}

// nominal is the place of the shift by nothing.
func (m *model) nominal() int { return slices.Index(m.table.Shifts, 0) }

// gapsBy gives the gaps of all parts by a normalisation as the published index takes
// them, one table a shift; those that are not by threshold know no shift, and one table
// serves all.
func (m *model) gapsBy(n reference.Normalisation) ([]*composite.Table, error) {
	if made := m.gaps[n]; made != nil {
		return made, nil
	}
	var made []*composite.Table
	x := reference.Index{Normalisation: n, Stale: m.decl.Published().Stale}
	if n == reference.ByThreshold {
		for _, columns := range m.table.Gaps {
			gaps, err := composite.TableOf(m.table.Parts, m.weighing(x, columns))
			if err != nil {
				return nil, err
			}
			made = append(made, gaps)
		}
	} else {
		values, err := m.values(x)
		if err != nil {
			return nil, err
		}
		gaps, _, err := m.recipe(x).Gaps(values, m.indicators(nil))
		if err != nil {
			return nil, fmt.Errorf("normalise by %s: %w", n, err)
		}
		made = slices.Repeat([]*composite.Table{gaps}, len(m.table.Shifts))
	}
	m.gaps[n] = made
	return made, nil
}

// values are what an index is made of: by threshold the gaps, which are given, by
// other ways the figures.
func (m *model) values(x reference.Index) (*composite.Table, error) {
	columns := m.table.Raw
	if x.Normalisation == reference.ByThreshold {
		columns = m.table.Gaps[m.nominal()]
	}
	return composite.TableOf(m.table.Parts, m.weighing(x, columns))
}

// recipe is that of an index with the declared weights of all parts and themes.
func (m *model) recipe(x reference.Index) *composite.Recipe {
	r := &composite.Recipe{
		Normalisation: normalisation(x.Normalisation), Within: composite.Arithmetic,
		Choice: composite.Choice{
			Weights: m.declared(), Across: composite.Aggregation(x.Aggregation), Floor: x.Floor,
			Missing: composite.Missing{Share: x.LeastThemeWeight, Themes: x.LeastThemes, Strict: x.WeightsBy == reference.WeightsPCA && m.anyStale(x)},
		},
	}
	if x.Treatment != nil {
		r.Treatment = x.Treatment.Rule()
	}
	return r
}

// normalisation is how a declared one is made; that by threshold is already. A
// z-score is scaled to a mean gap of one half and a standard deviation of one
// quarter, so that two of these on either side of the mean span the scale.
func normalisation(n reference.Normalisation) composite.Normalisation {
	out := composite.Normalisation{Method: composite.Percentile, Clamped: true}
	switch n {
	case reference.ByThreshold:
		out.Method = composite.Given
	case reference.ByMinMax:
		out.Method = composite.MinMax
	case reference.ByZScore:
		out.Method, out.Mean, out.SD = composite.ZScore, 0.5, 0.25
	case reference.ByTarget:
		out.Method = composite.TargetDistance
	}
	return out
}

// indicators describes the parts: the target of one is its acceptable bound, where
// no other is set.
func (m *model) indicators(targets map[string]float64) []composite.Indicator {
	out := make([]composite.Indicator, len(m.table.Parts))
	for i, p := range m.table.Parts {
		out[i] = composite.Indicator{Name: p.ID, Direction: composite.HigherIsWorse, Acceptable: p.Limit.Acceptable, Unacceptable: p.Limit.Unacceptable, Target: p.Limit.Acceptable}
		if target, ok := targets[p.ID]; ok {
			out[i].Target = target
		}
		if p.Limit.Unacceptable < p.Limit.Acceptable {
			out[i].Direction = composite.HigherIsBetter
		}
	}
	return out
}

// declared are the weights that the declarations give, to be changed.
func (m *model) declared() composite.Weights {
	w := m.published.Weights
	return composite.Weights{Themes: slices.Clone(w.Themes), Parts: slices.Clone(w.Parts)}
}
