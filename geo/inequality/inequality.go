// Package inequality says how unevenly a figure is spread over inhabitants.
package inequality

import (
	"cmp"
	"math"
	"slices"
)

// Part is a figure and how many inhabitants share it. Figures are not below 0.
type Part struct{ Value, Weight float64 }

// Gini is the Gini coefficient of a figure over inhabitants, 0 where all have the
// same to nearly 1 where one has all of it: half of the mean absolute difference
// between two of them, divided by the mean. NaN where nobody is counted or all
// have 0.
//
//	G = 1 − Σᵢ (Fᵢ − Fᵢ₋₁)(Lᵢ + Lᵢ₋₁)
//
// with F the share of inhabitants and L that of the figure that they have, by
// rising figure: the area under the Lorenz curve by trapezes (C. Gini, 1914;
// J. Gastwirth, "The Estimation of the Lorenz Curve and Gini Index", 1972).
func Gini(parts []Part) float64 {
	sorted := Rising(parts)
	people, total := sums(sorted)
	if people == 0 || total == 0 {
		return math.NaN()
	}
	var below, area float64 // of the figure, and twice that under the curve
	for _, p := range sorted {
		above := below + p.Weight*p.Value/total
		area += p.Weight / people * (below + above)
		below = above
	}
	return max(0, 1-area)
}

// Theil is Theil's T over inhabitants, 0 where all have the same:
//
//	T = Σᵢ wᵢ/W · xᵢ/μ · ln(xᵢ/μ)
//
// where 0·ln 0 is 0 (H. Theil, Economics and Information Theory, 1967). NaN as
// [Gini].
func Theil(parts []Part) float64 {
	people, total := sums(parts)
	if people == 0 || total == 0 {
		return math.NaN()
	}
	mean, theil := total/people, 0.0
	for _, p := range parts {
		if ratio := p.Value / mean; ratio > 0 && p.Weight > 0 {
			theil += p.Weight / people * ratio * math.Log(ratio)
		}
	}
	return max(0, theil)
}

// Tails gives the mean figure of the share of inhabitants, above 0 and at most
// one half, who have the least of it, and of those who have the most; a part that
// straddles the line is split. NaN where nobody is counted.
func Tails(parts []Part, share float64) (least, most float64) {
	sorted := Rising(parts)
	people, _ := sums(sorted)
	if people == 0 {
		return math.NaN(), math.NaN()
	}
	least = meanOfFirst(sorted, share*people)
	slices.Reverse(sorted)
	return least, meanOfFirst(sorted, share*people)
}

// meanOfFirst is the mean over the first so many inhabitants.
func meanOfFirst(parts []Part, people float64) float64 {
	var sum, left float64 = 0, people
	for _, p := range parts {
		taken := min(left, p.Weight)
		sum += taken * p.Value
		left -= taken
	}
	return sum / people
}

// Rising gives parts by rising figure, equals as they came. [Gini] and [Tails] of what is
// so ordered have little left to sort.
func Rising(parts []Part) []Part {
	sorted := slices.Clone(parts)
	slices.SortStableFunc(sorted, func(a, b Part) int { return cmp.Compare(a.Value, b.Value) })
	return sorted
}

func sums(parts []Part) (people, total float64) {
	for _, p := range parts {
		people += p.Weight
		total += p.Weight * p.Value
	}
	return people, total
}
