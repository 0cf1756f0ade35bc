// Package mapping turns the records of a file into fields, as the catalogue
// declares them, and says of every row that it refuses where it is, what is
// wrong and how to mend it.
package mapping

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/geo/lambert"
	"maillage/ingest/read"
)

// Mapper makes rows of the records of one file. Only one goroutine may map, and only one,
// which may be another, look at rows.
type Mapper struct {
	file    string
	fields  []field
	index   map[string]int
	filters []filter
	columns *read.Columns
	key     []int
	// personal are the columns that tell of persons.
	personal []int
	guarded  bool // some may be in the raw text of a row
	// attributes are the fields that are kept under their own name.
	attributes []int
	keyText    []byte
	crs        int // of the fields x and y, where no field gives it
	systems    map[string]lambert.System
}

type filter struct {
	column int
	takes  func(cell string) bool
}

// New prepares the mapping of a file, as declared, with these columns. It fails with
// CodeInvalid where a column that the vintage needs is missing, and names the
// nearest one that is there.
func New(file string, v catalogue.Vintage, declared catalogue.File, columns *read.Columns) (*Mapper, error) {
	if err := checkColumns(file, slices.Concat(declared.Required, v.Columns()), columns); err != nil {
		return nil, err
	}
	m := &Mapper{file: file, index: map[string]int{}, columns: columns, crs: cmp.Or(declared.CRS, 2154), systems: map[string]lambert.System{}}
	add := func(name string, f catalogue.Field) error {
		compiled, err := compile(name, f, columns)
		if err != nil {
			return err
		}
		m.index[name] = len(m.fields)
		m.fields = append(m.fields, compiled)
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		if err := add(name, v.Fields[name]); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.Attributes)) {
		m.attributes = append(m.attributes, len(m.fields))
		if err := add("attributes."+name, v.Attributes[name]); err != nil {
			return nil, err
		}
	}
	if err := m.addFilters(v); err != nil {
		return nil, err
	}
	for _, name := range v.Key {
		m.key = append(m.key, m.index[name])
	}
	for _, column := range v.Personal {
		if i := columns.Index(column); i >= 0 {
			m.personal = append(m.personal, i)
		}
	}
	m.guarded = len(v.Personal) > 0
	return m, nil
}

func (m *Mapper) addFilters(v catalogue.Vintage) error {
	for _, column := range slices.Sorted(maps.Keys(v.Keep)) {
		accepted := v.Keep[column]
		m.filters = append(m.filters, filter{m.columns.Index(column), func(cell string) bool { return slices.Contains(accepted, cell) }})
	}
	for _, column := range slices.Sorted(maps.Keys(v.LeaveOut)) {
		pattern, err := regexp.Compile(`^(?:` + v.LeaveOut[column] + `)$`)
		if err != nil {
			return geo.Errorf(geo.CodeInvalid, "%s: leave_out of %s: %w", m.file, column, err)
		}
		m.filters = append(m.filters, filter{m.columns.Index(column), func(cell string) bool { return !pattern.MatchString(cell) }})
	}
	return nil
}

// Map makes a row of a record, over what the row held before. kept is false for one that
// the catalogue filters out.
func (m *Mapper) Map(rec *read.Record, row *Row) (kept bool, issue *Issue) {
	for _, i := range m.personal {
		rec.Values[i] = ""
	}
	for _, f := range m.filters {
		if !f.takes(strings.TrimSpace(rec.Values[f.column])) {
			return false, nil
		}
	}
	if row.mapper != m {
		*row = Row{mapper: m, values: make([]Value, len(m.fields))}
	}
	row.Line, row.Raw, row.Geom = rec.Line, rec.Raw, rec.Geom
	if m.guarded {
		row.Raw, row.cells = "", append(row.cells[:0], rec.Values...)
	}
	for i := range m.fields {
		value, wrong := m.fields[i].read(rec.Values)
		if wrong != nil {
			return true, row.Reject(wrong.kind, m.fields[i].column, wrong.value, "%s", wrong.reason)
		}
		row.values[i] = value
	}
	return true, nil
}

// Mended says which cells were read otherwise than they are written, for people.
func (m *Mapper) Mended() (notes []string) {
	for i := range m.fields {
		if f := &m.fields[i]; f.mended > 0 {
			notes = append(notes, fmt.Sprintf("%d commune codes in column %s had lost their leading zero, or gained decimals, and were mended", f.mended, f.column))
		}
	}
	return notes
}

// checkColumns names the columns that are missing, each with the nearest one.
func checkColumns(file string, needed []string, columns *read.Columns) error {
	var missing []string
	for _, name := range needed {
		if columns.Index(name) >= 0 {
			continue
		}
		text := fmt.Sprintf("%q", name)
		if near := nearest(name, columns.Names); near != "" {
			text += fmt.Sprintf(" (the nearest is %q)", near)
		}
		if !slices.Contains(missing, text) {
			missing = append(missing, text)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	hint := "check the delimiter and the encoding of the catalogue entry, or name the columns as they are"
	return geo.Errorf(geo.CodeInvalid, "%s: %d columns, without %s: %s", file, len(columns.Names), strings.Join(missing, ", "), hint)
}

// nearest finds the name with the least edit distance, "" where none shares
// half of its characters.
func nearest(name string, among []string) string {
	best, least := "", len([]rune(name))/2+1
	for _, other := range among {
		if d := distance([]rune(strings.ToLower(name)), []rune(strings.ToLower(other))); d < least {
			best, least = other, d
		}
	}
	return best
}

// distance is Levenshtein's edit distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
