// Package nodeset is a set of node numbers, a bit each.
package nodeset

import "math/bits"

// Set is a set of nodes below the number that it was made for.
type Set []uint64

// New makes an empty set of nodes below n.
func New(n int) Set { return make(Set, (n+63)/64) }

// Has reports whether a node is a member.
func (s Set) Has(n uint32) bool { return s[n/64]&(1<<(n%64)) != 0 }

// Add makes a node a member.
func (s Set) Add(n uint32) { s[n/64] |= 1 << (n % 64) }

// Remove makes a node none.
func (s Set) Remove(n uint32) { s[n/64] &^= 1 << (n % 64) }

// Len is how many members there are.
func (s Set) Len() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// Ascending visits the members from one up to another, that one left out, with
// those that join above meanwhile.
func (s Set) Ascending(from, to uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for n := from; n < to; n++ {
			rest := s[n/64] >> (n % 64)
			if rest == 0 {
				n |= 63
				continue
			}
			if n += uint32(bits.TrailingZeros64(rest)); n >= to || !yield(n) {
				return
			}
		}
	}
}

// Descending visits the members below a bound from the highest.
func (s Set) Descending(bound uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for n := bound; n > 0; {
			rest := s[(n-1)/64] << (63 - (n-1)%64)
			if rest == 0 {
				n = (n - 1) &^ 63
				continue
			}
			if n -= uint32(bits.LeadingZeros64(rest)); !yield(n - 1) {
				return
			}
			n--
		}
	}
}
