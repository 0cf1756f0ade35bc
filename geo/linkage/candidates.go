package linkage

import (
	"cmp"
	"iter"
	"slices"
)

// mostInBlock bounds how many records are compared with each other because of one word: of
// more the word tells nothing.
const mostInBlock = 300

// keyed is a record and one of its keys.
type keyed struct {
	key
	record int32
}

// blocks gives the records that have a key in common, by their places, where they may be of
// several sources: those of one are compared only where a person said so.
func (j *joiner) blocks() iter.Seq[[]keyed] {
	var all []keyed
	var own []key
	shared := j.keysOfSeveral()
	for i := range j.records {
		own = j.keys(i, own)
		for _, k := range own {
			if shared.has(k) {
				all = append(all, keyed{k, int32(i)})
			}
		}
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.record, b.record)) })
	return func(yield func(in []keyed) bool) {
		for start, end := 0, 0; start < len(all); start = end {
			for end < len(all) && all[end].key == all[start].key {
				end++
			}
			if end-start <= mostInBlock && !yield(all[start:end]) {
				return
			}
		}
	}
}

// candidates gives every pair of a block with its score, each once, where it has any.
func (j *joiner) candidates() []pair {
	compared := []uint64{} // both places in one number
	add := func(a, b int) { compared = append(compared, uint64(a)<<32|uint64(b)) }
	for in := range j.blocks() {
		for k, a := range in {
			for _, b := range in[k+1:] {
				if j.records[a.record].Source != j.records[b.record].Source {
					add(int(a.record), int(b.record))
				}
			}
		}
	}
	for of := range j.decisions {
		add(of[0], of[1])
	}
	slices.Sort(compared)
	var out []pair
	for _, both := range slices.Compact(compared) {
		a, b := int(both>>32), int(uint32(both))
		if rung, s := j.score(a, b); s >= Doubtful {
			out = append(out, pair{a, b, rung, s})
		}
	}
	return out
}
