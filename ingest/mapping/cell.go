package mapping

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// checkCell refuses a cell that does not meet the table schema beside the declaration. One
// without a value meets it, unless one is needed.
func (f *field) checkCell(text string) *mistake {
	if f.Cell == nil || text == "" || slices.Contains(f.Missing, text) {
		return nil
	}
	n := utf8.RuneCountInString(text)
	switch c := f.Cell; {
	case f.cell != nil && !f.cell.MatchString(text):
		return &mistake{"unexpected form", text, "the table schema asks for " + c.Pattern}
	case len(c.Enum) > 0 && !slices.Contains(c.Enum, text):
		return &mistake{"unknown value", text, "the value is none of those that the table schema lists"}
	case n < c.MinLength:
		return &mistake{"text too short", text, fmt.Sprintf("the table schema asks for %d characters or more", c.MinLength)}
	case c.MaxLength > 0 && n > c.MaxLength:
		return &mistake{"text too long", text, fmt.Sprintf("the table schema asks for %d characters or fewer", c.MaxLength)}
	}
	return nil
}
