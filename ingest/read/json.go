package read

import (
	"bytes"
	"context"
	"errors"
	"strings"
)

// openJSON reads a list of objects, whose keys are the columns: those of
// o.Columns, or the first object's where none are given. The list is the document,
// or is in it where o.Rows says; then further documents of the same form may
// follow, the pages of one answer.
func openJSON(ctx context.Context, in text, name string, o Options) (Reader, error) {
	s := newSplitter(in, name)
	var path []string
	if o.Rows != "" {
		path = strings.Split(o.Rows, ".")
	}
	if err := s.checkList(path); err != nil {
		return nil, err
	}
	found := newPages(o.Next)
	if err := s.descend(path, found.see); err != nil {
		return nil, err
	}
	cols, err := s.columns(o, objectKeys)
	if err != nil {
		return nil, err
	}
	deal := func(ctx context.Context, out func([]element) error) error {
		for {
			if err := s.elements(ctx, out); err != nil {
				return err
			}
			if err := s.ascend(len(path), found.see); err != nil {
				return err
			}
			if _, err := s.byteAfterSpace(); err != nil || len(path) == 0 {
				return errors.Join(s.end(), found.end(s))
			}
			*found = *newPages(o.Next)
			if err := s.descend(path, found.see); err != nil {
				return err
			}
		}
	}
	return startJSON(ctx, in, cols, deal, decodeObject), nil
}

// openNDJSON reads one object a line.
func openNDJSON(ctx context.Context, in text, name string, o Options) (Reader, error) {
	s := newSplitter(in, name)
	cols, err := s.columns(o, objectKeys)
	if err != nil {
		return nil, err
	}
	return startJSON(ctx, in, cols, s.objectLines, decodeObject), nil
}

// checkList refuses an object where a list is expected, and says what it holds.
func (s *splitter) checkList(path []string) error {
	if b, err := s.byteAfterSpace(); len(path) > 0 || err != nil || b != '{' {
		return nil // said by who reads on
	}
	head, _ := s.in.Peek(256 << 10)
	var first nesting
	if n, done := first.scan(head); done && bytes.HasPrefix(bytes.TrimSpace(head[n:]), []byte("{")) {
		return invalid(s.name, s.line, `the document is one object a line and not a list: declare format = "ndjson"`)
	}
	var keys []string
	c := &cursor{b: head}
	_ = c.members(func(key []byte) error { // as far as they are seen
		keys = append(keys, string(key))
		return c.skip(0)
	})
	return invalid(s.name, s.line, "the document is an object and not a list: name the list in it, as in rows = \"results\"; it has %s", cutRaw(strings.Join(keys, ", ")))
}

// columns are those asked for, or else the keys of the first element.
func (s *splitter) columns(o Options, keys func(*cursor) ([]string, error)) (*Columns, error) {
	if len(o.Columns) > 0 {
		return nestedColumns(o.Columns), nil
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
		if nested := cols.nested[string(key)]; nested != nil {
			if column, err = c.nestedCells(nested, cols, values); err != nil {
				return err
			}
		}
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
