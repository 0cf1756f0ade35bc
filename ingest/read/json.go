package read

import (
	"bytes"
	"context"
)

// openJSON reads an array of objects, whose keys are the columns: those of
// o.Columns, or the first object's where none are given.
func openJSON(ctx context.Context, in text, name string, o Options) (Reader, error) {
	s := newSplitter(in, name)
	if err := s.expect('['); err != nil {
		return nil, err
	}
	cols, err := s.columns(o, objectKeys)
	if err != nil {
		return nil, err
	}
	return startJSON(ctx, in, s, cols, decodeObject, s.end), nil
}

// columns are those asked for, or else the keys of the first element.
func (s *splitter) columns(o Options, keys func(*cursor) ([]string, error)) (*Columns, error) {
	if len(o.Columns) > 0 {
		return NewColumns(o.Columns), nil
	}
	head, err := s.in.Peek(256 << 10)
	if err != nil && len(head) == 0 {
		return nil, s.broken(err)
	}
	var state nesting
	start := bytes.IndexByte(head, '{')
	if start < 0 {
		return NewColumns(nil), nil
	}
	n, done := state.scan(head[start:])
	if !done {
		return nil, invalid(s.name, s.line, "the first element is truncated or too long to name the columns; declare them")
	}
	names, err := keys(&cursor{b: head[start : start+n]})
	if err != nil {
		return nil, invalid(s.name, s.line, "%w", err)
	}
	return NewColumns(names), nil
}

// objectKeys are the keys of an object.
func objectKeys(c *cursor) ([]string, error) {
	var names []string
	err := c.members(func(key []byte) error {
		names = append(names, string(key))
		return c.skip(0)
	})
	return names, err
}

// decodeObject makes a record of one object.
func decodeObject(e element, cols *Columns) row {
	c := &cursor{b: e.raw}
	r := row{record: Record{Line: e.line, Values: make([]string, len(cols.Names)), Raw: ""}}
	column, err := c.cells(cols, r.record.Values)
	if err == nil {
		err = c.end()
	}
	if err != nil {
		return badRow(e, e.line+c.line(), column, err)
	}
	r.record.Raw = rawText(e)
	return r
}

// cells reads an object's values into the cells of its columns; other keys are
// checked and passed over. On an error it names the column at fault.
func (c *cursor) cells(cols *Columns, values []string) (column string, err error) {
	err = c.members(func(key []byte) error {
		i, ok := cols.index[string(key)]
		if !ok {
			return c.skip(0)
		}
		column = cols.Names[i]
		if values[i], err = c.cell(); err == nil {
			column = ""
		}
		return err
	})
	return column, err
}
