package api

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// gapSteps is how finely gaps are rounded: an index made of gaps rounded to 1/50,000
// is within 0.001 of the one made of the gaps themselves, on its scale to 100.
const gapSteps = 50_000

// gapsHead says what the gaps are of that follow it: those of all that the index is
// made of, in every commune, as "gaps", a column a part, each in the order of the
// communes' codes.
type gapsHead struct {
	Release string    `json:"release"`
	Level   geo.Level `json:"level"`
	Mode    geo.Mode  `json:"mode"`
	// Steps is what a whole gap is written as: a gap is its figure divided by it.
	Steps int `json:"steps"`
	// Parts names the columns: services, then indicators.
	Parts []string `json:"parts"`
}

// Gaps serves the gaps of the communes by ?mode=.
func (api *API) Gaps() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		p := read(r)
		return gapsColumn(p.mode(a)), p.done()
	})
}

func gapsColumn(a *atlas.Atlas) column {
	return column{
		key:   "gaps " + string(a.Mode()),
		write: func(w io.Writer) error { return writeGaps(w, a) },
	}
}

// writeGaps writes a part at a time: of a whole country there are two million gaps.
func writeGaps(w io.Writer, a *atlas.Atlas) error {
	parts := a.Parts()
	head := gapsHead{Release: a.Release.ID, Level: geo.LevelCommune, Mode: a.Mode(), Steps: gapSteps, Parts: []string{}}
	for _, part := range parts {
		head.Parts = append(head.Parts, part.ID)
	}
	text, err := json.Marshal(head)
	if err != nil {
		return err
	}
	text = append(bytes.TrimSuffix(text, []byte("}")), `,"gaps":[`...)
	for i := range parts {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendGaps(text, a.PartGaps(&parts[i]))
		if _, err := w.Write(text); err != nil {
			return err
		}
		text = text[:0]
	}
	_, err = w.Write(append(text, "]}\n"...))
	return err
}

// appendGaps writes whole numbers of steps, and null for what is not known.
func appendGaps(text []byte, gaps []float64) []byte {
	text = append(text, '[')
	for i, gap := range gaps {
		if i > 0 {
			text = append(text, ',')
		}
		if math.IsNaN(gap) {
			text = append(text, "null"...)
		} else {
			text = strconv.AppendInt(text, int64(math.Round(gap*gapSteps)), 10)
		}
	}
	return append(text, ']')
}
