// Package profiles groups communes by the declared figures of their profile, and
// finds the communes most like each.
package profiles

import (
	"context"
	"fmt"
	"math"
	"slices"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/typology"
)

// fewest is how many communes make groups that mean something, for each group
// that may be made.
const fewest = 5

// Add gives each commune of a result its type and its twins, by car, and the
// result its types. Where too few communes are measured nothing is added.
func Add(ctx context.Context, decl *reference.Declarations, result *geo.Result) error {
	f := result.Frame(geo.LevelCommune)
	rows := f.Rows()
	if len(rows) < fewest*decl.Typology.Most {
		return nil
	}
	table := tabulate(decl, rows)
	profiles, err := typology.Standardise(table, decl.Typology.LeastKnown)
	if err != nil {
		return fmt.Errorf("standardise profiles: %w", err)
	}
	if len(rows)-len(profiles.Left) < fewest*decl.Typology.Most || len(profiles.Constant) == table.Features {
		return nil
	}
	t := decl.Typology
	groups, err := profiles.Clusters(ctx, typology.Options{
		Least: t.Least, Most: t.Most, Sample: t.Sample, Samples: t.Samples, Starts: t.Starts, Seed: t.Seed,
	})
	if err != nil {
		return fmt.Errorf("group communes: %w", err)
	}
	sizes := make([]float64, len(rows))
	for i, row := range rows {
		sizes[i] = row.Population.Weight()
	}
	twins, err := profiles.Twins(ctx, sizes, t.SizeFactor, t.Twins)
	if err != nil {
		return fmt.Errorf("find similar communes: %w", err)
	}
	f.AddProfile()
	for i := range rows {
		if groups.Of[i] < 0 {
			continue
		}
		profile := geo.Profile{Type: int(groups.Of[i])}
		for _, twin := range twins[i] {
			profile.Twins = append(profile.Twins, geo.Twin{Code: rows[twin.Unit].Code, Distance: twin.Distance})
		}
		f.Profile.Set(i, &profile)
	}
	result.Types = types(decl, table, rows, groups)
	return nil
}

// tabulate puts the declared figures of communes into a table, NaN where one is
// not known.
func tabulate(decl *reference.Declarations, rows []geo.Row) typology.Table {
	features := decl.Typology.Features
	t := typology.Table{Units: len(rows), Features: len(features), Values: make([]float64, 0, len(rows)*len(features))}
	for _, row := range rows {
		for _, f := range features {
			v := figure(decl, row, f.ID)
			if f.Log {
				v = math.Log(v) // NaN or infinite where it is not above 0
			}
			if math.IsInf(v, 0) {
				v = math.NaN()
			}
			t.Values = append(t.Values, v)
		}
	}
	return t
}

func figure(decl *reference.Declarations, row geo.Row, feature string) float64 {
	m, _ := geo.ParseMeasure(feature) // declarations hold nothing else
	if row.Index().Withheld == geo.WithheldEdge {
		return math.NaN() // too much of it would be bounds for it to be alike or unlike
	}
	if m.Kind == geo.MeasureTheme {
		return row.Theme(slices.Index(geo.Themes(), geo.Theme(m.ID))).Gap
	}
	i := slices.IndexFunc(decl.Indicators, func(d geo.Indicator) bool { return d.ID == m.ID })
	if decl.Indicators[i].Stale {
		return math.NaN()
	}
	return row.Indicator(i)
}

func types(decl *reference.Declarations, table typology.Table, rows []geo.Row, groups *typology.Typology) []geo.Type {
	var out []geo.Type
	for at, c := range groups.Clusters {
		t := geo.Type{Medoid: rows[c.Medoid].Code, Size: c.Size, Silhouette: c.Silhouette, Traits: []geo.Trait{}}
		for _, trait := range c.Traits {
			feature := decl.Typology.Features[trait.Feature]
			t.Traits = append(t.Traits, geo.Trait{
				Feature: feature.ID, Strength: trait.Strength, Against: against(feature, trait, table, groups.Of, at),
			})
		}
		out = append(out, t)
	}
	return out
}

// against is the share of the members of a group, those that know the figure, of which
// the words for its trait are not true.
func against(feature reference.TypologyFeature, trait typology.Trait, table typology.Table, of []int32, group int) float64 {
	var sum float64
	var known, members, untrue int
	each := func(take func(unit int, v float64)) {
		for unit, g := range of {
			if v := table.Values[unit*table.Features+trait.Feature]; g >= 0 && !math.IsNaN(v) {
				take(unit, v)
			}
		}
	}
	each(func(_ int, v float64) { sum, known = sum+v, known+1 })
	mean := sum / float64(known)
	if feature.Log {
		mean = math.Exp(mean)
	}
	each(func(unit int, v float64) {
		if feature.Log {
			v = math.Exp(v)
		}
		if int(of[unit]) == group {
			members++
			if !feature.Holds(trait.Strength > 0, v, mean) {
				untrue++
			}
		}
	})
	if members == 0 {
		return 0
	}
	return float64(untrue) / float64(members)
}
