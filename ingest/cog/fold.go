package cog

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold writes a place name so that two spellings of one place are equal:
// without accents, case, hyphens, apostrophes, leading article and the number of
// an arrondissement or a CEDEX, and with SAINT for ST.
func Fold(name string) string {
	plain := make([]rune, 0, len(name))
	for _, r := range norm.NFD.String(name) {
		switch {
		case r == 'œ' || r == 'Œ':
			plain = append(plain, 'O', 'E')
		case r == 'æ' || r == 'Æ':
			plain = append(plain, 'A', 'E')
		case !unicode.Is(unicode.Mn, r):
			plain = append(plain, unicode.ToUpper(r))
		}
	}
	words := strings.FieldsFunc(string(plain), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		switch w {
		case "ST":
			words[i] = "SAINT"
		case "STE":
			words[i] = "SAINTE"
		case "CEDEX":
			words = words[:i]
			return strings.Join(withoutArticle(words), " ")
		}
	}
	return strings.Join(withoutArticle(words), " ")
}

// withoutArticle drops a leading article, which some files set apart.
func withoutArticle(words []string) []string {
	if len(words) < 2 {
		return words
	}
	switch words[0] {
	case "LE", "LA", "LES", "L":
		return words[1:]
	}
	return words
}
