package linkage

import (
	"math"
	"math/bits"
	"slices"
)

// key is the digest of what records are found by: of a country there are millions, which
// are not to be kept as texts. It is the same in every run (FNV-1a).
type key uint64

func keyOf(texts ...string) key {
	k := key(14695981039346656037)
	for _, t := range texts {
		for i := range len(t) {
			k = (k ^ key(t[i])) * 1099511628211
		}
		k = (k ^ 0xff) * 1099511628211 // no text holds this byte
	}
	return k
}

// keys are those of a record, each once: its numbers, its commune and the first letters of
// a word, its place and those, its contacts. They are written over those of another.
func (j *joiner) keys(i int, own []key) []key {
	r := &j.records[i]
	own = own[:0]
	if j.siret[i] != "" {
		own = append(own, keyOf("siret", j.siret[i]))
	}
	if j.siren[i] != "" {
		own = append(own, keyOf("siren", j.siren[i], r.Commune))
	}
	for _, c := range r.Contacts {
		own = append(own, keyOf("contact", c))
	}
	for _, w := range j.beginnings(i) {
		own = append(own, keyOf("commune", r.Commune, w))
		if r.Exact {
			of := keyOf("at", w)
			for _, square := range around(r.Point[0], r.Point[1]) {
				own = append(own, of^square)
			}
		}
	}
	slices.Sort(own)
	return slices.Compact(own)
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

// cell is a square of 60 m, the side in degrees of latitude.
const cell = samePlace / 111_195

// around are the squares that a point is in or near: two points within 60 m of each other
// have one in common.
func around(lon, lat float64) (squares [4]key) {
	wide := cell / math.Max(0.1, math.Cos(lat*math.Pi/180))
	x, y := int64(math.Floor(lon/wide)), int64(math.Floor(lat/cell))
	for i := range squares {
		square := uint64(x+int64(i/2))<<32 ^ uint64(uint32(y+int64(i%2)))
		squares[i] = key(bits.RotateLeft64(square*0x9e3779b97f4a7c15, 31) * 0xbf58476d1ce4e5b9)
	}
	return squares
}

// several says which keys records of more than one source have. It may say so of a few that
// have not: keys share its places.
type several []uint8

// ofMany is the mark of a place that several sources have come to; the others are one more
// than the number of the only one.
const ofMany = math.MaxUint8

func (s several) at(k key) *uint8 { return &s[uint64(k)&uint64(len(s)-1)] }

func (s several) has(k key) bool { return *s.at(k) == ofMany }

// keysOfSeveral goes through all keys. Most of a register's are its own.
func (j *joiner) keysOfSeveral() several {
	s := make(several, 1<<bits.Len(uint(32*len(j.records))))
	numbers := map[string]uint8{}
	var own []key
	for i := range j.records {
		source := j.records[i].Source
		if _, known := numbers[source]; !known {
			numbers[source] = uint8(min(len(numbers)+1, ofMany))
		}
		own = j.keys(i, own)
		for _, k := range own {
			if place := s.at(k); *place == 0 {
				*place = numbers[source]
			} else if *place != numbers[source] {
				*place = ofMany
			}
		}
	}
	return s
}
