package release

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/binary"
	"maillage/data/store/release/columns"
	"maillage/geo"
)

// relied are the tables of what inhabitants rely on.
func relied(r *geo.Result) map[string]*[]geo.Reliance {
	return map[string]*[]geo.Reliance{"release_thread": &r.Threads, "release_answer": &r.Answers}
}

// writeRelied writes them by COPY.
func writeRelied(ctx context.Context, tx pgx.Tx, release string, result *geo.Result, ids columns.Declared) error {
	for table, list := range relied(result) {
		statement := "copy " + table + " (release, service, place, inhabitants, communes, of_each) from stdin (format binary)"
		w := store.Written{Table: table, Rows: len(*list), Column: "release", Value: release}
		write := writeReliances(release, *list, ids.Services, result.Frame(geo.LevelCommune))
		if err := store.Bulk(ctx, tx, w, func() error { return binary.CopyIn(ctx, tx, statement, write) }); err != nil {
			return fmt.Errorf("copy %s: %w", table, err)
		}
	}
	return nil
}

func writeReliances(release string, list []geo.Reliance, services []string, communes *geo.Frame) func(row *binary.Row) error {
	return func(row *binary.Row) error {
		for i := range list {
			r := &list[i]
			codes := make([]string, len(r.Communes))
			for k, at := range r.Communes {
				codes[k] = communes.Territories[at].Code
			}
			if err := row.Fields(6); err != nil {
				return err
			}
			row.Text(release)
			row.Text(services[r.Service])
			row.Int4(r.Place)
			row.Int4(int32(r.Inhabitants()))
			row.Texts(codes)
			row.Int4s(len(r.People), func(k int) { row.Int4(r.People[k]) })
		}
		return nil
	}
}

// readRelied reads them, in the order of services, then places.
func readRelied(ctx context.Context, tx pgx.Tx, release string, result *geo.Result, ids columns.Declared) error {
	services, communes := map[string]int{}, map[string]int32{}
	for i, id := range ids.Services {
		services[id] = i
	}
	for i, t := range result.Frame(geo.LevelCommune).Territories {
		communes[t.Code] = int32(i)
	}
	for table, list := range relied(result) {
		rows, err := tx.Query(ctx, "select service, place, communes, of_each from "+table+" where release = $1 order by place", release)
		if err != nil {
			return err
		}
		var service string
		var codes []string
		var r geo.Reliance
		_, err = pgx.ForEachRow(rows, []any{&service, &r.Place, &codes, &r.People}, func() error {
			one := geo.Reliance{Service: services[service], Place: r.Place, Communes: make([]int32, len(codes)), People: slices.Clone(r.People)}
			for k, code := range codes {
				at, found := communes[code]
				if !found {
					return fmt.Errorf("commune %s is not among the territories", code)
				}
				one.Communes[k] = at
			}
			*list = append(*list, one)
			return nil
		})
		if err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
		slices.SortStableFunc(*list, func(a, b geo.Reliance) int { return a.Service - b.Service })
	}
	return nil
}
