package function

import (
	"cmp"
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/names"
)

// reading is a record as rules compare it.
type reading struct {
	Record
	named, said []string // folded, with a blank on both sides
}

func newReading(r Record) reading {
	r.Activity, r.Nomenclature = strings.ReplaceAll(r.Activity, ".", ""), cmp.Or(r.Nomenclature, NAF2)
	return reading{Record: r, named: allSpaced(r.Names), said: allSpaced(r.Says)}
}

func allSpaced(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = spaced(t)
	}
	return out
}

// spaced folds a text and takes the mark of the plural from its words, with a blank on both
// sides, so that whole words are found.
func spaced(text string) string {
	words := strings.Fields(names.Fold(text))
	for i, w := range words {
		if len(w) > 3 {
			words[i] = strings.TrimRight(w, "sx")
		}
	}
	return " " + strings.Join(words, " ") + " "
}

// recognises reports whether a record answers all conditions of a rule, and says by what.
func (c *Recogniser) recognises(r *Rule, read *reading) (by string, ok bool) {
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
	if len(r.Recorded) > 0 {
		i := slices.IndexFunc(r.Recorded, func(typ string) bool { return slices.Contains(read.Recorded, typ) })
		if i < 0 {
			return "", false
		}
		by = geo.Recorded + r.Recorded[i]
	}
	for _, told := range []struct {
		words, in []string
		key       string
	}{{r.Named, read.named, "named:"}, {r.Says, read.said, "says:"}} {
		if len(told.words) == 0 {
			continue
		}
		word := c.firstIn(told.words, told.in, r.Unless)
		if word == "" {
			return "", false
		}
		by = told.key + word
	}
	return by, by != ""
}

// firstIn gives the first of some words that a text has which has none of others, "" where
// no text does.
func (c *Recogniser) firstIn(words, texts, unless []string) string {
	for _, w := range words {
		if slices.ContainsFunc(texts, func(t string) bool {
			return c.has(t, w) && !slices.ContainsFunc(unless, func(u string) bool { return c.has(t, u) })
		}) {
			return w
		}
	}
	return ""
}

// has reports whether a folded text has a word of a rule, or some in a row.
func (c *Recogniser) has(text, word string) bool { return strings.Contains(text, c.folded[word]) }
