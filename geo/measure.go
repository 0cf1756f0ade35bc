package geo

import (
	"strconv"
	"strings"
)

// MeasureKind is what a measure is a figure of.
type MeasureKind string

// The kinds; the last three are of an edition of the counts of equipment.
const (
	MeasureIndex      MeasureKind = "index" // the published one, or that of an ID
	MeasurePopulation MeasureKind = "population"
	MeasureTheme      MeasureKind = "theme" // the gap of a theme
	MeasureGap        MeasureKind = "gap"   // of a service
	MeasureMinutes    MeasureKind = "minutes"
	MeasureBeyond     MeasureKind = "beyond"      // inhabitants of whom a service is too far
	MeasureEnterprise MeasureKind = "enterprises" // social ones, of which there are so many
	MeasureIndicator  MeasureKind = "indicator"
	MeasurePastTheme  MeasureKind = "past-theme"
	MeasurePastGap    MeasureKind = "past-gap"
	MeasurePastCount  MeasureKind = "past-count"
)

// Measure names a figure that every territory has: "index", "index:ID",
// "population", "enterprises", "theme:ID", "gap:SERVICE", "minutes:SERVICE",
// "beyond:SERVICE", "indicator:ID", "past-theme:ID@YEAR", "past-gap:SERVICE@YEAR" or "past-count:SERVICE@YEAR".
type Measure struct {
	Kind MeasureKind
	ID   string
	Year int // of the edition, 0 for the present
}

// ParseMeasure reads a measure as it is in addresses, declarations and files.
// Whether something of its ID is declared is not looked at.
func ParseMeasure(s string) (Measure, error) {
	kind, id, _ := strings.Cut(s, ":")
	m := Measure{Kind: MeasureKind(kind), ID: id}
	switch m.Kind {
	case MeasureIndex:
		return m, nil
	case MeasurePopulation, MeasureEnterprise:
		if id == "" {
			return m, nil
		}
	case MeasureTheme, MeasureGap, MeasureMinutes, MeasureBeyond, MeasureIndicator:
		if id != "" {
			return m, nil
		}
	case MeasurePastTheme, MeasurePastGap, MeasurePastCount:
		name, year, _ := strings.Cut(id, "@")
		n, err := strconv.Atoi(year)
		if err == nil && n > 0 && strconv.Itoa(n) == year && name != "" {
			return Measure{Kind: m.Kind, ID: name, Year: n}, nil
		}
	}
	return Measure{}, UnknownMeasure(s)
}

// UnknownMeasure is the CodeNotFound error of a measure that there is none of.
func UnknownMeasure(s string) error {
	return Errorf(CodeNotFound,
		"measure %q is unknown: give index, index:…, population, enterprises, theme:…, gap:…, minutes:…, beyond:…, indicator:…, past-theme:…@year, past-gap:…@year or past-count:…@year", s)
}

// String writes a measure as [ParseMeasure] reads it.
func (m Measure) String() string {
	s := string(m.Kind)
	if m.ID != "" {
		s += ":" + m.ID
	}
	if m.Year != 0 {
		s += "@" + strconv.Itoa(m.Year)
	}
	return s
}
