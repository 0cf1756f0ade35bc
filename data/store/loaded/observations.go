package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/texts"
	"maillage/geo"
)

// Observations gives the published figures of the communes asked for and of
// their surroundings, by name then commune, each in its latest vintage; NaN where
// it is missing or secret there.
func Observations(ctx context.Context, st *store.Store) (map[string]map[string]float64, error) {
	const query = `
		select distinct on (o.name, o.commune) o.name, o.commune, coalesce(o.value, 'NaN')
		from observation o join commune_scope s on s.commune = o.commune
		order by o.name, o.commune, o.vintage desc, o.source`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read observations: %w", err)
	}
	words := texts.Words{}
	observations := make(map[string]map[string]float64)
	var name, commune string
	var v float64
	_, err = pgx.ForEachRow(rows, []any{words.To(&name), words.To(&commune), &v}, func() error {
		if observations[name] == nil {
			observations[name] = make(map[string]float64)
		}
		observations[name][commune] = v
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read observations: %w", err)
	}
	return observations, nil
}

// ObservationSources gives, by name, the edition that the latest figures of
// each observation come from; where communes differ, the latest of all.
func ObservationSources(ctx context.Context, st *store.Store) (map[string]geo.SourceVintage, error) {
	const query = `
		select distinct on (name) name, source, vintage
		from (select distinct name, source, vintage from observation) o
		order by name, vintage desc, source`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read sources of observations: %w", err)
	}
	sources := make(map[string]geo.SourceVintage)
	var name string
	var v geo.SourceVintage
	_, err = pgx.ForEachRow(rows, []any{&name, &v.Source, &v.Vintage}, func() error {
		sources[name] = v
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read sources of observations: %w", err)
	}
	return sources, nil
}

// Zoning is the class of a commune in one published zoning.
type Zoning struct {
	Class   string // in the source's codes
	Label   string // in words, may be empty
	Source  string
	Vintage string
}

// Zonings gives the zonings of the communes asked for and of their
// surroundings, by zoning then commune, each in its latest vintage. The latest is found
// here: the database would sort them all.
func Zonings(ctx context.Context, st *store.Store) (map[string]map[string]Zoning, error) {
	const query = `
		select z.zoning, z.commune, z.class, coalesce(z.label, ''), z.source, z.vintage
		from zoning z join commune_scope s on s.commune = z.commune`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read zonings: %w", err)
	}
	words := texts.Words{}
	zonings := make(map[string]map[string]Zoning)
	var name, commune string
	var z Zoning
	_, err = pgx.ForEachRow(rows, []any{words.To(&name), words.To(&commune), words.To(&z.Class), words.To(&z.Label), words.To(&z.Source), words.To(&z.Vintage)}, func() error {
		if zonings[name] == nil {
			zonings[name] = make(map[string]Zoning)
		}
		held, known := zonings[name][commune]
		if !known || z.Vintage > held.Vintage || z.Vintage == held.Vintage && z.Source < held.Source {
			zonings[name][commune] = z
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read zonings: %w", err)
	}
	return zonings, nil
}
