package nearest

import (
	"math"
	"math/big"

	"github.com/paulmach/orb"
)

// orientBound is the relative error below which the floating-point sign of
// orient cannot be trusted (Shewchuk's first bound, (3 + 16ε)ε).
const orientBound = (3 + 16*0x1p-53) * 0x1p-53

// orient tells on which side of the line from a to b the point c lies, in the
// plane: above 0 to the left, below 0 to the right, 0 exactly on it. The answer
// is exact, whatever the rounding.
func orient(a, b, c orb.Point) int {
	left := (a[0] - c[0]) * (b[1] - c[1])
	right := (a[1] - c[1]) * (b[0] - c[0])
	det := left - right
	if math.Abs(det) > orientBound*(math.Abs(left)+math.Abs(right)) {
		if det > 0 {
			return 1
		}
		return -1
	}
	return orientExact(a, b, c)
}

func orientExact(a, b, c orb.Point) int {
	rat := func(x, y float64) *big.Rat {
		return new(big.Rat).Sub(new(big.Rat).SetFloat64(x), new(big.Rat).SetFloat64(y))
	}
	left := new(big.Rat).Mul(rat(a[0], c[0]), rat(b[1], c[1]))
	right := new(big.Rat).Mul(rat(a[1], c[1]), rat(b[0], c[0]))
	return left.Cmp(right)
}

// segmentsMeet reports whether two closed segments of the plane share a point.
func segmentsMeet(a, b, c, d orb.Point) bool {
	if max(a[0], b[0]) < min(c[0], d[0]) || max(c[0], d[0]) < min(a[0], b[0]) ||
		max(a[1], b[1]) < min(c[1], d[1]) || max(c[1], d[1]) < min(a[1], b[1]) {
		return false
	}
	return orient(a, b, c)*orient(a, b, d) <= 0 && orient(c, d, a)*orient(c, d, b) <= 0
}
