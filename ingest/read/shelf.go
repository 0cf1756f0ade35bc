package read

import (
	"encoding/binary"
	"hash/maphash"
)

// shelf keeps some cells by a key, all in large pieces of bytes that the collector of
// garbage need not look into: a second table has millions of rows. Once filled it may be
// read from several goroutines.
type shelf struct {
	seed   maphash.Seed
	slots  []uint64 // where a row begins, with a few bits of its key's digest; 0 is free
	pieces [][]byte
	rows   int
}

const (
	shelfPiece = 1 << 20
	// A slot has 16 bits of the digest, 24 of the piece's number and 24 of the place in it.
	placeBits  = 48
	withinBits = 24
)

func newShelf() *shelf { return &shelf{seed: maphash.MakeSeed(), slots: make([]uint64, 1<<10)} }

// bytes is about how much memory it takes.
func (s *shelf) bytes() int { return len(s.pieces)*shelfPiece + 8*len(s.slots) }

// find gives the cells of a key as they are packed.
func (s *shelf) find(key []byte) (packed []byte, known bool) {
	packed, _, known = s.look(key)
	return packed, known
}

// look gives what is kept of a key, or the slot where it would go.
func (s *shelf) look(key []byte) (packed []byte, slot int, known bool) {
	digest := maphash.Bytes(s.seed, key)
	mask := uint64(len(s.slots) - 1)
	for at := digest & mask; ; at = (at + 1) & mask {
		place := s.slots[at]
		if place == 0 {
			return nil, int(at), false
		}
		if place>>placeBits == digest>>placeBits {
			if other, packed := s.row(place); string(other) == string(key) {
				return packed, int(at), true
			}
		}
	}
}

// row gives the key and the cells at a place.
func (s *shelf) row(place uint64) (key, packed []byte) {
	place = place&(1<<placeBits-1) - 1
	at := s.pieces[place>>withinBits][place&(1<<withinBits-1):]
	key, at = cutText(at)
	return key, at
}

// put keeps the cells of a key, false where it has some already.
func (s *shelf) put(key []byte, cells []string) bool {
	if 4*s.rows >= 3*len(s.slots) {
		s.grow()
	}
	_, slot, known := s.look(key)
	if known {
		return false
	}
	size := binary.MaxVarintLen32 + len(key)
	for _, c := range cells {
		size += binary.MaxVarintLen32 + len(c)
	}
	last := len(s.pieces) - 1
	if last < 0 || cap(s.pieces[last])-len(s.pieces[last]) < size {
		s.pieces = append(s.pieces, make([]byte, 0, max(shelfPiece, size)))
		last++
	}
	piece := s.pieces[last]
	place := uint64(last)<<withinBits | uint64(len(piece))
	piece = append(binary.AppendUvarint(piece, uint64(len(key))), key...)
	for _, c := range cells {
		piece = append(binary.AppendUvarint(piece, uint64(len(c))), c...)
	}
	s.pieces[last] = piece
	s.slots[slot] = maphash.Bytes(s.seed, key)>>placeBits<<placeBits | (place + 1)
	s.rows++
	return true
}

// grow doubles the slots.
func (s *shelf) grow() {
	before := s.slots
	s.slots = make([]uint64, 2*len(before))
	for _, place := range before {
		if place != 0 {
			key, _ := s.row(place)
			_, slot, _ := s.look(key)
			s.slots[slot] = place
		}
	}
}

// cutText takes a text off packed ones.
func cutText(packed []byte) (text, rest []byte) {
	n, width := binary.Uvarint(packed)
	end := width + int(n)
	return packed[width:end], packed[end:]
}
