package features

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/geo"
)

// Bounds of one answer: how long the database may take, and how many bytes of geometries
// a page holds before it ends.
const (
	patience = 15 * time.Second
	fullPage = 32 << 20
)

// Frame is how geometries are written: in the reference system of that EPSG code, latitude or northing first
// where Flipped, with so many decimals.
type Frame struct {
	EPSG     int
	Flipped  bool
	Decimals int
}

// Query asks for a page.
type Query struct {
	Where []Condition // all of which hold
	Sort  []Sort
	After Cursor // nil from the beginning
	Limit int    // 0 only counts
	Frame Frame
}

// Feature is one of a collection: its geometry as GeoJSON, nil where it has none, and values in
// the order of the columns.
type Feature struct {
	ID       string
	Geometry json.RawMessage
	Values   []any
}

// Page is a part of what was asked for.
type Page struct {
	Features []Feature
	Matched  int    // on all pages
	Next     Cursor // nil after the last
}

// Read gives a page of a collection.
func (c *Collection) Read(ctx context.Context, st *store.Store, q Query) (p Page, err error) {
	err = c.patiently(ctx, st, func(tx pgx.Tx) error {
		count := &builder{}
		count.write("select count(*) from ", c.view)
		c.where(count, q, nil)
		if count.err != nil {
			return count.err
		}
		if err := tx.QueryRow(ctx, count.text.String(), count.args...).Scan(&p.Matched); err != nil || q.Limit == 0 {
			return err
		}
		p.Features, p.Next, err = c.page(ctx, tx, q)
		return err
	})
	if err != nil {
		return Page{}, fmt.Errorf("read %s: %w", c.ID, err)
	}
	return p, nil
}

// One gives a feature by its id; it is a CodeNotFound error where there is none.
func (c *Collection) One(ctx context.Context, st *store.Store, id string, f Frame) (out Feature, err error) {
	q := Query{Where: []Condition{Comparison{Property{c.Columns[c.at(c.id)]}, Literal{id}, "="}}, Limit: 1, Frame: f}
	err = c.patiently(ctx, st, func(tx pgx.Tx) error {
		found, _, err := c.page(ctx, tx, q)
		if err == nil && len(found) == 0 {
			err = geo.Errorf(geo.CodeNotFound, "there is no %q among %s", id, c.ID)
		}
		if err == nil {
			out = found[0]
		}
		return err
	})
	if err != nil {
		return Feature{}, fmt.Errorf("read %s: %w", c.ID, err)
	}
	return out, nil
}

// Extent is the box of all features, in degrees; false where none has a geometry.
func (c *Collection) Extent(ctx context.Context, st *store.Store) (box orb.Bound, known bool, err error) {
	if c.Shape == None {
		return box, false, nil
	}
	var v [4]*float64
	b := &builder{}
	b.write("select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e) from (select st_extent(", Geometry, ") as e from ", c.view)
	c.where(b, Query{}, nil)
	b.write(") x")
	err = c.patiently(ctx, st, func(tx pgx.Tx) error {
		return tx.QueryRow(ctx, b.text.String(), b.args...).Scan(&v[0], &v[1], &v[2], &v[3])
	})
	if err != nil {
		return box, false, fmt.Errorf("extent of %s: %w", c.ID, err)
	}
	if v[0] == nil {
		return box, false, nil
	}
	return orb.Bound{Min: orb.Point{*v[0], *v[1]}, Max: orb.Point{*v[2], *v[3]}}, true, nil
}

// patiently reads in one snapshot, no query longer than it may take.
func (c *Collection) patiently(ctx context.Context, st *store.Store, read func(pgx.Tx) error) error {
	err := st.InSnapshot(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `set local statement_timeout = `+strconv.FormatInt(patience.Milliseconds(), 10)); err != nil {
			return err
		}
		return read(tx)
	})
	return blame(err)
}

// blame tells what a client asked that cannot be from what is ours.
func blame(err error) error {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return err
	}
	switch pgErr.Code {
	case "57014":
		return geo.Errorf(geo.CodeUnavailable, "this takes longer than %s: ask for less, by a box or a filter", patience)
	case "XX000", "22023", "22025": // what PostGIS and GEOS say of geometries, and an escape at the end of a pattern
		return geo.Errorf(geo.CodeInvalid, "a geometry or a pattern cannot be used: %s", pgErr.Message)
	}
	return err
}

// where writes the conditions of a query, and those of what is behind a cursor.
func (c *Collection) where(b *builder, q Query, after Cursor) {
	b.write(" where true")
	if c.level != "" {
		b.write(" and level = ")
		b.bind(string(c.level), "text")
	}
	for _, w := range q.Where {
		b.write(" and ")
		b.list([]Condition{w}, "")
	}
	if after != nil {
		b.write(" and ")
		c.after(b, q.Sort, after)
	}
}
