package linkage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// mostInBlock bounds how many records are compared with each other because of one word: of
// more the word tells nothing.
const mostInBlock = 300

// cell is a square of 60 m, the side in degrees of latitude.
const cell = samePlace / 111_195

// blocks are the keys of which records are compared: by number, by commune and the first
// letters of a word, by place and those, by contact, and what a person said.
func (j *joiner) blocks() map[string][]int {
	blocks := map[string][]int{}
	put := func(i int, key string) {
		if in := blocks[key]; len(in) == 0 || in[len(in)-1] != i {
			blocks[key] = append(in, i)
		}
	}
	for i := range j.records {
		r := &j.records[i]
		if j.siret[i] != "" {
			put(i, "siret "+j.siret[i])
		}
		if j.siren[i] != "" {
			put(i, "siren "+j.siren[i]+" "+r.Commune)
		}
		for _, c := range r.Contacts {
			put(i, "contact "+c)
		}
		for _, w := range j.beginnings(i) {
			put(i, "commune "+r.Commune+" "+w)
			if r.Exact {
				for _, square := range around(r.Point[0], r.Point[1]) {
					put(i, square+w)
				}
			}
		}
	}
	return blocks
}

// beginnings are the first letters of the words of a record's names: of the distinctive
// ones, or of all where none is.
func (j *joiner) beginnings(i int) []string {
	var all []string
	for _, n := range j.names[i] {
		words := n.core
		if len(words) == 0 {
			words = n.whole
		}
		for _, w := range words {
			all = append(all, w[:min(3, len(w))])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// around names the squares that a point is in or near: two points within 60 m of each other
// have one in common.
func around(lon, lat float64) []string {
	wide := cell / math.Max(0.1, math.Cos(lat*math.Pi/180))
	x, y := math.Floor(lon/wide), math.Floor(lat/cell)
	var squares []string
	for dx := range 2 {
		for dy := range 2 {
			squares = append(squares, fmt.Sprintf("at %.0f %.0f ", x+float64(dx), y+float64(dy)))
		}
	}
	return squares
}

// candidates gives every pair of a block with its score, each once, where it has any.
func (j *joiner) candidates() []pair {
	seen := map[[2]int]bool{}
	var out []pair
	add := func(a, b int) {
		key := [2]int{a, b}
		if seen[key] {
			return
		}
		seen[key] = true
		if rung, s := j.score(a, b); s >= Doubtful {
			out = append(out, pair{a, b, rung, s})
		}
	}
	for _, in := range j.blocks() {
		if len(in) > mostInBlock {
			continue
		}
		for k, a := range in {
			for _, b := range in[k+1:] {
				add(a, b)
			}
		}
	}
	for key := range j.decisions {
		add(key[0], key[1])
	}
	slices.SortFunc(out, func(a, b pair) int { return cmp.Or(a.a-b.a, a.b-b.b) })
	return out
}
