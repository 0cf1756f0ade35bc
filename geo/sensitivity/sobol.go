package sensitivity

import (
	"math/bits"
	"math/rand/v2"
)

// Sobol is Sobol's low-discrepancy sequence ("On the distribution of points in a
// cube and the approximate evaluation of integrals", 1967), in the order of the
// Gray code (Antonov and Saleev, 1979), with the direction numbers of Joe and
// Kuo ("Constructing Sobol sequences with better two-dimensional projections",
// 2008). Each column is spread evenly, best so for a number of runs that is a
// power of two; the first 32 columns also are two by two. Columns beyond are
// given direction numbers by chance, which any odd number may be: put the
// factors that matter most first.
type Sobol struct {
	// Seed shifts each column by a random number, digit by digit in base 2, which
	// keeps the spread and makes estimates unbiased (L'Ecuyer and Lemieux, 2002).
	// 0 leaves the sequence as it is.
	Seed uint64
	// Skip leaves out the first points.
	Skip int
}

const sobolBits = 32

func (s Sobol) points(n, columns int) []float64 {
	shift := rand.New(rand.NewPCG(s.Seed, 0))
	points := make([]float64, n*columns)
	for c, direction := range directions(columns) {
		var x uint32
		if s.Seed != 0 {
			x = shift.Uint32()
		}
		for gray := uint32(s.Skip) ^ uint32(s.Skip)>>1; gray != 0; gray &= gray - 1 {
			x ^= direction[bits.TrailingZeros32(gray)]
		}
		for i := range n {
			points[i*columns+c] = float64(x) / (1 << sobolBits)
			x ^= direction[bits.TrailingZeros32(uint32(s.Skip+i+1))]
		}
	}
	return points
}

// directions gives the direction numbers of each column, as fractions of 2³².
func directions(columns int) [][sobolBits]uint32 {
	all := make([][sobolBits]uint32, columns)
	chance := rand.New(rand.NewPCG(1967, 2008)) // the same for every seed
	polynomial := primitives()
	for c := range all {
		if c == 0 {
			for i := range all[c] {
				all[c][i] = 1 << (sobolBits - 1 - i)
			}
			continue
		}
		degree, inner := polynomial()
		all[c] = recur(degree, inner, initial(c, degree, chance))
	}
	return all
}

// initial gives the first direction numbers m₁, m₂… of a column: odd, mᵢ < 2ⁱ.
func initial(column, degree int, chance *rand.Rand) []uint32 {
	if known := joeKuo(); column <= len(known) {
		return known[column-1]
	}
	m := make([]uint32, degree)
	for i := range m {
		m[i] = chance.Uint32N(1<<(i+1)) | 1
	}
	return m
}

// recur continues direction numbers by the recurrence that a primitive
// polynomial gives, of which inner holds the coefficients but the first and last.
func recur(degree int, inner uint32, m []uint32) [sobolBits]uint32 {
	var v [sobolBits]uint32
	for i := range v {
		if i < degree {
			v[i] = m[i] << (sobolBits - 1 - i)
			continue
		}
		v[i] = v[i-degree] ^ v[i-degree]>>degree
		for k := 1; k < degree; k++ {
			v[i] ^= (inner >> (degree - 1 - k) & 1) * v[i-k]
		}
	}
	return v
}

// primitives lists the primitive polynomials over GF(2) by degree, then value.
func primitives() func() (degree int, inner uint32) {
	degree, inner := 1, uint32(0)
	return func() (int, uint32) {
		for {
			d, a := degree, inner
			if inner++; inner == 1<<(degree-1) {
				degree, inner = degree+1, 0
			}
			if primitive(d, a) {
				return d, a
			}
		}
	}
}

// primitive reports whether the powers of x modulo the polynomial go through all
// that is not 0.
func primitive(degree int, inner uint32) bool {
	polynomial := uint32(1)<<degree | inner<<1 | 1
	power := uint32(1)
	for order := 1; ; order++ {
		if power <<= 1; power>>degree == 1 {
			power ^= polynomial
		}
		if power == 1 {
			return order == 1<<degree-1
		}
	}
}

// joeKuo holds the initial direction numbers of columns 2 to 32 in Joe and Kuo's
// second search (D⁽⁶⁾).
func joeKuo() [][]uint32 {
	return [][]uint32{
		{1}, {1, 3}, {1, 3, 1}, {1, 1, 1}, {1, 1, 3, 3}, {1, 3, 5, 13},
		{1, 1, 5, 5, 17}, {1, 1, 5, 5, 5}, {1, 1, 7, 11, 19},
		{1, 1, 5, 1, 1}, {1, 1, 1, 3, 11}, {1, 3, 5, 5, 31},
		{1, 3, 3, 9, 7, 49}, {1, 1, 1, 15, 21, 21}, {1, 3, 1, 13, 27, 49},
		{1, 1, 1, 15, 7, 5}, {1, 3, 1, 15, 13, 25}, {1, 1, 5, 5, 19, 61},
		{1, 3, 7, 11, 23, 15, 103}, {1, 3, 7, 13, 13, 15, 69}, {1, 1, 3, 13, 7, 35, 63},
		{1, 3, 5, 9, 1, 25, 53}, {1, 3, 1, 13, 9, 35, 107}, {1, 3, 1, 5, 27, 61, 31},
		{1, 1, 5, 11, 19, 41, 61}, {1, 3, 5, 3, 3, 13, 69}, {1, 1, 7, 13, 1, 19, 1},
		{1, 3, 7, 5, 13, 19, 59}, {1, 1, 3, 9, 25, 29, 41}, {1, 3, 5, 13, 23, 1, 55},
		{1, 3, 7, 3, 13, 59, 17},
	}
}
