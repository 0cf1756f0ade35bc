package load

import "encoding/binary"

// packed keeps rows of texts one after the other in large pieces, which the collector of
// garbage need not look into: a country has a million enterprises.
type packed struct {
	pieces [][]byte
	rows   []packedAt
}

// packedAt is where a row begins.
type packedAt struct{ piece, at int32 }

const packedPiece = 1 << 20

func (p *packed) add(texts ...string) {
	size := binary.MaxVarintLen32
	for _, t := range texts {
		size += binary.MaxVarintLen32 + len(t)
	}
	last := len(p.pieces) - 1
	if last < 0 || cap(p.pieces[last])-len(p.pieces[last]) < size {
		p.pieces = append(p.pieces, make([]byte, 0, max(packedPiece, size)))
		last++
	}
	b := p.pieces[last]
	p.rows = append(p.rows, packedAt{int32(last), int32(len(b))})
	b = binary.AppendUvarint(b, uint64(len(texts)))
	for _, t := range texts {
		b = append(binary.AppendUvarint(b, uint64(len(t))), t...)
	}
	p.pieces[last] = b
}

// row gives the texts of a row.
func (p *packed) row(i int) []string {
	at := p.rows[i]
	b := p.pieces[at.piece][at.at:]
	n, width := binary.Uvarint(b)
	b = b[width:]
	texts := make([]string, n)
	for k := range texts {
		length, width := binary.Uvarint(b)
		texts[k], b = string(b[width:width+int(length)]), b[width+int(length):]
	}
	return texts
}
