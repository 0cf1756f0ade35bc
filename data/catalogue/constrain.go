package catalogue

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// schemaSuffix ends the name of a table schema that lies beside the declaration of its source.
const schemaSuffix = ".schema.json"

// asked is a column of a Frictionless Table Schema, with its constraints by name.
type asked struct {
	Name        string                     `json:"name"`
	Constraints map[string]json.RawMessage `json:"constraints"`
}

// constrain adds to the fields of a source what the table schema beside it asks of their columns, where there is
// one. Columns that no field reads are passed over; a constraint that would not be checked is a fault.
func (s *Source) constrain(layer fs.FS, name, shown string) error {
	beside := func(name string) string { return strings.TrimSuffix(name, ".toml") + schemaSuffix }
	text, err := fs.ReadFile(layer, beside(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", beside(name), err)
	}
	var schema struct {
		Fields []asked `json:"fields"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		return located(beside(shown), spot{}, "is no table schema: %v", err)
	}
	var faults []error
	read := false
	for _, a := range schema.Fields {
		fault := func(format string, args ...any) {
			faults = append(faults, located(beside(shown), spotOf(text, fmt.Sprintf("%q", a.Name)), "column %q: %s", a.Name, fmt.Sprintf(format, args...)))
		}
		for _, v := range s.Vintages {
			for _, fields := range []map[string]Field{v.Fields, v.Attributes} {
				for name, f := range fields {
					if f.From != a.Name {
						continue
					}
					read = true
					for _, key := range slices.Sorted(maps.Keys(a.Constraints)) {
						if err := f.ask(key, a.Constraints[key]); err != nil {
							fault("%v", err)
						}
					}
					fields[name] = f
				}
			}
		}
	}
	if !read {
		faults = append(faults, located(beside(shown), spot{}, "no field reads any of its columns: name them as the header of the file does"))
	}
	return errors.Join(faults...)
}

// ask adds one constraint to a field.
func (f *Field) ask(key string, value json.RawMessage) error {
	rule := Constraints{}
	if f.Cell != nil {
		rule = *f.Cell
	}
	var into any
	switch key {
	case "required":
		into = &rule.Required
	case "minimum":
		into = &rule.Minimum
	case "maximum":
		into = &rule.Maximum
	case "pattern":
		into = &rule.Pattern
	case "enum":
		into = &rule.Enum
	case "minLength":
		into = &rule.MinLength
	case "maxLength":
		into = &rule.MaxLength
	default:
		return fmt.Errorf("the constraint %q is not checked: use required, minimum, maximum, pattern, enum, minLength or maxLength, and key in the declaration for what is unique", key)
	}
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("the constraint %q is none: %v", key, err)
	}
	if number := f.As == "integer" || f.As == "number"; !number && (key == "minimum" || key == "maximum") {
		return fmt.Errorf("the constraint %q is of numbers, and the field is read as %q", key, f.As)
	}
	if _, err := regexp.Compile(rule.Pattern); err != nil {
		return fmt.Errorf("the constraint %q is none: %v", key, err)
	}
	f.Optional = f.Optional && !rule.Required
	f.Min, f.Max = tighter(f.Min, rule.Minimum, 1), tighter(f.Max, rule.Maximum, -1)
	f.Cell = &rule
	return nil
}

// tighter is the bound that lets less through: of two least ones (sign 1) the greater, of two greatest (-1) the smaller.
func tighter(a, b *float64, sign float64) *float64 {
	if a == nil || b != nil && sign**b > sign**a {
		return b
	}
	return a
}
