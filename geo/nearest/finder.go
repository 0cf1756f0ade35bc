package nearest

import (
	"context"

	"github.com/paulmach/orb"
)

// Finder answers, by one mode and from starts that it was made for, which
// places take least time to reach. It serves many goroutines.
type Finder interface {
	// Nearest gives for each start the k places of least time, positions in
	// degrees; of equal times the lower index comes first. No place is given
	// twice. It errs where ctx is done first.
	Nearest(ctx context.Context, places []orb.Point, k int) (Answer, error)
}

// Answer is what a [Finder] found: for start i the K entries from i·K, nearest
// first, Place −1 where there are no more.
type Answer struct {
	K       int
	Reached []Reached
	// Reasons says by start why nothing was reached, one of geo's reasons; ""
	// where something was.
	Reasons []string
}

// Of gives the entries of a start.
func (a *Answer) Of(start int) []Reached { return a.Reached[start*a.K : (start+1)*a.K] }

// Reached is a place and the journey to it.
type Reached struct {
	Place   int32 // index of the place, −1 for none
	Method  uint8 // code of [geo.Methods]: a country has millions of these
	Minutes float64
	Metres  float64 // length of the journey
}
