package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"maillage/geo"
)

func writeCSV(ctx context.Context, w io.Writer, t Table, d Dialect) error {
	out := csv.NewWriter(w)
	switch d {
	case RFC4180, "":
		out.UseCRLF = true
	case French:
		out.Comma = ';'
		out.UseCRLF = true
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	default:
		return geo.Errorf(geo.CodeInvalid, "dialect %q is not one of rfc4180, fr", d)
	}
	cells := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = c.Name
	}
	err := out.Write(cells)
	for rec := range t.Rows {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			break
		}
		for i, v := range rec.Values {
			cells[i] = cell(v, d)
		}
		err = out.Write(cells)
	}
	if err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out.Flush()
	return out.Error()
}

func cell(v any, d Dialect) string {
	switch v := v.(type) {
	case string:
		return Harmless(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		s := strconv.FormatFloat(tidy(v), 'f', -1, 64)
		if d == French {
			return strings.Replace(s, ".", ",", 1)
		}
		return s
	case bool:
		if v {
			return "1"
		}
		return "0"
	}
	return ""
}

// Harmless writes a text so that a spreadsheet takes it for one: what would begin a
// formula comes after an apostrophe, quotes being no protection.
func Harmless(s string) string {
	if s = readable(s); s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// readable leaves out what has no width and changes how the rest is read: control
// characters but for line ends, and the marks of direction that make a text look like
// another.
func readable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}
