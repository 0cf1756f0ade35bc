package measure

import "maillage/geo"

// Gap tells how far a value is beyond what is acceptable:
//
//	clamp((value − acceptable) ÷ (unacceptable − acceptable), 0, 1)
//
// Where higher is better, unacceptable is the lower bound and the same formula
// holds. The bounds must differ.
func Gap(value float64, limit geo.Threshold) float64 {
	return min(1, max(0, (value-limit.Acceptable)/(limit.Unacceptable-limit.Acceptable)))
}
