package function

import (
	"cmp"
	"slices"
	"strings"

	"maillage/geo/names"
)

// reading is a record as rules compare it.
type reading struct {
	Record
	named, said []string // folded, with a blank on both sides
}

func newReading(r Record) reading {
	r.Activity, r.Nomenclature = strings.ReplaceAll(r.Activity, ".", ""), cmp.Or(r.Nomenclature, NAF2)
	return reading{Record: r, named: spaced(r.Names), said: spaced(r.Says)}
}

// spaced folds texts, plurals among them, so that whole words are found with a blank on
// both sides.
func spaced(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = " " + singular(t) + " "
	}
	return out
}

// singular folds a text and takes the mark of the plural from its words.
func singular(text string) string {
	words := strings.Fields(names.Fold(text))
	for i, w := range words {
		if len(w) > 3 {
			words[i] = strings.TrimRight(w, "sx")
		}
	}
	return strings.Join(words, " ")
}

// recognises reports whether a record answers all conditions of a rule, and says by what.
func (r *Rule) recognises(read reading) (by string, ok bool) {
	if r.Social && !read.Social {
		return "", false
	}
	if len(r.Kinds) > 0 {
		if !slices.Contains(r.Kinds, read.Kind) {
			return "", false
		}
		by = "kind:" + read.Kind
	}
	if len(r.Activities) > 0 {
		_, known := r.Activities[read.Activity]
		if !known || cmp.Or(r.Nomenclature, NAF2) != read.Nomenclature {
			return "", false
		}
		by = "activity:" + read.Activity
	}
	for _, c := range []struct {
		words, in []string
		key       string
	}{{r.Named, read.named, "named:"}, {r.Says, read.said, "says:"}} {
		if len(c.words) == 0 {
			continue
		}
		word := firstIn(c.words, c.in, r.Unless)
		if word == "" {
			return "", false
		}
		by = c.key + word
	}
	return by, by != ""
}

// firstIn gives the first of some words that a text has which has none of others, "" where
// no text does.
func firstIn(words, texts, unless []string) string {
	for _, w := range words {
		if slices.ContainsFunc(texts, func(t string) bool {
			return has(t, w) && !slices.ContainsFunc(unless, func(u string) bool { return has(t, u) })
		}) {
			return w
		}
	}
	return ""
}

// has reports whether a folded text has a word, or some in a row.
func has(text, word string) bool { return strings.Contains(text, " "+singular(word)+" ") }
