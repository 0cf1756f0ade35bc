package composite

import "maillage/geo"

// Reason says why a score is withheld.
type Reason string

// The reasons.
const (
	NotWithheld    Reason = ""                 // it is not withheld
	NoWeight       Reason = "no-weight"        // nothing in it has a weight
	TooLittleKnown Reason = "too-little-known" // less than the declared share of its weight is known
	TooFewThemes   Reason = "too-few-themes"   // fewer themes than declared are known
)

// ThemeReason says why the gap of a theme is withheld for a unit.
func (s *Scores) ThemeReason(theme, unit int) Reason {
	switch {
	case geo.Known(s.Themes[theme][unit]):
		return NotWithheld
	case !s.weighs[theme]:
		return NoWeight
	}
	return TooLittleKnown
}

// IndexReason says why the index of a unit is withheld.
func (s *Scores) IndexReason(unit int) Reason {
	if geo.Known(s.Index[unit]) {
		return NotWithheld
	}
	for _, weighs := range s.weighs {
		if weighs {
			return TooFewThemes
		}
	}
	return NoWeight
}
