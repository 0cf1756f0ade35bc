package linkage

import (
	"html"
	"slices"
	"strings"

	"maillage/geo/names"
)

// vocabulary is what is known of the words of names, as [names.Fold] writes them.
type vocabulary struct {
	short   map[string]string // abbreviations that registers write
	empty   map[string]bool   // words that part others
	generic map[string]bool   // of what an enterprise is or does, which many have: they tell no two apart
}

func newVocabulary() vocabulary {
	return vocabulary{
		short: map[string]string{
			"ass": "association", "asso": "association", "assoc": "association", "ets": "etablissement", "etab": "etablissement", "etablissements": "etablissement",
			"ctre": "centre", "cte": "comite", "fed": "federation", "intercom": "intercommunal", "coop": "cooperative", "cie": "compagnie", "epi": "epicerie",
			"rest": "restaurant", "dept": "departemental", "mun": "municipal", "reg": "regional", "loc": "local", "dev": "developpement", "gal": "general",
			"1": "un", "2": "deux", "3": "trois", "4": "quatre", "5": "cinq", "6": "six", "7": "sept", "8": "huit", "9": "neuf", "10": "dix",
		},
		empty: set("a au aux d de des du en et l la le les sur sous pour par un une dans chez"),
		generic: set(`association societe sarl sas sa eurl scop scic scea gaec sci etablissement entreprise groupement groupe federation union comite cooperative
			compagnie centre maison espace lieu tiers fabrique atelier ateliers chantier insertion adaptee ressourcerie recyclerie epicerie boulangerie restaurant bar cafe
			commerce magasin boutique multiservices jardin jardins garage solidaire solidaires solidarite social sociale local locale rural rurale village ville pays
			commune communal municipal intercommunal departemental regional national service services aide domicile emploi formation culture culturel loisirs sport club
			amis familles fetes foyer ecole creche accueil enfance jeunes jeunesse saint sainte nouvelle nouveau petite petit grand grande mairie ccas france`),
	}
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

// masked are the texts that registers write in the stead of a name which is not to be shown.
func masked(name string) bool {
	name = strings.TrimSpace(name)
	return name == "[ND]" || name == "[NON-DIFFUSIBLE]"
}

// wordsOf gives the words of a name in full, without those that only part others. A company
// that begins with "Ste" is a société, not a saint; initials in a row are one word, with
// points between them or not.
func (v vocabulary) wordsOf(name string) []string {
	if masked(name) {
		return nil
	}
	all := joinInitials(strings.Fields(names.Fold(html.UnescapeString(name))))
	kept := all[:0]
	for _, w := range all {
		if full, ok := v.short[w]; ok {
			w = full
		}
		if !v.empty[w] {
			kept = append(kept, w)
		}
	}
	return kept
}

// joinInitials makes one word of three letters or more that stand alone in a row.
func joinInitials(words []string) []string {
	kept := words[:0]
	for i := 0; i < len(words); {
		end := i
		for end < len(words) && len(words[end]) == 1 && words[end] >= "a" {
			end++
		}
		if end-i >= 3 {
			kept = append(kept, strings.Join(words[i:end], ""))
			i = end
			continue
		}
		kept = append(kept, words[i])
		i++
	}
	return kept
}

// distinctive gives the words of a name that tell it from others: neither what it is or
// does, nor where it is.
func (v vocabulary) distinctive(words []string, town map[string]bool) []string {
	var kept []string
	for _, w := range words {
		if !v.generic[w] && !town[w] && len(w) > 1 {
			kept = append(kept, w)
		}
	}
	return kept
}

// alike says how alike two words are, 0 to 1: the same, one the beginning of the other as
// an abbreviation is, or misspelt.
func alike(a, b string) float64 {
	switch {
	case a == b:
		return 1
	case min(len(a), len(b)) >= 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)):
		return 0.9
	case min(len(a), len(b)) < 5:
		return 0
	}
	if oneLetterApart(a, b) {
		return 0.95
	}
	if s := jaroWinkler(a, b); s >= 0.92 {
		return s
	}
	return 0
}

// oneLetterApart reports whether a letter is changed, missing or added.
func oneLetterApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i == len(a) || a[i+1:] == b[i+1:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}

// jaroWinkler is the similarity of that name (Winkler 1990), over bytes: names are folded.
func jaroWinkler(a, b string) float64 {
	reach := max(max(len(a), len(b))/2-1, 0)
	taken := make([]bool, len(b))
	var found []byte
	for i := range len(a) {
		for j := max(0, i-reach); j < min(len(b), i+reach+1); j++ {
			if !taken[j] && a[i] == b[j] {
				taken[j] = true
				found = append(found, a[i])
				break
			}
		}
	}
	if len(found) == 0 {
		return 0
	}
	moved, at := 0, 0
	for j := range len(b) {
		if taken[j] {
			if b[j] != found[at] {
				moved++
			}
			at++
		}
	}
	m := float64(len(found))
	jaro := (m/float64(len(a)) + m/float64(len(b)) + (m-float64(moved/2))/m) / 3
	prefix := 0
	for prefix < min(4, len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + 0.1*float64(prefix)*(1-jaro)
}

// shared is how much of the words of two names is the same, of the shorter and of both,
// each word by its weight.
func shared(a, b []string, weight func(string) float64) (ofShorter, ofBoth float64) {
	taken := make([]bool, len(b))
	var all, wa, wb float64
	for _, w := range b {
		wb += weight(w)
	}
	for _, w := range a {
		wa += weight(w)
		best, at := 0.0, -1
		for j, other := range b {
			if s := alike(w, other); !taken[j] && s > best {
				best, at = s, j
			}
		}
		if at >= 0 {
			taken[at] = true
			all += best * min(weight(w), weight(b[at]))
		}
	}
	if min(wa, wb) == 0 {
		return 0, 0
	}
	return min(1, all/min(wa, wb)), 2 * all / (wa + wb)
}

// sharesWord reports whether two names have a distinctive word in common.
func sharesWord(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool {
		return slices.ContainsFunc(b, func(other string) bool { return alike(w, other) >= 0.92 })
	})
}
