package evolution

import (
	"slices"
	"strconv"

	"maillage/data/reference"
	"maillage/geo"
)

// The size of a sparkline and its margin, in its own units.
const (
	sparkWidth  = 60
	sparkHeight = 18
	sparkMargin = 3
)

// Spark is a small line over the editions, from nothing at its foot to the highest
// count at its top: a dot an edition, a stroke between two that compare.
type Spark struct {
	Dots    []Dot
	Strokes []Stroke
}

// Dot is a place on a sparkline, as SVG writes it.
type Dot struct{ X, Y string }

// Stroke joins two dots.
type Stroke struct{ From, To Dot }

// spark draws counts, [geo.NoCount] where there is none; joined says which editions compare
// with the next.
func spark(editions []reference.PastEdition, counts []int32, joined []bool) Spark {
	highest := max(1, slices.Max(counts))
	first, last := editions[0].Vintage, editions[len(editions)-1].Vintage
	dots := make([]*Dot, len(counts))
	var out Spark
	for i, n := range counts {
		if n == geo.NoCount {
			continue
		}
		x := float64(editions[i].Vintage-first) / float64(max(1, last-first))
		y := 1 - float64(n)/float64(highest)
		dots[i] = &Dot{X: coordinate(x, sparkWidth), Y: coordinate(y, sparkHeight)}
		out.Dots = append(out.Dots, *dots[i])
		if i > 0 && joined[i-1] && dots[i-1] != nil {
			out.Strokes = append(out.Strokes, Stroke{*dots[i-1], *dots[i]})
		}
	}
	return out
}

// coordinate places a share of a length within its margins.
func coordinate(share float64, length int) string {
	return strconv.FormatFloat(sparkMargin+share*float64(length-2*sparkMargin), 'f', 1, 64)
}
