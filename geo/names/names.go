// Package names compares the names of territories and places whatever their
// spelling: accents, case, hyphens, apostrophes, ligatures, abbreviations.
package names

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a name to what a search and an alphabetical order compare: lower
// case, without accents, ligatures, hyphens or apostrophes, "st" and "ste" in
// full. "Saint-Étienne", "ST ETIENNE" and "st étienne" are the same.
func Fold(name string) string { return strings.Join(words(name), " ") }

// Key folds the name of a place so that the spellings of several files meet: as
// [Fold], and without an article before it or set apart behind it, as in "Vans (Les)",
// nor CEDEX and what follows it, which belong to the post; "S/DROME" is on the Drôme,
// and an arrondissement of Paris, Lyon or Marseille is its city.
func Key(name string) string {
	words := words(river.ReplaceAllString(articleBehind.ReplaceAllString(name, ""), "${1}sur "))
	if len(words) > 1 && slices.Contains([]string{"paris", "lyon", "marseille"}, words[0]) && arrondissement.MatchString(words[1]) {
		words = words[:1]
	}
	for i, w := range words {
		if w == "cedex" {
			words = words[:i]
			break
		}
	}
	if len(words) > 1 {
		switch words[0] {
		case "le", "la", "les", "l":
			words = words[1:]
		}
	}
	return strings.Join(words, " ")
}

// The forms of names that spreadsheets and the post give.
var (
	articleBehind  = regexp.MustCompile(`(?i)\s*(?:\(|,\s*)(?:les?|la|l['’]?)\s*\)?\s*$`)
	river          = regexp.MustCompile(`(?i)(^|[\s-])s/\s*`)
	arrondissement = regexp.MustCompile(`^\d{1,2}(?:e|er|eme|ieme)?$`)
)

// words splits a name into plain words in lower case, "st" and "ste" in full.
func words(name string) []string {
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		switch w {
		case "st":
			words[i] = "saint"
		case "ste":
			words[i] = "sainte"
		}
	}
	return words
}
