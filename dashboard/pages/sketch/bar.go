package sketch

import "math"

// metresOfDegree is the length of a degree of latitude.
const metresOfDegree = 111_195

// Bar is a scale: a line of so many pixels, and the metres that it stands for.
type Bar struct {
	Pixels int
	Metres float64
}

// Bar is the longest of 1, 2, 5, 10… metres that takes no more than so many pixels.
func (s Sketch) Bar(most int) Bar {
	metres := (s.Box.Max.Lat() - s.Box.Min.Lat()) * metresOfDegree / float64(s.Height) // a pixel
	longest := metres * float64(most)
	ten := math.Pow(10, math.Floor(math.Log10(longest)))
	length := ten
	for _, step := range []float64{2, 5} {
		if step*ten <= longest {
			length = step * ten
		}
	}
	return Bar{int(math.Round(length / metres)), length}
}
