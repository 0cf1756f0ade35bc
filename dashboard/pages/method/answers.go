package method

import (
	"maps"
	"slices"

	"maillage/geo/function"
)

// answers lists the services that social enterprises give, in declared order.
func (b builder) answers() []Answer {
	var out []Answer
	for i := range b.Atlas.Decl.Services {
		d := &b.Atlas.Decl.Services[i]
		var activities, words []string
		for _, f := range b.Atlas.Decl.Functions {
			if slices.Contains(f.Services, d.ID) {
				activities, words = append(activities, b.activities(f)...), append(words, wordsOf(f)...)
			}
		}
		if len(activities)+len(words) == 0 {
			continue
		}
		answer := Answer{Service: b.Text.Pick(d.Name), Activities: b.Names.Apart(activities)}
		if len(words) > 0 {
			answer.Words = b.Text.T("method.says", "words", b.Names.Apart(words))
		}
		out = append(out, answer)
	}
	return out
}

// activities names the activities that are a function or likely are.
func (b builder) activities(f function.Function) (labels []string) {
	for _, r := range f.Rules {
		if !r.Certainty.Counts() {
			continue
		}
		for _, code := range slices.Sorted(maps.Keys(r.Activities)) {
			labels = append(labels, b.Text.T("method.activity", "label", r.Activities[code], "code", code))
		}
	}
	return labels
}

// wordsOf are those by which a function is recognised.
func wordsOf(f function.Function) (words []string) {
	for _, r := range f.Rules {
		if r.Certainty.Counts() {
			words = append(words, r.Says...)
		}
	}
	return words
}
