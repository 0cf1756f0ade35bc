package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// Territories reads what was asked for last: "26", "reg:11"…
func Territories(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `select territory from scope order by 1`)
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// CommunesInScope reads the codes of the communes asked for and around.
func CommunesInScope(ctx context.Context, tx pgx.Tx) (map[string]bool, error) {
	rows, err := tx.Query(ctx, `select commune from commune_scope`)
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	codes, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	inScope := make(map[string]bool, len(codes))
	for _, code := range codes {
		inScope[code] = true
	}
	return inScope, nil
}

// ReplaceTerritories records what is asked for.
func ReplaceTerritories(ctx context.Context, tx pgx.Tx, territories []string) error {
	if _, err := tx.Exec(ctx, `delete from scope`); err != nil {
		return fmt.Errorf("clear scope: %w", err)
	}
	if _, err := tx.Exec(ctx, `insert into scope select unnest($1::text[])`, territories); err != nil {
		return fmt.Errorf("save scope: %w", err)
	}
	return nil
}

// ReplaceScope records the communes asked for and those of the surroundings.
func ReplaceScope(ctx context.Context, tx pgx.Tx, asked map[string]bool, around []string) error {
	if _, err := tx.Exec(ctx, `delete from commune_scope`); err != nil {
		return fmt.Errorf("clear commune_scope: %w", err)
	}
	rows := make([][]any, 0, len(asked)+len(around))
	for code := range asked {
		rows = append(rows, []any{code, "asked"})
	}
	for _, code := range around {
		rows = append(rows, []any{code, "surroundings"})
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"commune_scope"}, []string{"commune", "role"}, pgx.CopyFromRows(rows)); err != nil {
		return fmt.Errorf("copy commune_scope: %w", err)
	}
	return nil
}

// JoinScope takes communes into the surroundings: those that have a place in them
// and no position of their own.
func JoinScope(ctx context.Context, tx pgx.Tx, communes []string) error {
	const query = `insert into commune_scope select unnest($1::text[]), 'surroundings' on conflict do nothing`
	if _, err := tx.Exec(ctx, query, communes); err != nil {
		return fmt.Errorf("join the surroundings: %w", err)
	}
	return nil
}

// RejoinScope takes into new surroundings the communes without a position of which
// a source that is loaded for the same territories has a place: it is not loaded
// again.
func RejoinScope(ctx context.Context, tx pgx.Tx, territories []string) error {
	if _, err := tx.Exec(ctx, `
		insert into commune_scope
		select distinct p.commune, 'surroundings'
		from (select commune, source, vintage from facility union all select commune, source, vintage from enterprise_record) p
		join source_vintage v using (source, vintage)
		join published_centre c using (commune)
		where v.scope = $1 and c.geom is null
		on conflict do nothing`, territories); err != nil {
		return fmt.Errorf("join the surroundings again: %w", err)
	}
	return nil
}

// LeaveScope takes out of the surroundings the communes that have no position, and
// no place any more.
func LeaveScope(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `
		delete from commune_scope s where role = 'surroundings'
		and not exists (select from published_centre c where c.commune = s.commune and c.geom is not null)
		and not exists (select from facility f where f.commune = s.commune)
		and not exists (select from enterprise_record e where e.commune = s.commune)`); err != nil {
		return fmt.Errorf("leave the surroundings: %w", err)
	}
	return nil
}

// Size is what a scope holds.
type Size struct {
	Asked, Surroundings int             // communes asked for, and those around
	Population          geo.Inhabitants // of those asked for
	Uncounted           int             // communes asked for of which no source tells the inhabitants
}

// ScopeSize counts the communes asked for, those around, and the inhabitants of
// the former.
func ScopeSize(ctx context.Context, tx pgx.Tx) (size Size, err error) {
	err = tx.QueryRow(ctx, `
		select count(*) filter (where role = 'asked'), count(*) filter (where role = 'surroundings'),
		       case when bool_and(population is not null) filter (where role = 'asked') then sum(population) filter (where role = 'asked') else $1 end,
		       count(*) filter (where role = 'asked' and population is null)
		from commune_scope s join commune_inhabitants c on c.commune = s.commune`, geo.NoCount).
		Scan(&size.Asked, &size.Surroundings, &size.Population, &size.Uncounted)
	if err != nil {
		return Size{}, fmt.Errorf("count communes: %w", err)
	}
	return size, nil
}

// DepartementsAround lists those that the surroundings reach into and that hold nothing asked
// for, sorted.
func DepartementsAround(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `
		select c.departement from commune_scope s join commune c on c.code = s.commune
		group by c.departement having bool_and(s.role = 'surroundings') order by c.departement`)
	if err != nil {
		return nil, fmt.Errorf("list the départements around: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
