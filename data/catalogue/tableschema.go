package catalogue

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// TableSchema says what the columns of a table hold, as Frictionless Data's Table Schema does.
type TableSchema struct {
	Schema        string        `json:"$schema"`
	Fields        []SchemaField `json:"fields"`
	MissingValues []string      `json:"missingValues"`
	PrimaryKey    []string      `json:"primaryKey,omitempty"`
}

// SchemaField is one column.
type SchemaField struct {
	Name        string      `json:"name"`
	Type        string      `json:"type"` // string, integer, number or date
	Format      string      `json:"format,omitempty"`
	DecimalChar string      `json:"decimalChar,omitempty"`
	Constraints Constraints `json:"constraints,omitzero"`
}

// Constraints are what each cell of a column must meet.
type Constraints struct {
	Required bool     `json:"required,omitempty"`
	Minimum  *float64 `json:"minimum,omitempty"`
	Maximum  *float64 `json:"maximum,omitempty"`
	Pattern  string   `json:"pattern,omitempty"` // of the whole cell
	Enum     []string `json:"enum,omitempty"`
	// MinLength and MaxLength are in characters.
	MinLength int `json:"minLength,omitempty"`
	MaxLength int `json:"maxLength,omitempty"`
}

// TableSchema writes what an edition asks of the columns that a field is read from alone. What a
// field makes of several columns, or of what it replaces in them, no schema can say.
func (v *Vintage) TableSchema() TableSchema {
	s := TableSchema{Schema: "https://datapackage.org/profiles/2.0/tableschema.json", Fields: []SchemaField{}, MissingValues: []string{""}}
	seen := map[string]bool{}
	for _, fields := range []map[string]Field{v.Fields, v.Attributes} {
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			f := fields[name]
			if f.From == "" || seen[f.From] {
				continue
			}
			seen[f.From] = true
			s.Fields = append(s.Fields, f.schema().with(f.Cell))
			s.MissingValues = append(s.MissingValues, f.Missing...)
		}
	}
	slices.Sort(s.MissingValues)
	s.MissingValues = slices.Compact(s.MissingValues)
	for _, key := range v.Key {
		f, _ := v.Field(key)
		if f.From == "" || v.Repeats != RepeatsSame {
			s.PrimaryKey = nil
			break
		}
		s.PrimaryKey = append(s.PrimaryKey, f.From)
	}
	return s
}

// schema says what a field asks of its column.
func (f Field) schema() SchemaField {
	s := SchemaField{Name: f.From, Type: "string", Constraints: Constraints{Required: !f.Optional && f.Default == ""}}
	switch {
	case len(f.Replace) > 0:
		return s
	case len(f.Lookup) > 0 && f.Pattern == "":
		if f.Default == "" {
			s.Constraints.Enum = slices.Sorted(maps.Keys(f.Lookup))
		}
		return s
	case f.Pattern != "":
		if whole := strings.HasPrefix(f.Pattern, "^") && strings.HasSuffix(f.Pattern, "$"); whole && f.As != "list" {
			s.Constraints.Pattern = f.Pattern
		}
		return s
	}
	switch f.As {
	case "integer", "number":
		s.Type, s.Constraints.Minimum, s.Constraints.Maximum = f.As, f.Min, f.Max
		if f.Decimal == "," {
			s.DecimalChar = ","
		}
	case "date":
		s.Type, s.Format = "date", "any"
	case "commune":
		s.Constraints.Pattern = `^(\d{4,5}|2[AB]\d{3})(\.0)?$`
	}
	return s
}

// with adds what a table schema beside the declaration asks of the cell; bounds are the field's already.
func (s SchemaField) with(cell *Constraints) SchemaField {
	if cell != nil {
		s.Constraints.Pattern, s.Constraints.MinLength, s.Constraints.MaxLength = cmp.Or(cell.Pattern, s.Constraints.Pattern), cell.MinLength, cell.MaxLength
		if len(cell.Enum) > 0 {
			s.Constraints.Enum = cell.Enum
		}
	}
	return s
}
