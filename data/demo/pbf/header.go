package pbf

import (
	"math"
	"time"

	"github.com/paulmach/orb"
	"google.golang.org/protobuf/encoding/protowire"
)

// Header says what a file holds.
type Header struct {
	Bound      orb.Bound // degrees; the zero one is left out
	Features   []string  // required of readers; those of [Writer] where empty
	Program    string    // that wrote it
	Replicated time.Time // state of the data; zero where it has none
}

// Encode gives the block that a file begins with.
func (h Header) Encode() []byte {
	var b []byte
	if h.Bound != (orb.Bound{}) {
		var box []byte
		for i, degrees := range []float64{h.Bound.Min[0], h.Bound.Max[0], h.Bound.Max[1], h.Bound.Min[1]} {
			box = Number(box, protowire.Number(i+1), protowire.EncodeZigZag(int64(math.Round(degrees*1e9))))
		}
		b = Message(b, 1, box)
	}
	features := h.Features
	if len(features) == 0 {
		features = []string{"OsmSchema-V0.6", "DenseNodes"}
	}
	for _, feature := range features {
		b = Message(b, 4, []byte(feature))
	}
	b = Message(b, 16, []byte(h.Program))
	if !h.Replicated.IsZero() {
		b = Number(b, 32, uint64(h.Replicated.Unix()))
	}
	return b
}
