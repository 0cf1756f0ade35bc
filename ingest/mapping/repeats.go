package mapping

import (
	"hash/maphash"

	"maillage/data/catalogue"
)

// Repeats recognises the rows of a vintage that come back under one key.
type Repeats struct {
	mode  catalogue.Repeats
	seed  maphash.Seed
	first map[string]seen
}

type seen struct {
	sum  uint64
	line int
}

// NewRepeats follows what the vintage says of repeated keys.
func NewRepeats(mode catalogue.Repeats) *Repeats {
	return &Repeats{mode: mode, seed: maphash.MakeSeed(), first: map[string]seen{}}
}

// Check says what to do with a row: load it, or count it as merged into an
// earlier one, or reject it because it contradicts that one.
func (r *Repeats) Check(row *Row) (merged bool, issue *Issue) {
	if len(row.mapper.key) == 0 || r.mode == catalogue.RepeatsSum {
		return false, nil
	}
	key, sum := row.Key(), uint64(0)
	if r.mode == catalogue.RepeatsSame {
		sum = row.sum(r.seed)
	}
	earlier, repeated := r.first[key]
	switch {
	case !repeated:
		r.first[key] = seen{sum, row.Line}
		return false, nil
	case earlier.sum == sum:
		return true, nil
	}
	return false, row.Reject("conflicting rows", row.mapper.fields[row.mapper.key[0]].column, row.values[row.mapper.key[0]].Text,
		"line %d says otherwise under the same key; the first row was kept, decide which is right", earlier.line)
}
