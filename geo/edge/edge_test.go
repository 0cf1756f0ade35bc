package edge

import (
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// square is a commune of a tenth of a degree, 7.9 by 11.1 km, numbered from the west and
// from the south.
func square(x, y int) Commune {
	low := orb.Point{5 + float64(x)/10, 45 + float64(y)/10}
	high := orb.Point{5 + float64(x+1)/10, 45 + float64(y+1)/10}
	return Commune{Contour: orb.MultiPolygon{{orb.Bound{Min: low, Max: high}.ToRing()}}, Centre: orb.Point{low[0] + 0.05, low[1] + 0.05}, Centred: true}
}

// row is a row of communes from the west to the east, all asked for.
func row(n int) []Commune {
	var out []Commune
	for x := range n {
		c := square(x, 0)
		c.Asked = true
		out = append(out, c)
	}
	return out
}

func all(int) bool { return true }

// Widths of a tenth of a degree at the middle of the row, 45.05 N, and height, metres.
const (
	wide = 7855.5
	high = 11119.5
)

func TestTheBorderIsWhereWhatIsCoveredEndsAtLand(t *testing.T) {
	t.Parallel()
	onlyWest := func(i int) bool { return i < 2 }
	coast := []orb.LineString{{{5, 44.99}, {5.4, 44.99}}, {{4.99, 45}, {4.99, 45.1}}} // south and west
	noContour := row(3)
	noContour[2].Contour = nil
	for _, tt := range []struct {
		name     string
		communes []Commune
		beyond   Beyond
		covered  func(int) bool
		from     int
		want     float64
	}{
		{"nothing lies beyond", row(4), Beyond{}, all, 1, math.Inf(1)},
		{"a source holds the west alone", row(4), Beyond{}, onlyWest, 1, wide / 2},
		{"and from farther away", row(4), Beyond{}, onlyWest, 0, 1.5 * wide},
		{"a commune that is not covered", row(4), Beyond{}, onlyWest, 3, 0},
		{"one without contour is where its centre is", noContour, Beyond{}, onlyWest, 1, wide},
		{"all around lies land", row(4), Beyond{Land: true}, all, 1, high / 2},
		{"a coast is no edge", row(4), Beyond{Land: true, Limits: coast, Within: 2000}, all, 1, high / 2},
		{"all around are coasts but in the east", row(4), Beyond{Land: true, Limits: append(coast, orb.LineString{{5, 45.11}, {5.4, 45.11}}), Within: 2000}, all, 1, 2.5 * wide},
		{"what ends near what is asked for ends at the sea", row(4), Beyond{Land: true, Around: 45_000}, all, 1, math.Inf(1)},
	} {
		got := NewLand(tt.communes, tt.beyond).Border(tt.covered).Metres(tt.from, tt.communes[tt.from].Centre)
		if got != tt.want && !(math.Abs(got-tt.want) < 5) {
			t.Errorf("%s: %v m, want %v", tt.name, got, tt.want)
		}
	}
}

func TestLandAroundEndsFarFromWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	communes := row(12)
	for i := range communes {
		communes[i].Asked = i < 3
	}
	// Asked for until 5.3 E; all that ends 45 km and more from there, from 5.88 E on.
	got := NewLand(communes, Beyond{Land: true, Around: 45_000}).Border(all).Metres(2, communes[2].Centre)
	if got < 45_000 || got > 55_000 {
		t.Errorf("from the middle of the third commune %v m", got)
	}
}

func TestBordersThatDoNotQuiteMeetAreNoOutline(t *testing.T) {
	t.Parallel()
	communes := row(3)
	shifted := communes[1].Contour[0][0]
	for k := range shifted {
		shifted[k][0] += 0.00005 // 4 m to the east: a sliver and an overlap
	}
	// What is left is the outline: from the middle it is half of the height away.
	l := NewLand(communes, Beyond{Land: true, Limits: []orb.LineString{{{5, 45}, {5.3, 45}}, {{5, 45.1}, {5.3, 45.1}}}, Within: 100})
	if got := l.Border(all).Metres(1, communes[1].Centre); math.Abs(got-1.5*wide) > 20 {
		t.Errorf("from the middle commune %v m, want %v", got, 1.5*wide)
	}
}

// A village whose département alone a file holds lies 3.9 km from the next one.
func ExampleLand_Border() {
	communes := row(4)
	border := NewLand(communes, Beyond{}).Border(func(i int) bool { return i < 2 })
	fmt.Printf("%.1f km\n", border.Metres(1, communes[1].Centre)/1000)
	// Output: 3.9 km
}
