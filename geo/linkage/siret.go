package linkage

import (
	"cmp"
	"slices"
	"strings"
)

// ValidSIRET reports whether a SIRET can be one: by Luhn's sum, or, of an establishment of
// La Poste, by the sum of its figures.
func ValidSIRET(s string) bool {
	if len(s) != 14 || !figures(s) || antenna(s) {
		return false
	}
	return luhn(s) || strings.HasPrefix(s, "356000000") && sum(s)%5 == 0
}

// antenna reports whether a number is one that les emplois de l'inclusion invents: those end
// with 999 and two figures.
func antenna(s string) bool { return len(s) == 14 && s[9:12] == "999" }

// ValidSIREN reports whether a SIREN can be one.
func ValidSIREN(s string) bool { return len(s) == 9 && figures(s) && s != "000000000" && luhn(s) }

func figures(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// luhn reports whether the sum of the figures, every second one from the right doubled, is
// a multiple of ten.
func luhn(s string) bool {
	total := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		total += d
	}
	return total%10 == 0
}

func sum(s string) (total int) {
	for i := range len(s) {
		total += int(s[i] - '0')
	}
	return total
}

// Successors gives for each SIRET that was succeeded the last one: successions are followed
// at strictly later dates only, so that none leads back.
func Successors(all []Succession) map[string]string {
	next := map[string][]Succession{}
	for _, s := range slices.SortedFunc(slices.Values(all), func(a, b Succession) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.To, b.To))
	}) {
		next[s.From] = append(next[s.From], s)
	}
	last := make(map[string]string, len(next))
	for from := range next {
		at, on := from, ""
		for {
			i := slices.IndexFunc(next[at], func(s Succession) bool { return s.On > on })
			if i < 0 {
				break
			}
			at, on = next[at][i].To, next[at][i].On
		}
		last[from] = at
	}
	return last
}
