package features

import (
	"context"
	"encoding/json"
	"math"
	"strconv"

	"github.com/jackc/pgx/v5"
)

// page reads as many features as a page holds, and one more that tells whether another follows.
func (c *Collection) page(ctx context.Context, tx pgx.Tx, q Query) ([]Feature, Cursor, error) {
	b := &builder{}
	b.write("select ")
	b.column(c.id)
	b.write(", ")
	c.geometry(b, q.Frame)
	for _, col := range c.Columns {
		b.write(", ")
		b.column(col.Name)
	}
	b.write(" from ", c.view)
	c.where(b, q, q.After)
	c.orderBy(b, q.Sort)
	b.write(" limit ", strconv.Itoa(q.Limit+1))
	if b.err != nil {
		return nil, nil, b.err
	}
	rows, err := tx.Query(ctx, b.text.String(), b.args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var out []Feature
	size := 0
	for rows.Next() {
		if len(out) == q.Limit || size > fullPage {
			return out, c.end(out[len(out)-1], q.Sort), nil
		}
		f, err := c.scan(rows)
		if err != nil {
			return nil, nil, err
		}
		size += len(f.Geometry)
		out = append(out, f)
	}
	return out, nil, rows.Err()
}

// geometry writes the column of the geometry as GeoJSON.
func (c *Collection) geometry(b *builder, f Frame) {
	if c.Shape == None {
		b.write("null::text")
		return
	}
	g := Geometry
	if f.EPSG != wgs84 {
		g = "st_transform(" + g + ", " + strconv.Itoa(f.EPSG) + ")"
	}
	if f.Flipped {
		g = "st_flipcoordinates(" + g + ")"
	}
	b.write("st_asgeojson(", g, ", ", strconv.Itoa(f.Decimals), ", 0)")
}

func (c *Collection) scan(rows pgx.Rows) (f Feature, err error) {
	values, err := rows.Values()
	if err != nil {
		return f, err
	}
	f.ID, _ = values[0].(string)
	if g, ok := values[1].(string); ok {
		f.Geometry = json.RawMessage(g)
	}
	f.Values = values[2:]
	for i, v := range f.Values {
		if x, ok := v.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
			f.Values[i] = nil
		}
	}
	return f, nil
}

// end is where a page ends whose last feature is given.
func (c *Collection) end(last Feature, sort []Sort) Cursor {
	var at Cursor
	for _, s := range c.whole(sort) {
		at = append(at, last.Values[c.at(s.Column.Name)])
	}
	return at
}
