package network

import "math/bits"

// bitmap is a set of nodes.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) has(n uint32) bool { return b[n/64]&(1<<(n%64)) != 0 }
func (b bitmap) set(n uint32)      { b[n/64] |= 1 << (n % 64) }
func (b bitmap) unset(n uint32)    { b[n/64] &^= 1 << (n % 64) }

// count is how many members there are.
func (b bitmap) count() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// ascending visits the members from one up to another, that one left out, with
// those that join above meanwhile.
func (b bitmap) ascending(from, to uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for n := from; n < to; n++ {
			rest := b[n/64] >> (n % 64)
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

// descending visits the members below a bound from the highest.
func (b bitmap) descending(bound uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for n := bound; n > 0; {
			rest := b[(n-1)/64] << (63 - (n-1)%64)
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
