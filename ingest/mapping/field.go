package mapping

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/read"
)

// maxText bounds the text of one field, in bytes: longer ones come of a quote
// or a line end that went missing.
const maxText = 10_000

// maxList bounds, in bytes, a cell that holds a list.
const maxList = 1 << 20

// field reads one field of a record.
type field struct {
	catalogue.Field
	name    string
	column  string // where it is, for messages
	from    []int
	glue    string // between the cells of a JoinOf
	replace []replacement
	pattern *regexp.Regexp
	cell    *regexp.Regexp // of the whole cell, of a table schema
	mended  int            // commune codes that were given back what a spreadsheet had taken
}

type replacement struct {
	what *regexp.Regexp
	by   string
}

// mistake is what is wrong with a cell.
type mistake struct{ kind, value, reason string }

func compile(name string, f catalogue.Field, columns *read.Columns) (field, error) {
	c := field{Field: f, name: name, column: f.From}
	names := slices.Concat(f.FirstOf, f.JoinOf)
	if f.From != "" {
		names = []string{f.From}
	}
	for _, n := range names {
		c.from = append(c.from, columns.Index(n))
	}
	if c.column == "" {
		c.column = strings.Join(names, ", ")
	}
	if c.glue = " "; f.Glue != nil {
		c.glue = *f.Glue
	}
	if err := c.compilePatterns(); err != nil {
		return field{}, err
	}
	return c, nil
}

func (f *field) compilePatterns() (err error) {
	if f.Pattern != "" {
		if f.pattern, err = regexp.Compile(f.Pattern); err != nil {
			return fmt.Errorf("field %s: %w", f.name, err)
		}
	}
	if f.Cell != nil && f.Cell.Pattern != "" {
		if f.cell, err = regexp.Compile(`^(?:` + f.Cell.Pattern + `)$`); err != nil {
			return fmt.Errorf("field %s: pattern of its table schema: %w", f.name, err)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(f.Replace)) {
		pattern, err := regexp.Compile(what)
		if err != nil {
			return fmt.Errorf("field %s: replace: %w", f.name, err)
		}
		f.replace = append(f.replace, replacement{pattern, f.Replace[what]})
	}
	return nil
}

// read makes the value of a row's field: the text is replaced, then cut by the
// pattern, looked up, and read as what it is.
func (f *field) read(cells []string) (Value, *mistake) {
	if f.Value != "" {
		return f.convert(f.Value)
	}
	text := f.text(cells)
	if wrong := f.checkText(text); wrong != nil {
		return Value{}, wrong
	}
	if wrong := f.checkCell(text); wrong != nil {
		return Value{}, wrong
	}
	for _, r := range f.replace {
		text = r.what.ReplaceAllString(text, r.by)
	}
	if text == "" || slices.Contains(f.Missing, text) {
		return f.empty(text)
	}
	if f.pattern != nil && f.As == "list" {
		return f.matches(text)
	}
	if f.pattern != nil {
		m := f.pattern.FindStringSubmatch(text)
		if m == nil {
			return Value{}, f.unlike(text)
		}
		if text = strings.TrimSpace(m[min(1, len(m)-1)]); text == "" {
			return f.empty(text)
		}
	}
	if f.Lookup != nil {
		found, ok := f.Lookup[text]
		if !ok && f.Default == "" {
			return Value{}, &mistake{"unknown value", text, "the value is none of those that the catalogue knows; add it to the field's lookup"}
		}
		if text = found; !ok {
			text = f.Default
		}
	}
	return f.convert(text)
}

// checkText refuses what no honest cell holds.
func (f *field) checkText(text string) *mistake {
	most := maxText
	if f.As == "list" {
		most = maxList
	}
	if len(text) > most {
		return &mistake{"text too long", text[:100], fmt.Sprintf("the cell holds more than %d bytes: look for a quote or a line end that went missing", most)}
	}
	if strings.ContainsRune(text, 0) {
		return &mistake{"unreadable text", text, "the cell holds a NUL byte: save the file again from its source"}
	}
	return nil
}

// empty is what a cell without a value becomes.
func (f *field) empty(text string) (Value, *mistake) {
	switch {
	case f.Default != "":
		return f.convert(f.Default)
	case f.Optional:
		return Value{}, nil
	}
	return Value{}, &mistake{"empty cell", text, "the cell is empty and a value is needed"}
}

// text gathers the cell or the cells that a field is made of.
func (f *field) text(cells []string) string {
	if len(f.from) == 1 {
		return tidy(cells[f.from[0]])
	}
	var parts []string
	for _, i := range f.from {
		if part := tidy(cells[i]); part != "" {
			parts = append(parts, part)
		}
	}
	if len(f.FirstOf) > 0 && len(parts) > 0 {
		return parts[0]
	}
	return strings.Join(parts, f.glue)
}

// tidy trims a cell and makes one blank of each run of blanks and line ends.
func tidy(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != 0 || c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ') {
			plain = false
			break
		}
	}
	if plain {
		return strings.TrimFunc(s, unicode.IsSpace)
	}
	return strings.Join(strings.Fields(s), " ")
}

func (f *field) convert(text string) (Value, *mistake) {
	switch f.As {
	case "integer", "number":
		return f.number(text)
	case "list":
		return list(text)
	case "commune":
		return f.commune(text)
	case "date":
		return date(text)
	}
	return Value{Text: text, Known: true}, nil
}

// commune reads the code of a commune, and gives back the leading zero that a
// spreadsheet took, or takes away the decimals that it added.
func (f *field) commune(text string) (Value, *mistake) {
	code := strings.TrimSuffix(text, ".0")
	if len(code) == 4 {
		code = "0" + code
	}
	if !geo.IsCommuneCode(code) {
		return Value{}, &mistake{"not a commune code", text, "a commune code has five characters such as 01004 or 2A004"}
	}
	if code != text {
		f.mended++
	}
	return Value{Text: code, Known: true}, nil
}

// matches makes a list of all that the pattern finds.
func (f *field) matches(text string) (Value, *mistake) {
	var found []string
	for _, m := range f.pattern.FindAllStringSubmatch(text, -1) {
		found = append(found, m[min(1, len(m)-1)])
	}
	if len(found) == 0 && !f.Optional {
		return Value{}, f.unlike(text)
	}
	return Value{List: found, Known: len(found) > 0}, nil
}

func (f *field) unlike(text string) *mistake {
	return &mistake{"unexpected form", text, "the value does not look like " + f.Pattern}
}

func (f *field) number(text string) (Value, *mistake) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	if f.Decimal == "," {
		digits = strings.Replace(digits, ",", ".", 1)
	}
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) || strings.ContainsAny(digits, "xXpP_") {
		return Value{}, &mistake{"not a number", text, "the value is not a number; check the decimal sign and the columns"}
	}
	// From 2⁵³ on, several whole numbers are read as one.
	if f.As == "integer" && (n != math.Trunc(n) || math.Abs(n) >= 1<<53) {
		return Value{}, &mistake{"not an integer", text, "the value is not a whole number"}
	}
	if f.Min != nil && n < *f.Min {
		return Value{}, &mistake{"number too small", text, beyond("below", *f.Min, "min")}
	}
	if f.Max != nil && n > *f.Max {
		return Value{}, &mistake{"number too large", text, beyond("above", *f.Max, "max")}
	}
	return Value{Text: digits, Number: n, Known: true}, nil
}

// beyond says that a number is out of the bounds of its field, and where to look.
func beyond(side string, bound float64, key string) string {
	return fmt.Sprintf("the value is %s %s, which no commune or place can be: check the column, its unit and its decimal sign, or %s of the field in the catalogue",
		side, strconv.FormatFloat(bound, 'f', -1, 64), key)
}

// list reads a JSON array of texts, or texts between commas.
func list(text string) (Value, *mistake) {
	var items []string
	if strings.HasPrefix(text, "[") {
		if err := json.Unmarshal([]byte(text), &items); err != nil {
			return Value{}, &mistake{"not a list", text, "the value is not an array of texts"}
		}
	} else {
		items = strings.Split(text, ",")
		for i := range items {
			items[i] = strings.TrimSpace(items[i])
		}
	}
	return Value{List: items, Known: true}, nil
}

func date(text string) (Value, *mistake) {
	for _, layout := range []string{time.DateOnly, "02/01/2006", time.RFC3339, "2006-01-02T15:04:05", time.DateTime, "02/01/2006 15:04:05", "02/01/2006 15:04", "20060102"} {
		if t, err := time.Parse(layout, text); err == nil {
			return Value{Text: t.Format(time.DateOnly), Known: true}, nil
		}
	}
	return Value{}, &mistake{"not a date", text, "the value is not a date such as 2024-08-01 or 01/08/2024"}
}
