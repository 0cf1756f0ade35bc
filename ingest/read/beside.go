package read

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Beside describes a second table that is beside the rows: labels of their
// codes on another sheet, positions in another file or on lines of another kind.
type Beside struct {
	// Open opens the second table, which is read whole before the rows.
	Open func() (Reader, error)
	Name string // of its file
	// Of is the column of the rows whose cell is looked for in the column Key of
	// the second table.
	Of, Key string
	Keep    map[string][]string // column of the second table → accepted values
	Take    map[string]string   // name of the column that is added → column of the second table
}

// beside gives the records of a table with the columns of a second one added.
type beside struct {
	Reader
	name   string
	cols   *Columns
	of     int
	taken  map[string]string // by key, the cells of the columns added, packed: a million rows of them are held
	cells  []string          // of the row at hand
	rows   int
	absent int // rows whose key the second table lacks
	out    Record
}

func newBeside(r Reader, name string, d Beside) (Reader, error) {
	added := slices.Sorted(maps.Keys(d.Take))
	b := &beside{Reader: r, name: d.Name, cols: NewColumns(slices.Concat(r.Columns().Names, added)), of: r.Columns().Index(d.Of), cells: make([]string, len(added))}
	if b.of < 0 {
		return nil, invalid(name, 0, "no column %q to look for in the second table: check the catalogue entry", d.Of)
	}
	second, err := d.Open()
	if err != nil {
		return nil, err
	}
	b.taken, err = gather(second, d, added)
	if err = errors.Join(err, second.Close()); err != nil {
		return nil, err
	}
	return b, nil
}

// gather reads a second table.
func gather(r Reader, d Beside, added []string) (map[string]string, error) {
	columns := []string{d.Key}
	for _, name := range added {
		columns = append(columns, d.Take[name])
	}
	at := map[string]int{}
	for _, column := range slices.Concat(columns, slices.Sorted(maps.Keys(d.Keep))) {
		if at[column] = r.Columns().Index(column); at[column] < 0 {
			return nil, invalid(d.Name, 0, "the second table has no column %q; it has %s", column, cutRaw(strings.Join(r.Columns().Names, ", ")))
		}
	}
	taken, bytes := map[string]string{}, 0
	var packed []byte
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if _, bad := errors.AsType[*RowError](err); bad {
			return nil, invalid(d.Name, 0, "the second table: %w", err)
		}
		if err != nil {
			return nil, err
		}
		key := strings.TrimSpace(rec.Values[at[d.Key]])
		if _, twice := taken[key]; key == "" || twice || !keeps(rec, d.Keep, at) {
			continue
		}
		packed = append(packed[:0], key...)
		for _, column := range columns[1:] {
			value := rec.Values[at[column]]
			packed = append(binary.AppendUvarint(packed, uint64(len(value))), value...)
		}
		whole := string(packed) // once for the key and its cells
		taken[whole[:len(key)]] = whole[len(key):]
		if bytes += len(whole) + 80; bytes > maxGathered {
			return nil, invalid(d.Name, rec.Line, "the second table holds too much to be looked up: take less of it with keep")
		}
	}
	if len(taken) == 0 {
		return nil, invalid(d.Name, 0, "the second table has no row to take")
	}
	return taken, nil
}

func keeps(rec *Record, keep map[string][]string, at map[string]int) bool {
	for column, accepted := range keep {
		if !slices.Contains(accepted, strings.TrimSpace(rec.Values[at[column]])) {
			return false
		}
	}
	return true
}

// Columns implements [Reader].
func (b *beside) Columns() *Columns { return b.cols }

// Next implements [Reader].
func (b *beside) Next() (*Record, error) {
	rec, err := b.Reader.Next()
	if err != nil {
		return nil, err
	}
	b.rows++
	key := strings.TrimSpace(rec.Values[b.of])
	packed, known := b.taken[key]
	if !known && key != "" {
		b.absent++
	}
	b.unpack(packed)
	values := append(append(b.out.Values[:0], rec.Values...), b.cells...)
	b.out = Record{Line: rec.Line, Values: values, Geom: rec.Geom, Raw: rec.Raw}
	return &b.out, nil
}

// unpack fills the cells of the columns added, with nothing where nothing is packed.
func (b *beside) unpack(packed string) {
	for i := range b.cells {
		b.cells[i] = ""
		if packed != "" {
			n, width := binary.Uvarint([]byte(packed[:min(binary.MaxVarintLen32, len(packed))]))
			b.cells[i], packed = packed[width:width+int(n)], packed[width+int(n):]
		}
	}
}

// Remarks implements [Reader].
func (b *beside) Remarks() Remarks {
	found := b.Reader.Remarks()
	if b.absent > 0 {
		found.Notes = append(slices.Clone(found.Notes), fmt.Sprintf("%d of %d rows have no row of their %s in the second table, %s", b.absent, b.rows, b.cols.Names[b.of], b.name))
	}
	return found
}
