package api

import (
	"math"
	"net/http"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// gapSteps is how finely gaps are told: an index made of gaps rounded to 1/50,000
// is within 0.001 of the one made of the gaps themselves, on its scale to 100.
const gapSteps = 50_000

// Gaps are the gaps of all that the index is made of, in every commune.
type Gaps struct {
	Release string    `json:"release"`
	Level   geo.Level `json:"level"`
	Mode    geo.Mode  `json:"mode"`
	// Steps is what a whole gap is told as: a gap is its figure divided by it.
	Steps int `json:"steps"`
	// Parts names the columns of Gaps: services, then indicators.
	Parts []string `json:"parts"`
	// Gaps holds a column a part, each in the order of the communes' codes.
	Gaps []gapColumn `json:"gaps"`
}

// gapColumn are gaps from 0 to 1, NaN where not known.
type gapColumn []float64

// MarshalJSON writes whole numbers of steps, and null for what is not known: of a
// whole country there are two million.
func (c gapColumn) MarshalJSON() ([]byte, error) {
	out := append(make([]byte, 0, 6*len(c)+2), '[')
	for i, gap := range c {
		if i > 0 {
			out = append(out, ',')
		}
		if !geo.Known(gap) {
			out = append(out, "null"...)
		} else {
			out = strconv.AppendInt(out, int64(math.Round(gap*gapSteps)), 10)
		}
	}
	return append(out, ']'), nil
}

// Gaps serves the gaps of the communes by ?mode=.
func (api *API) Gaps() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		p := read(r)
		a = p.mode(a)
		return column{
			key:  "gaps " + string(a.Mode()),
			body: func() (any, error) { return gaps(a), nil },
		}, p.done()
	})
}

func gaps(a *atlas.Atlas) Gaps {
	out := Gaps{
		Release: a.Release.ID, Level: geo.LevelCommune, Mode: a.Mode(), Steps: gapSteps,
		Parts: []string{}, Gaps: []gapColumn{},
	}
	for _, part := range a.Parts() {
		out.Parts = append(out.Parts, part.ID)
		out.Gaps = append(out.Gaps, a.PartGaps(&part))
	}
	return out
}
