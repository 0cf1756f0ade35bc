package indices

import (
	"fmt"
	"math"
	"slices"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/measure"
)

// model is a measured territory, ready for other indices.
type model struct {
	decl     *reference.Declarations
	table    *measure.Table
	communes *geo.Frame
	people   []geo.Territory // the communes, in the order of the table
	tree     composite.Tree
	names    []string
	themes   []float64 // declared weights, in display order
	// gaps are made once each: by threshold, by shift; by the others, one each.
	gaps  map[reference.Normalisation][]*composite.Table
	found geo.Found // by the indices made so far
}

func newModel(decl *reference.Declarations, m *measure.Measured) *model {
	out := &model{decl: decl, table: m.Table, gaps: map[reference.Normalisation][]*composite.Table{}}
	out.communes = m.Frame(geo.LevelCommune)
	out.people = out.communes.Territories
	weights := decl.ThemeWeights()
	for _, theme := range geo.Themes() {
		group := composite.Theme{Name: string(theme)}
		for i, p := range m.Table.Parts {
			if p.Theme == theme {
				group.Parts = append(group.Parts, i)
			}
		}
		out.tree = append(out.tree, group)
		out.themes = append(out.themes, weights[theme])
	}
	for _, p := range m.Table.Parts {
		out.names = append(out.names, p.ID)
	}
	return out
}

// nominal is the place of the shift by nothing.
func (m *model) nominal() int { return slices.Index(m.table.Shifts, 0) }

// gapsBy gives the gaps of all parts by a normalisation, one table a shift; those
// that are not by threshold know no shift, and one table serves all.
func (m *model) gapsBy(n reference.Normalisation) ([]*composite.Table, error) {
	if made := m.gaps[n]; made != nil {
		return made, nil
	}
	var made []*composite.Table
	if n == reference.ByThreshold {
		for _, columns := range m.table.Gaps {
			made = append(made, &composite.Table{Names: m.names, Columns: columns})
		}
	} else {
		gaps, _, err := m.relative(reference.Index{Normalisation: n})
		if err != nil {
			return nil, err
		}
		made = slices.Repeat([]*composite.Table{gaps}, len(m.table.Shifts))
	}
	m.gaps[n] = made
	return made, nil
}

// gapsOf gives the gaps of all parts by the recipe of an index, and what was done
// to those that had outliers.
func (m *model) gapsOf(x reference.Index) (*composite.Table, []composite.Treated, error) {
	if x.Treatment != nil || len(x.Targets) > 0 {
		return m.relative(x)
	}
	gaps, err := m.gapsBy(x.Normalisation)
	if err != nil {
		return nil, nil, err
	}
	return gaps[m.nominal()], nil, nil
}

// relative makes gaps by another way than thresholds.
func (m *model) relative(x reference.Index) (*composite.Table, []composite.Treated, error) {
	raw, err := composite.NewTable(m.names, m.table.Raw)
	if err != nil {
		return nil, nil, err
	}
	var treated []composite.Treated
	if x.Treatment != nil {
		raw, treated = x.Treatment.Rule().Treat(raw)
	}
	gaps, err := normalisation(x.Normalisation).Normalise(raw, m.indicators(x.Targets))
	if err != nil {
		return nil, nil, fmt.Errorf("normalise by %s: %w", x.Normalisation, err)
	}
	clamp(gaps)
	return gaps, treated, nil
}

// normalisation is how a relative normalisation is made. A z-score is brought to a
// mean gap of one half and a standard deviation of one quarter, so that two of
// these on either side of the mean span the scale.
func normalisation(n reference.Normalisation) composite.Normalisation {
	switch n {
	case reference.ByMinMax:
		return composite.Normalisation{Method: composite.MinMax}
	case reference.ByZScore:
		return composite.Normalisation{Method: composite.ZScore, Mean: 0.5, SD: 0.25}
	case reference.ByTarget:
		return composite.Normalisation{Method: composite.TargetDistance}
	}
	return composite.Normalisation{Method: composite.Percentile}
}

// clamp keeps gaps on their scale.
func clamp(t *composite.Table) {
	for _, column := range t.Columns {
		for i, v := range column {
			if !math.IsNaN(v) {
				column[i] = min(1, max(0, v))
			}
		}
	}
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

// declared are the weights that the declarations give.
func (m *model) declared() composite.Weights {
	w := composite.Weights{Themes: slices.Clone(m.themes), Parts: make([]float64, len(m.table.Parts))}
	for i, p := range m.table.Parts {
		w.Parts[i] = p.Weight
	}
	return w
}
