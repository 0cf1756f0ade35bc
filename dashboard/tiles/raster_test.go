//go:build !race

package tiles

import (
	"math"
	"slices"
	"testing"
)

// raster is a picture of a layer: a pixel is sampleWidth cells wide, half a
// pixel of a tile of 512.
type raster struct {
	origin        cell
	width, height int
}

const (
	sampleWidth = 4
	// Where in its pixel a sample is taken: irrational, so that no border between
	// cells runs exactly through one.
	sampleX, sampleY = 0.577215664901, 0.414213562373
)

// paint calls each for every sample that a feature holds, by the even-odd rule.
func (r raster) paint(features []feature, each func(i int)) {
	for _, f := range features {
		top, bottom := int(f.min.y-r.origin.y)/sampleWidth, int(f.max.y-r.origin.y)/sampleWidth
		for y := max(top-1, 0); y <= min(bottom, r.height-1); y++ {
			at := crossings(f, float64(r.origin.y)+(float64(y)+sampleY)*sampleWidth)
			for k := 0; k+1 < len(at); k += 2 {
				from, to := r.column(at[k]), r.column(at[k+1])
				for x := max(from, 0); x < min(to, r.width); x++ {
					each(y*r.width + x)
				}
			}
		}
	}
}

// column is the first one sampled at x or to the east of it.
func (r raster) column(x float64) int {
	return int(math.Ceil((x-float64(r.origin.x))/sampleWidth - sampleX))
}

// crossings are where a feature's edges cross the line at y, from west to east.
func crossings(f feature, y float64) []float64 {
	var at []float64
	for _, r := range f.rings {
		for i, a := range r.cells {
			b := r.cells[(i+1)%len(r.cells)]
			if (float64(a.y) > y) != (float64(b.y) > y) {
				at = append(at, float64(a.x)+(y-float64(a.y))/float64(b.y-a.y)*float64(b.x-a.x))
			}
		}
	}
	slices.Sort(at)
	return at
}

func TestRegionLeavesNoGapBetweenCommunesThatDoNotOverlap(t *testing.T) {
	s := newSet(t, region(t))
	for z := s.layers["commune"].minZoom; z <= 9; z++ {
		communes, land := s.layers["commune"].zooms[z](), s.layers["region"].zooms[z]()
		r := raster{land[0].min, int(land[0].max.x-land[0].min.x)/sampleWidth + 1, int(land[0].max.y-land[0].min.y)/sampleWidth + 1}
		inside, covered := make([]bool, r.width*r.height), make([]int, r.width*r.height)
		r.paint(land, func(i int) { inside[i] = true })
		r.paint(communes, func(i int) { covered[i]++ })
		samples, gaps, overlaps := 0, 0, 0
		for i, n := range covered {
			if inside[i] {
				samples++
			}
			if inside[i] && n == 0 {
				gaps++
			}
			if n > 1 {
				overlaps++
			}
		}
		// A simplified border may cross another by less than half a pixel; before
		// zoom 4 most communes are dots, which lie over their neighbours.
		if gaps > 0 || z >= 4 && overlaps > 1+samples/5000 {
			t.Errorf("zoom %d: of %d samples %d lie in no commune and %d in several", z, samples, gaps, overlaps)
		}
	}
}
