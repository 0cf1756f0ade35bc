package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/geo"
)

// readPast fills what territories had at earlier editions, the oldest first.
func (a *assembly) readPast(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select level, code, vintage, covered, count, communes_with, gap, theme_gap, theme_coverage, shopless, shopless_population
		from release_past where release = $1 order by vintage collate "C"`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key territoryKey
	var p geo.Past
	var counts, with column[pgtype.Int4]
	var gaps, themes, coverages column[pgtype.Float8]
	into := []any{&key.level, &key.code, &p.Vintage, &p.Covered, &counts, &with, &gaps, &themes, &coverages, &p.Shopless, &p.ShoplessPopulation}
	_, err = pgx.ForEachRow(rows, into, func() error {
		row := a.index[key]
		if row == nil {
			return fmt.Errorf("%s %s is not among the territories", key.level, key.code)
		}
		one := p
		if one.Covered {
			if err := lengths(a.services, len(counts), len(with), len(gaps)); err != nil {
				return err
			}
			if err := lengths(len(geo.Themes()), len(themes), len(coverages)); err != nil {
				return err
			}
			one.Services, one.Themes = pastServices(counts, with, gaps), pastThemes(themes, coverages)
		}
		row.Past = append(row.Past, one)
		return nil
	})
	return err
}

func pastServices(counts, with column[pgtype.Int4], gaps column[pgtype.Float8]) []geo.PastService {
	services := make([]geo.PastService, len(counts))
	for i := range services {
		services[i] = geo.Uncounted()
		if counts[i].Valid {
			services[i].Count, services[i].With = counts[i].Int32, with[i].Int32
		}
		if gaps[i].Valid {
			services[i].Gap = gaps[i].Float64
		}
	}
	return services
}

func pastThemes(gaps, coverages column[pgtype.Float8]) []geo.ThemeScore {
	themes := make([]geo.ThemeScore, len(gaps))
	for i := range themes {
		themes[i] = geo.ThemeScore{Gap: gaps[i].Float64, Coverage: coverages[i].Float64, Known: gaps[i].Valid}
	}
	return themes
}
