package measure

import "maillage/geo"

// MeanOf is the mean of a figure over communes, by their places among territories,
// weighted by population where it is known; NaN where it is of nobody.
func MeanOf(values []float64, of []geo.Territory, communes []int) float64 {
	var m mean
	for _, i := range communes {
		m.add(of[i].Population, values[i])
	}
	return m.value()
}
