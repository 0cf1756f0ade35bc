package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Part is a boundary under the code that it has in its file, a part of that of a
// current commune.
type Part struct {
	Code, Commune string
	Geometry      []byte // EWKB
}

// ReplaceContours writes all boundaries: those of the parts of a commune that
// merged are united. It gives the codes of those that crossed themselves and were
// made valid.
func (o Origin) ReplaceContours(ctx context.Context, tx pgx.Tx, parts []Part) (mended []string, err error) {
	if _, err := tx.Exec(ctx, `create temp table stage_contour (part text, commune text, geom geometry) on commit drop`); err != nil {
		return nil, fmt.Errorf("stage contour: %w", err)
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"stage_contour"}, []string{"part", "commune", "geom"},
		pgx.CopyFromSlice(len(parts), func(i int) ([]any, error) {
			return []any{parts[i].Code, parts[i].Commune, parts[i].Geometry}, nil
		}))
	if err != nil {
		return nil, fmt.Errorf("copy contour: %w", err)
	}
	if mended, err = mendStaged(ctx, tx); err != nil {
		return nil, err
	}
	if err := o.uniteStaged(ctx, tx); err != nil {
		return nil, err
	}
	if _, err := tx.Exec(ctx, `drop table stage_contour`); err != nil {
		return nil, fmt.Errorf("unite contours: %w", err)
	}
	return mended, nil
}

// mendStaged makes valid the staged boundaries that cross themselves.
func mendStaged(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `
		update stage_contour set geom = st_multi(st_collectionextract(st_makevalid(geom), 3))
		where not st_isvalid(geom) returning part`)
	if err != nil {
		return nil, fmt.Errorf("mend contours: %w", err)
	}
	codes, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("mend contours: %w", err)
	}
	return codes, nil
}

// uniteStaged replaces all boundaries by the staged ones.
func (o Origin) uniteStaged(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `delete from contour`); err != nil {
		return fmt.Errorf("clear contour: %w", err)
	}
	if _, err := tx.Exec(ctx, `
		insert into contour (commune, parts, geom, source, vintage)
		select commune, array_agg(part order by part),
		       st_multi(st_collectionextract(case count(*) when 1 then (array_agg(geom))[1] else st_makevalid(st_union(geom order by part)) end, 3)),
		       $1, $2
		from stage_contour group by commune order by commune`, o.Source, o.Vintage); err != nil {
		return fmt.Errorf("unite contours: %w", err)
	}
	return nil
}

// Missing is a commune asked for that the boundaries lack.
type Missing struct{ Code, Name string }

// MissingContours lists the communes asked for without boundary, by code.
func MissingContours(ctx context.Context, tx pgx.Tx) ([]Missing, error) {
	rows, err := tx.Query(ctx, `
		select c.code, c.name from commune_scope s join commune c on c.code = s.commune left join contour k on k.commune = s.commune
		where s.role = 'asked' and k.commune is null order by c.code`)
	if err != nil {
		return nil, fmt.Errorf("list missing contours: %w", err)
	}
	missing, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Missing])
	if err != nil {
		return nil, fmt.Errorf("list missing contours: %w", err)
	}
	return missing, nil
}
