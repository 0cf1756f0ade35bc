package loading

import (
	"context"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/data/store/binary"
)

// Facility is a facility and what it does.
type Facility struct {
	ID         string // source:identifier
	Name       string
	Commune    string
	Address    string // "" for none
	Precision  string
	Point      *orb.Point // degrees, nil for none
	Attributes string     // JSON
	Type       string
	Count      int
}

// ReplaceFacilities makes facility and facility_function hold exactly these, about n,
// of a source, and none of its other vintages. Of an edition that is there only what
// differs is written: a row that is deleted and written again costs its part of every
// index twice. rows may be gone through twice.
func (o Origin) ReplaceFacilities(ctx context.Context, tx pgx.Tx, n int, rows iter.Seq2[Facility, error]) error {
	if _, err := tx.Exec(ctx, `delete from facility where source = $1 and vintage <> $2`, o.Source, o.Vintage); err != nil {
		return fmt.Errorf("clear facility: %w", err)
	}
	var known bool
	if err := tx.QueryRow(ctx, `select exists (select from facility where source = $1)`, o.Source).Scan(&known); err != nil {
		return fmt.Errorf("look for facilities: %w", err)
	}
	if known {
		return o.updateFacilities(ctx, tx, rows)
	}
	return o.addFacilities(ctx, tx, n, rows)
}

// addFacilities copies the facilities of a source of which there are none.
func (o Origin) addFacilities(ctx context.Context, tx pgx.Tx, n int, rows iter.Seq2[Facility, error]) error {
	const places, functions = "facility", "facility_function"
	moved, err := store.SetAside(ctx, tx, n, places, functions)
	if err != nil {
		return err
	}
	copyTo := func(table string, columns []string, values func(f *Facility, row *binary.Row)) func() error {
		return func() error {
			form := "binary"
			if moved { // nobody has read what is to come: it need not be looked at by row later on
				form = "binary, freeze"
			}
			if err := copyFacilities(ctx, tx, form, table, rows, values, columns...); err != nil || !moved {
				return err
			}
			return store.PutBack(ctx, tx, table)
		}
	}
	return o.fillFacilities(ctx, tx, n,
		copyTo(places, append(placeColumns(), "source_id", "source", "vintage"), func(f *Facility, row *binary.Row) {
			f.place(row)
			row.Text(f.ID[len(o.Source)+1:])
			row.Text(o.Source)
			row.Text(o.Vintage)
		}),
		copyTo(functions, []string{"facility", "type", "count"}, func(f *Facility, row *binary.Row) {
			row.Text(f.ID)
			f.function(row)
		}))
}

// copyFacilities copies what values writes of each row into the columns of a table, in a form
// of COPY.
func copyFacilities(ctx context.Context, tx pgx.Tx, form, table string, rows iter.Seq2[Facility, error], values func(f *Facility, row *binary.Row), columns ...string) error {
	statement := fmt.Sprintf(`copy %s (%s) from stdin (format %s)`, quote(table), quote(columns...), form)
	err := binary.CopyIn(ctx, tx, statement, func(row *binary.Row) error {
		for f, err := range rows {
			if err != nil {
				return err
			}
			if err := row.Fields(len(columns)); err != nil {
				return err
			}
			values(&f, row)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("copy %s: %w", table, err)
	}
	return nil
}

func placeColumns() []string {
	return []string{"id", "name", "commune", "address", "precision", "geom", "attributes"}
}

// place writes the placeColumns.
func (f *Facility) place(row *binary.Row) {
	row.Text(f.ID)
	row.Text(f.Name)
	row.Text(f.Commune)
	row.TextOrNull(f.Address)
	row.Text(f.Precision)
	row.Point(f.Point)
	row.JSON(f.Attributes)
}

// function writes the type and the count.
func (f *Facility) function(row *binary.Row) {
	row.Text(f.Type)
	row.Int4(int32(f.Count))
}

// updateFacilities writes what differs from what is there.
func (o Origin) updateFacilities(ctx context.Context, tx pgx.Tx, rows iter.Seq2[Facility, error]) error {
	if _, err := tx.Exec(ctx, `create temp table stage_facility on commit drop as
		select f.id, f.name, f.commune, f.address, f.precision, f.geom, f.attributes, u.type, u.count from facility f, facility_function u limit 0`); err != nil {
		return fmt.Errorf("stage facility: %w", err)
	}
	err := copyFacilities(ctx, tx, "binary", "stage_facility", rows, func(f *Facility, row *binary.Row) {
		f.place(row)
		f.function(row)
	}, append(placeColumns(), "type", "count")...)
	if err != nil {
		return err
	}
	n, err := o.keepEqual(ctx, tx)
	if err != nil {
		return fmt.Errorf("compare facilities: %w", err)
	}
	write := func(query string, values ...any) func() error {
		return func() error {
			_, err := tx.Exec(ctx, query, values...)
			return err
		}
	}
	err = o.fillFacilities(ctx, tx, n,
		write(`insert into facility (id, source, vintage, source_id, name, commune, address, precision, geom, attributes)
			select id, $1, $2, substr(id, length($1) + 2), name, commune, address, precision, geom, attributes from stage_facility`, o.Source, o.Vintage),
		write(`insert into facility_function (facility, type, count) select id, type, count from stage_facility`))
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `drop table stage_facility`); err != nil {
		return fmt.Errorf("drop the stage of facility: %w", err)
	}
	return nil
}

// keepEqual leaves in the stage what is not there already, and deletes what is there
// and not in the stage.
func (o Origin) keepEqual(ctx context.Context, tx pgx.Tx) (left int, err error) {
	const compare = `
		insert into change_facility
		select f.place, s.ctid
		from (select f.ctid as place, f.*, u.type, u.count from facility f left join facility_function u on u.facility = f.id where f.source = $1) f
		full join stage_facility s on s.id = f.id
		where (f.name, f.commune, f.address, f.precision, f.geom, f.attributes, f.type, f.count)
		  is distinct from (s.name, s.commune, s.address, s.precision, s.geom, s.attributes, s.type, s.count)`
	// Without memory for it the join goes by way of files.
	if _, err := tx.Exec(ctx, `create temp table change_facility (there tid, staged tid) on commit drop; analyze stage_facility (id); set local work_mem = '128MB'`); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, compare, o.Source); err != nil {
		return 0, err
	}
	for _, query := range []string{
		`delete from facility f using change_facility c where f.ctid = c.there`,
		`create temp table left_facility on commit drop as select * from stage_facility where ctid in (select staged from change_facility)`,
		`drop table stage_facility, change_facility; alter table left_facility rename to stage_facility`,
		`set local work_mem to default`,
	} {
		if _, err := tx.Exec(ctx, query); err != nil {
			return 0, err
		}
	}
	err = tx.QueryRow(ctx, `select count(*) from stage_facility`).Scan(&left)
	return left, err
}

// fillFacilities adds n facilities and what they do.
func (o Origin) fillFacilities(ctx context.Context, tx pgx.Tx, n int, places, functions func() error) error {
	if err := store.Bulk(ctx, tx, store.Written{Table: "facility", Rows: n, Column: "source", Value: o.Source, Added: true}, places); err != nil {
		return fmt.Errorf("fill facility: %w", err)
	}
	if err := store.Bulk(ctx, tx, store.Written{Table: "facility_function", Rows: n, Added: true}, functions); err != nil {
		return fmt.Errorf("fill facility_function: %w", err)
	}
	return nil
}
