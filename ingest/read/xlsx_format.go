package read

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// numberFormat is how numbers of a style are shown, as far as that tells what they
// are.
type numberFormat struct {
	digits int  // at least so many before the decimal point, for codes with leading zeros
	date   bool // a day
	hours  bool // and an hour
}

// readStyles reads the number formats of the styles.
func (b *workbook) readStyles() error {
	declared, inCells := map[string]numberFormat{}, false
	return b.scan("xl/styles.xml", func(s *xmlScanner) error {
		switch s.name {
		case "numFmt":
			if !s.end {
				declared[s.attr("numFmtId")] = formatOfCode(s.attr("formatCode"))
			}
		case "cellXfs":
			inCells = !s.end && !s.empty
		case "xf":
			if inCells && !s.end {
				id := s.attr("numFmtId")
				f, ok := declared[id]
				if !ok {
					f = builtin(id)
				}
				b.formats = append(b.formats, f)
			}
		}
		return nil
	})
}

// builtin are the formats of dates that need no code.
func builtin(id string) numberFormat {
	switch n, _ := strconv.Atoi(id); {
	case n >= 14 && n <= 17:
		return numberFormat{date: true}
	case n == 22:
		return numberFormat{date: true, hours: true}
	}
	return numberFormat{}
}

// formatOfCode understands a format such as 00000 or dd/mm/yyyy.
func formatOfCode(code string) numberFormat {
	code, _, _ = strings.Cut(code, ";") // what negative numbers look like, and so on
	code = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`).ReplaceAllString(code, "")
	code = strings.ToLower(strings.TrimSpace(code))
	if regexp.MustCompile(`^0{2,15}$`).MatchString(code) {
		return numberFormat{digits: len(code)}
	}
	if strings.Contains(code, "general") {
		return numberFormat{}
	}
	date := strings.ContainsAny(code, "yd") || strings.Contains(code, "aa") || strings.Contains(code, "jj")
	return numberFormat{date: date, hours: date && strings.Contains(code, "h")}
}

// number writes a number as it is meant: with its leading zeros, as a date, or with
// no more digits than it has.
func (b *workbook) number(raw, style string) string {
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	var f numberFormat
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.formats) {
		f = b.formats[i]
	}
	switch {
	case f.date && n >= 1 && n < 2_958_466:
		return b.date(n, f.hours)
	case len(raw) > 15 || strings.ContainsAny(raw, "eE"):
		raw = strconv.FormatFloat(n, 'f', -1, 64)
	}
	if f.digits > len(raw) && n >= 0 && n == math.Trunc(n) {
		raw = strings.Repeat("0", f.digits-len(raw)) + raw
	}
	return raw
}

// date writes the day of a number of days, by the calendar of the workbook.
func (b *workbook) date(n float64, hours bool) string {
	origin := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if b.since1904 {
		origin = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	at := origin.Add(time.Duration(math.Round(n*86400)) * time.Second)
	if hours {
		return at.Format("2006-01-02T15:04:05")
	}
	return at.Format(time.DateOnly)
}

// cellText resolves what a text writes for characters that XML cannot hold.
func cellText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`).ReplaceAllStringFunc(s, func(code string) string {
		n, _ := strconv.ParseInt(code[2:6], 16, 32) // four digits
		return string(rune(n))
	})
}
