package drawing

import (
	"strings"
	"unicode/utf8"

	"maillage/geo"
)

func (b builder) title(name geo.Text, unit string) string {
	title := b.Text.Pick(name)
	kind, _, _ := strings.Cut(b.q.Measure, ":")
	switch kind {
	case string(geo.MeasureMinutes):
		title = b.Text.T("measure.minutesOf", "name", title)
	case string(geo.MeasureTheme), string(geo.MeasureGap):
		return b.Text.T("drawing.gap", "name", title)
	}
	if u := b.Names.Unit(unit); u != "" {
		return title + " (" + u + ")"
	}
	return title
}

// subtitle says of where, of what level and, where times are, by which mode.
func (b builder) subtitle() string {
	parts := []string{b.Names.Scope(), b.Text.T("level-plural." + string(b.q.Level))}
	kind, _, _ := strings.Cut(b.q.Measure, ":")
	if kind != string(geo.MeasurePopulation) && kind != string(geo.MeasureIndicator) {
		parts = append(parts, b.Text.T("mode."+string(b.Atlas.Mode())))
	}
	return strings.Join(parts, " · ")
}

// notes are what a reader must know of the figures.
func (b builder) notes(age geo.Age) []string {
	var out []string
	if vain := b.Travel.InVain(); vain != "" {
		out = append(out, vain)
	}
	if age.Stale && age.Year != "" {
		out = append(out, b.Text.T("legend.stale", "year", age.Year))
	} else if age.Stale {
		out = append(out, b.Text.T("legend.staleUndated"))
	}
	return out
}

// credits cite the release, with its day, and whom the data are of.
func (b builder) credits() []string {
	r := b.Atlas.Release
	return append(
		[]string{b.Text.T("drawing.edition", "release", r.ID, "day", b.Text.Date(r.Published))},
		wrap(b.Text.T("pictures.credits", "list", b.Atlas.Attribution()), lineOfCredits)...)
}

// lineOfCredits is how many characters a line of the credits holds.
const lineOfCredits = 220

// wrap breaks a text into lines of so many characters, unless a word is longer.
func wrap(text string, most int) []string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= most {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// length writes the length of the scale's bar, metres.
func (b builder) length(metres float64) string {
	if metres < 1000 {
		return b.Text.Measure(metres, 0, "m")
	}
	return b.Text.Measure(metres/1000, 0, "km")
}
