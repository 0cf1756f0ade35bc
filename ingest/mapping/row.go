package mapping

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// Value is the content of one field.
type Value struct {
	Text   string
	Number float64  // of an integer or a number
	List   []string // of a list
	Known  bool     // false where the cell is empty or a mark of no value
}

// Row is one mapped row.
type Row struct {
	Line   int
	Raw    string
	Geom   orb.Geometry // WGS 84, nil without one
	mapper *Mapper
	values []Value
	cells  []string // in the stead of Raw, where some of the file tell of persons
}

// Get returns a field, unknown where the catalogue does not declare it.
func (r *Row) Get(name string) Value {
	if i, ok := r.mapper.index[name]; ok {
		return r.values[i]
	}
	return Value{}
}

// Text returns a field's text, "" where it is unknown.
func (r *Row) Text(name string) string { return r.Get(name).Text }

// Codes returns the codes of a field that holds one or a list.
func (r *Row) Codes(name string) []string {
	v := r.Get(name)
	if v.List == nil && v.Known {
		return []string{v.Text}
	}
	return v.List
}

// Attributes returns the known attributes by their own names.
func (r *Row) Attributes() map[string]string {
	attributes := map[string]string{}
	for i, f := range r.mapper.fields {
		if name, ok := strings.CutPrefix(f.name, "attributes."); ok && r.values[i].Known {
			attributes[name] = r.values[i].Text
		}
	}
	return attributes
}

// AttributesKey is the same for rows of one file whose attributes are. It is
// valid until the next call.
func (r *Row) AttributesKey() []byte {
	b := r.mapper.keyText[:0]
	for _, i := range r.mapper.attributes {
		if r.values[i].Known {
			b = append(b, '\x1e') // apart from an empty text
		}
		b = append(append(b, r.values[i].Text...), '\x1f')
	}
	r.mapper.keyText = b
	return b
}

// Key identifies the row among those of its vintage, "" where the catalogue
// declares no key.
func (r *Row) Key() string {
	b := r.mapper.keyText[:0]
	for n, i := range r.mapper.key {
		if n > 0 {
			b = append(b, '\x1f')
		}
		b = append(b, r.values[i].Text...)
		for _, item := range r.values[i].List {
			b = append(append(b, item...), ',')
		}
	}
	r.mapper.keyText = b
	return string(b)
}

// sum digests all that the row says.
func (r *Row) sum(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, v := range r.values {
		h.WriteString(v.Text)
		for _, item := range v.List {
			h.WriteByte(',')
			h.WriteString(item)
		}
		h.WriteByte('\x1f')
	}
	if r.Geom != nil {
		b := r.Geom.Bound()
		fmt.Fprint(&h, b.Min, b.Max)
	}
	return h.Sum64()
}

// Column names the column that a field is read from, the field itself where it
// has none.
func (r *Row) Column(name string) string {
	if i, ok := r.mapper.index[name]; ok && r.mapper.fields[i].column != "" {
		return r.mapper.fields[i].column
	}
	return name
}

// Has reports whether the catalogue declares a field.
func (r *Row) Has(name string) bool {
	_, ok := r.mapper.index[name]
	return ok
}

// Reject makes an issue of the row.
func (r *Row) Reject(kind, column, value, format string, args ...any) *Issue {
	raw := r.Raw
	if r.mapper.guarded {
		raw = strings.Join(r.cells, " | ")
	}
	return &Issue{
		File: r.mapper.file, Line: r.Line, Column: column, Value: clean(value, 500),
		Kind: kind, Reason: fmt.Sprintf(format, args...), Raw: clean(raw, 2000),
	}
}

// Issue is one row that was refused: where it is, why, and its text.
type Issue struct {
	File   string
	Line   int
	Column string
	Value  string
	Kind   string // a few words, the same for equal causes
	Reason string // a sentence that says how to mend it
	Raw    string
}

// clean makes text that a database takes: valid UTF-8 without NUL, cut.
func clean(s string, most int) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\u2400")
	if runes := []rune(s); len(runes) > most {
		return string(slices.Concat(runes[:most-1], []rune{'…'}))
	}
	return s
}

// Clean gives the issue with texts that a database takes.
func (i *Issue) Clean() Issue {
	c := *i
	c.Column, c.Value, c.Reason, c.Raw = clean(i.Column, 500), clean(i.Value, 500), clean(i.Reason, 1000), clean(i.Raw, 2000)
	return c
}
