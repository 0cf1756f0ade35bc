package loading

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"

	"maillage/geo/function"
	"maillage/geo/linkage"
)

// Merging is what enterprises are made of.
type Merging struct {
	Records     iter.Seq2[*EnterpriseRecord, error] // sorted by id; the transaction is busy while they are read
	Most        int                                 // records there are, at most
	Before      map[string]string                   // record → id of the enterprise that it was of
	Successions []linkage.Succession
	Decisions   []linkage.Decision
	Recorded    map[string][]Recorded // by SIRET
	Around      []function.Recorded   // places that may be in another
}

// Recorded is what a file has under the number of an establishment.
type Recorded struct {
	Type     string // "source:code"
	Facility string // the facility that it is, "" where that is not loaded
	Count    int    // of its pieces of equipment
	At       linkage.Record
}

// ReadMerging reads what enterprises are made of, with places of some types.
func ReadMerging(ctx context.Context, tx pgx.Tx, around []string) (m *Merging, err error) {
	m = &Merging{Records: EnterpriseRecords(ctx, tx)}
	if err := tx.QueryRow(ctx, `select count(*) from enterprise_record`).Scan(&m.Most); err != nil {
		return nil, fmt.Errorf("count records of enterprises: %w", err)
	}
	if m.Before, err = EnterprisesBefore(ctx, tx); err != nil {
		return nil, err
	}
	if m.Successions, err = Successions(ctx, tx); err != nil {
		return nil, err
	}
	if m.Decisions, err = LinkDecisions(ctx, tx); err != nil {
		return nil, err
	}
	if m.Recorded, err = recorded(ctx, tx); err != nil {
		return nil, err
	}
	m.Around, err = placesAround(ctx, tx, around)
	return m, err
}

// recorded reads places by SIRET.
func recorded(ctx context.Context, tx pgx.Tx) (map[string][]Recorded, error) {
	const query = `
		select r.siret, r.type, coalesce(f.id, ''), r.count, coalesce(f.commune, ''), coalesce(f.precision = 'address', false), coalesce(st_x(f.geom), 0), coalesce(st_y(f.geom), 0)
		from recorded r join edition_in_use using (source, vintage) left join (facility f join edition_in_use u on u.source = f.source and u.vintage = f.vintage) on f.id = r.facility
		order by 1, 2, r.facility`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read recorded places: %w", err)
	}
	by := map[string][]Recorded{}
	var siret string
	var one Recorded
	_, err = pgx.ForEachRow(rows, []any{&siret, &one.Type, &one.Facility, &one.Count, &one.At.Commune, &one.At.Exact, &one.At.Point[0], &one.At.Point[1]}, func() error {
		by[siret] = append(by[siret], one)
		return nil
	})
	return by, err
}

// placesAround reads facilities of some types that stand at an address.
func placesAround(ctx context.Context, tx pgx.Tx, types []string) ([]function.Recorded, error) {
	const query = `
		select f.id, g.type, f.commune, st_x(f.geom), st_y(f.geom) from facility_function g join facility f on f.id = g.facility join edition_in_use using (source, vintage)
		where g.type = any ($1) and f.precision = 'address' and f.geom is not null order by f.id collate "C", 2`
	rows, err := tx.Query(ctx, query, types)
	if err != nil {
		return nil, fmt.Errorf("read places that may be in another: %w", err)
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (r function.Recorded, err error) {
		return r, row.Scan(&r.ID, &r.Type, &r.Commune, &r.Point[0], &r.Point[1])
	})
}

// MergingInputs names the editions of what enterprises are made of, with what they were
// loaded from, and what people decided.
func MergingInputs(ctx context.Context, tx pgx.Tx, around []string) ([]string, error) {
	const query = `
		select concat_ws(' ', source, vintage, fingerprint) from source_vintage join edition_in_use using (source, vintage)
		where source in (select source from enterprise_record union select source from succession union select source from recorded union select split_part(facility, ':', 1) from recorded union select split_part(t, ':', 1) from unnest($1::text[]) t)
		union all select concat_ws(' ', a, b, same) from link_decision
		order by 1`
	rows, err := tx.Query(ctx, query, around)
	if err != nil {
		return nil, fmt.Errorf("read what enterprises are made of: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// LastMerging gives the digest of what enterprises were last made of, and the report of it;
// "" where they were not yet.
func LastMerging(ctx context.Context, tx pgx.Tx) (inputs string, report []byte, err error) {
	err = tx.QueryRow(ctx, `select inputs, report from enterprise_merging`).Scan(&inputs, &report)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil, nil
	}
	return inputs, report, err
}

// RecordMerging notes what enterprises were made of.
func RecordMerging(ctx context.Context, tx pgx.Tx, inputs string, report any) error {
	if _, err := tx.Exec(ctx, `delete from enterprise_merging`); err != nil {
		return fmt.Errorf("note what enterprises were made of: %w", err)
	}
	if _, err := tx.Exec(ctx, `insert into enterprise_merging values ($1, $2)`, inputs, report); err != nil {
		return fmt.Errorf("note what enterprises were made of: %w", err)
	}
	return nil
}
