package export

import (
	"context"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

// rowsOfGroup is how many rows stand together in a Parquet file: readers pass over a group whole.
const rowsOfGroup = 100_000

// geometryColumn and coverColumn hold the geometry and its box in a GeoParquet file.
const (
	geometryColumn = "geometry"
	coverColumn    = "bbox"
)

// writeParquet writes a table as Parquet; with its geometry, where it is located, as GeoParquet 1.1: WKB in longitude and
// latitude, and the box of each beside it, by which readers pass over what is elsewhere.
func writeParquet(ctx context.Context, w io.Writer, t Table, located bool) error {
	located = located && t.Shape != NoShape
	described, err := t.json()
	if err != nil {
		return fmt.Errorf("describe the parquet: %w", err)
	}
	schema := parquet.NewSchema(t.Name, t.parquetColumns(located))
	out := parquet.NewWriter(w, schema, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowsOfGroup),
		parquet.CreatedBy("Maillage", t.Origin.Release, ""), parquet.KeyValueMetadata("origin", described))
	seen := &geometries{}
	for r := range t.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := t.parquetRow(r, located)
		if err != nil {
			return err
		}
		seen.add(r.Geometry)
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return fmt.Errorf("write parquet: %w", err)
		}
	}
	if located {
		about, err := seen.describe()
		if err != nil {
			return err
		}
		out.SetKeyValueMetadata("geo", about)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write parquet: %w", err)
	}
	return nil
}

// ordered is a group whose columns stand in an order of their own: that of [parquet.Group] is the alphabet's.
type ordered struct {
	parquet.Group
	names []string
}

// Fields are the columns.
func (o ordered) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range o.Group.Fields() {
		byName[f.Name()] = f
	}
	out := make([]parquet.Field, len(o.names))
	for i, name := range o.names {
		out[i] = byName[name]
	}
	return out
}

// parquetColumns are the columns of a table, none of which must have a value.
func (t Table) parquetColumns(located bool) parquet.Node {
	o := ordered{Group: parquet.Group{}}
	add := func(name string, n parquet.Node) {
		o.Group[name] = parquet.Optional(n)
		o.names = append(o.names, name)
	}
	for _, c := range t.Columns {
		add(c.Name, map[Kind]parquet.Node{
			Text: parquet.String(), Integer: parquet.Int(64), Number: parquet.Leaf(parquet.DoubleType), Boolean: parquet.Leaf(parquet.BooleanType),
		}[c.Kind])
	}
	if located {
		add(geometryColumn, parquet.Leaf(parquet.ByteArrayType))
		box := ordered{Group: parquet.Group{}, names: []string{"xmin", "ymin", "xmax", "ymax"}}
		for _, side := range box.names {
			box.Group[side] = parquet.Leaf(parquet.DoubleType)
		}
		add(coverColumn, box)
	}
	return o
}

// parquetRow is a row with the level of each value: 1 where there is one.
func (t Table) parquetRow(r Record, located bool) (parquet.Row, error) {
	values := r.Values
	if located {
		sides, shape := make([]any, 4), any(nil)
		if r.Geometry != nil {
			raw, err := wkb.Marshal(r.Geometry)
			if err != nil {
				return nil, fmt.Errorf("write a geometry: %w", err)
			}
			b := r.Geometry.Bound()
			shape, sides = raw, []any{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}
		}
		values = append(append(values[:len(values):len(values)], shape), sides...)
	}
	row := make(parquet.Row, len(values))
	for i, v := range values {
		if v == nil {
			row[i] = parquet.NullValue().Level(0, 0, i)
			continue
		}
		if n, ok := v.(int); ok {
			v = int64(n)
		}
		row[i] = parquet.ValueOf(v).Level(0, 1, i)
	}
	return row, nil
}

// geometries are what is told of all geometries of a file.
type geometries struct {
	kinds map[string]bool
	box   orb.Bound
}

func (g *geometries) add(shape orb.Geometry) {
	if shape == nil {
		return
	}
	if g.kinds == nil {
		g.kinds, g.box = map[string]bool{}, shape.Bound()
	}
	g.kinds[shape.GeoJSONType()] = true
	g.box = g.box.Union(shape.Bound())
}
