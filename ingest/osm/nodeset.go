package osm

import "math/bits"

// maxNode is beyond any node's number for decades; numbers bound memory.
const maxNode = 1 << 35

// pageBits numbers are on a page: small, since an extract's numbers are
// scattered over all that OpenStreetMap has given.
const pageBits = 1 << 10

// nodeSet is a set of node numbers that gives a number's rank among them. It is
// filled, then sealed, then serves many goroutines.
type nodeSet struct {
	pageOf []uint32 // by number ÷ pageBits: the page's index + 1, 0 for none
	pages  []page
	count  int
}

type page struct {
	bits   [pageBits / 64]uint64
	before uint32 // members on the pages of lower numbers
}

// add takes a number from 0 to maxNode; it gives false for others.
func (s *nodeSet) add(id int64) bool {
	if id < 0 || id >= maxNode {
		return false
	}
	at := int(id / pageBits)
	if at >= len(s.pageOf) {
		s.pageOf = append(s.pageOf, make([]uint32, at+1-len(s.pageOf))...)
	}
	if s.pageOf[at] == 0 {
		s.pages = append(s.pages, page{})
		s.pageOf[at] = uint32(len(s.pages))
	}
	bit := id % pageBits
	s.pages[s.pageOf[at]-1].bits[bit/64] |= 1 << (bit % 64)
	return true
}

// seal counts the members; nothing may be added after.
func (s *nodeSet) seal() {
	for _, at := range s.pageOf {
		if at == 0 {
			continue
		}
		p := &s.pages[at-1]
		p.before = uint32(s.count)
		for _, word := range p.bits {
			s.count += bits.OnesCount64(word)
		}
	}
}

// rank is how many members are lower than a member.
func (s *nodeSet) rank(id int64) (rank uint32, member bool) {
	at := id / pageBits
	if id < 0 || at >= int64(len(s.pageOf)) || s.pageOf[at] == 0 {
		return 0, false
	}
	p := &s.pages[s.pageOf[at]-1]
	bit := id % pageBits
	word, mask := bit/64, uint64(1)<<(bit%64)
	if p.bits[word]&mask == 0 {
		return 0, false
	}
	rank = p.before + uint32(bits.OnesCount64(p.bits[word]&(mask-1)))
	for _, w := range p.bits[:word] {
		rank += uint32(bits.OnesCount64(w))
	}
	return rank, true
}
