package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Commune is a current commune and what it belongs to.
type Commune struct {
	Code, Name, Departement, Region string
	EPCI                            string // SIREN, "" without one
	Postcodes                       []string
}

// Communes reads those of the whole country.
func Communes(ctx context.Context, tx pgx.Tx) ([]Commune, error) {
	rows, err := tx.Query(ctx, `
		select c.code, c.name, c.departement, c.region, coalesce(m.epci, ''), coalesce(p.postcodes, c.postcodes)
		from commune c left join epci_member m on m.commune = c.code left join commune_postcodes p on p.commune = c.code`)
	if err != nil {
		return nil, fmt.Errorf("read communes: %w", err)
	}
	communes, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Commune])
	if err != nil {
		return nil, fmt.Errorf("read communes: %w", err)
	}
	return communes, nil
}

// EPCI reads the codes of those of the whole country.
func EPCI(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `select code from epci`)
	if err != nil {
		return nil, fmt.Errorf("read EPCI: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// Former leads from a code that is no current commune to one that is.
type Former struct {
	Code, Commune string
	Kind          string // as in the catalogue; "ancienne" for codes of past vintages
	Name          string
}

// FormerCommunes reads former codes: named former communes first, then what INSEE's
// events say, then its passage table, which decides splits too, then mere old codes.
func FormerCommunes(ctx context.Context, tx pgx.Tx) ([]Former, error) {
	rows, err := tx.Query(ctx, `
		select f.code, f.commune, f.kind, coalesce(f.name, '')
		from commune_former f
		order by f.kind = 'ancienne', f.source <> 'cog-evenements', f.source <> 'cog-passage', f.code, f.source`)
	if err != nil {
		return nil, fmt.Errorf("read former communes: %w", err)
	}
	former, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Former])
	if err != nil {
		return nil, fmt.Errorf("read former communes: %w", err)
	}
	return former, nil
}

// DropOrphans deletes what is loaded of communes that are no more.
func DropOrphans(ctx context.Context, tx pgx.Tx) error {
	for _, t := range []string{"epci_member", "commune_former", "commune_population", "commune_postcodes", "contour", "centre", "town_hall", "facility", "equipment_detail", "enterprise_record", "enterprise", "office", "office_area", "observation", "zoning", "equipment_history", "commune_scope"} {
		query := fmt.Sprintf(`delete from %s t where not exists (select from commune c where c.code = t.commune)`, quote(t))
		if _, err := tx.Exec(ctx, query); err != nil {
			return fmt.Errorf("clear %s: %w", t, err)
		}
	}
	return nil
}

// Regions lists the codes of the régions that are loaded.
func Regions(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `select code from region order by 1`)
	if err != nil {
		return nil, fmt.Errorf("read régions: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// Clear takes away all that was loaded of all sources. What people handed in and decided stays,
// and so do releases.
func Clear(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `truncate source_vintage, region cascade`); err != nil {
		return fmt.Errorf("clear what was loaded: %w", err)
	}
	return nil
}
