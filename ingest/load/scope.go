package load

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/ingest/cog"
)

// Scope is the communes asked for, and the territories that they are of.
type Scope struct {
	Territories []cog.Territory
	Asked       map[string]bool
	Centres     map[string]orb.Point // published ones, of the whole country
}

// Texts writes the territories as the command line takes them, sorted.
func (s Scope) Texts() []string {
	var texts []string
	for _, t := range s.Territories {
		texts = append(texts, t.String())
	}
	slices.Sort(texts)
	return texts
}

// around finds the surroundings, given the boundaries that are known.
func (s Scope) around(boundaries map[string]orb.MultiPolygon) []string {
	codes := cog.Around(s.Asked, Shapes(s.Centres, boundaries), cog.Surroundings)
	slices.Sort(codes)
	return codes
}

// Shapes joins centres and boundaries by commune.
func Shapes(centres map[string]orb.Point, boundaries map[string]orb.MultiPolygon) map[string]cog.Shape {
	shapes := make(map[string]cog.Shape, len(centres))
	for code, p := range centres {
		shapes[code] = cog.Shape{Centre: &p}
	}
	for code, geom := range boundaries {
		shape := shapes[code]
		shape.Contour = geom
		shapes[code] = shape
	}
	return shapes
}

// join puts communes among the surroundings that hold places near enough but
// whose own position nobody published.
func join(ctx context.Context, tx pgx.Tx, communes map[string]bool) error {
	if _, err := tx.Exec(ctx, `insert into commune_scope select unnest($1::text[]), 'surroundings' on conflict do nothing`,
		slices.Sorted(maps.Keys(communes))); err != nil {
		return fmt.Errorf("join the surroundings: %w", err)
	}
	return nil
}

// LeaveScope takes out of the surroundings the communes that were there for
// their places only, once they have none.
func LeaveScope(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `
		delete from commune_scope s where role = 'surroundings'
		and not exists (select from published_centre c where c.commune = s.commune and c.geom is not null)
		and not exists (select from facility f where f.commune = s.commune)
		and not exists (select from enterprise e where e.commune = s.commune)`); err != nil {
		return fmt.Errorf("leave the surroundings: %w", err)
	}
	return nil
}

// SaveScope fills scope and commune_scope: the communes asked for, and those
// around them by the boundaries and the centres that are known.
func SaveScope(ctx context.Context, tx pgx.Tx, s Scope, boundaries map[string]orb.MultiPolygon) (around []string, err error) {
	if _, err := tx.Exec(ctx, `delete from scope`); err != nil {
		return nil, fmt.Errorf("clear scope: %w", err)
	}
	if _, err := tx.Exec(ctx, `insert into scope select unnest($1::text[])`, s.Texts()); err != nil {
		return nil, fmt.Errorf("save scope: %w", err)
	}
	if _, err := tx.Exec(ctx, `delete from commune_scope`); err != nil {
		return nil, fmt.Errorf("clear commune_scope: %w", err)
	}
	around = s.around(boundaries)
	var rows [][]any
	for code := range s.Asked {
		rows = append(rows, []any{code, "asked"})
	}
	for _, code := range around {
		rows = append(rows, []any{code, "surroundings"})
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"commune_scope"}, []string{"commune", "role"}, pgx.CopyFromRows(rows)); err != nil {
		return nil, fmt.Errorf("copy commune_scope: %w", err)
	}
	return around, rejoin(ctx, tx, s)
}

// rejoin puts back the communes that joined the surroundings by their places
// as join says when the editions loaded for this very scope brought them.
func rejoin(ctx context.Context, tx pgx.Tx, s Scope) error {
	if _, err := tx.Exec(ctx, `
		insert into commune_scope
		select distinct p.commune, 'surroundings'
		from (select commune, source, vintage from facility union all select commune, source, vintage from enterprise) p
		join source_vintage v using (source, vintage)
		join published_centre c using (commune)
		where v.scope = $1 and c.geom is null
		on conflict do nothing`, s.Texts()); err != nil {
		return fmt.Errorf("join the surroundings again: %w", err)
	}
	return nil
}
