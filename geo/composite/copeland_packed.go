package composite

import "maillage/geo/ranking"

// A unit's ranks by six columns fit into two words of three fields of 21 bits, 20
// for the rank and the highest one for comparing: with it set in one unit's fields,
// a single subtraction compares three columns, and says by that bit which of the
// differences are not negative.
const (
	packedColumns = 6
	fieldBits     = 21
	fieldLows     = 1 | 1<<fieldBits | 1<<(2*fieldBits) // the lowest bit of each field
	fieldHighs    = fieldLows << (fieldBits - 1)
)

// packedUnit is a unit's ranks by column, the lowest value 0.
type packedUnit struct {
	ranks [2]uint64
	known [2]uint64 // the highest bit of each field whose column is known
}

// pack writes the ranks of c.units among all units; mostCopeland fits into 20 bits.
func (c *copelander) pack(columns [][]float64) {
	c.packed = grown(c.packed, len(c.units))
	clear(c.packed)
	for k, column := range columns {
		c.ranks = grown(c.ranks, len(column))
		ranked := ranking.Ranks(&c.ranker, c.ranks, column)
		word, shift := k%2, k/2*fieldBits
		for p, unit := range c.units {
			if rank := c.ranks[unit]; rank > 0 {
				c.packed[p].ranks[word] |= uint64(ranked-int(rank)) << shift
				c.packed[p].known[word] |= 1 << (shift + fieldBits - 1)
			}
		}
	}
}

// outcomes gives for each pattern which of two units has the majority: 1 the first
// one, −1 the second. A pattern has two bits a column: the first unit is higher, and
// the second one is. Every four bits hold two columns, the first of them higher up.
type outcomes [1 << (2 * packedColumns)]int8

func (signs *outcomes) of(weights []float64) *outcomes {
	for pattern := range signs {
		net, weight := 0.0, 0.0
		for k, w := range weights {
			at := k/2*4 + 2 - k%2*2
			net += w * float64(pattern>>(at+1)&1-pattern>>at&1)
			weight += w
		}
		signs[pattern] = majority(net, weight)
	}
	return signs
}

// comparePacked adds to net, for every pair of units, 1 to the one that outranks the
// other and −1 to the other. Pairs are taken by tiles, so that units stay in the
// processor's cache.
func comparePacked(units []packedUnit, signs *outcomes, net []int32) {
	const tile = 512
	for from := 0; from < len(units); from += tile {
		others, theirs := units[from:min(from+tile, len(units))], net[from:]
		for i := range min(from+tile, len(units)) {
			first := max(0, i+1-from)
			net[i] += compareTile(&units[i], others[first:], signs, theirs[first:])
		}
	}
}

// compareTile compares one unit with others and gives what it wins.
func compareTile(unit *packedUnit, others []packedUnit, signs *outcomes, net []int32) int32 {
	high0, high1 := unit.ranks[0]|fieldHighs, unit.ranks[1]|fieldHighs
	known0, known1 := unit.known[0], unit.known[1]
	net = net[:len(others)]
	var won int32
	for j := range others {
		other := &others[j]
		d0, d1 := high0-other.ranks[0], high1-other.ranks[1]
		both0, both1 := known0&other.known[0], known1&other.known[1]
		// The highest bit of a field of d means ≥, and of d less one in each field >.
		x := (d0-fieldLows)&both0 | ^d0&both0>>1 | (d1-fieldLows)&both1>>2 | ^d1&both1>>3
		// The four bits of each field are gathered.
		x >>= fieldBits - 4
		sign := int32(signs[(x|x>>(fieldBits-4)|x>>(2*fieldBits-8))&uint64(len(signs)-1)])
		won += sign
		net[j] -= sign
	}
	return won
}
