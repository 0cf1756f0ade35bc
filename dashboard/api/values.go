package api

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Values is one measure of all the territories of a level, in the order of their
// codes; null where unknown.
type Values struct {
	Measure   string         `json:"measure"`
	Level     geo.Level      `json:"level"`
	Mode      geo.Mode       `json:"mode"`
	Release   string         `json:"release"`
	Unit      string         `json:"unit"`
	Decimals  int            `json:"decimals"`
	Name      geo.Text       `json:"name"`
	Sentence  geo.Text       `json:"sentence"`
	Threshold *geo.Threshold `json:"threshold"`
	Direction geo.Direction  `json:"direction"`
	Count     bool           `json:"count,omitempty"` // of things or people
	geo.Age                  // year and stale, of a service or an indicator
	// Withheld counts the territories of which an index or a theme is withheld, by the
	// reason.
	Withheld map[geo.Withholding]int `json:"withheld,omitempty"`
	// Implausible counts the territories of which an indicator is missing that could be
	// made, by the reason.
	Implausible map[geo.Implausible]int `json:"implausible,omitempty"`
	// Values are null too where a time or a gap is a bound. Bounds are these: the place of
	// a territory in the list, and the most that its value can be.
	Values []*float64   `json:"values"`
	Bounds [][2]float64 `json:"bounds,omitempty"`
	// Classes are, of the published index by car, the parts of the list in which the
	// territories stand whose rank is unsure, "" for the others.
	Classes []geo.RankClass `json:"classes,omitempty"`
	// Answered are, of a service, the places in the list of those that a social enterprise
	// alone gives it within the acceptable time.
	Answered []int `json:"answered,omitempty"`
}

// Values serves the measure that the path names at ?level= by ?mode=.
func (api *API) Values() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		p := read(r)
		level, measure := p.level("level", geo.LevelCommune), mux.Vars(r)["measure"]
		a = p.mode(a)
		return valuesColumn(a, measure, level), p.done()
	})
}

func valuesColumn(a *atlas.Atlas, measure string, level geo.Level) column {
	return column{
		key: "values " + measure + " " + string(level) + " " + string(a.Mode()),
		write: func(w io.Writer) error {
			v, err := values(a, measure, level)
			if err != nil {
				return err
			}
			return json.NewEncoder(w).Encode(v)
		},
	}
}

func values(a *atlas.Atlas, measure string, level geo.Level) (*Values, error) {
	v, err := a.Values(measure, level)
	if err != nil {
		return nil, err
	}
	out := &Values{
		Measure: measure, Level: v.Level, Mode: a.Mode(), Release: a.Release.ID, Unit: v.Unit, Decimals: v.Decimals,
		Name: v.TitleAt(v.Level), Sentence: v.Sentence, Threshold: v.Thresholds, Direction: v.Direction, Count: v.Count, Age: v.Age, Withheld: a.Withheld(v.Figure.Measure, v.Level), Implausible: a.Implausible(v.Figure.Measure, v.Level), Values: make([]*float64, len(v.Values)),
	}
	decimals := v.Decimals + 2
	if measure == "index" {
		decimals += 2 // who reads it ranks by it: rounding must not make ties
		out.Classes = classes(a.Rows(v.Level))
	}
	out.Answered = a.Answered(v.Figure.Measure, v.Level)
	for i, x := range v.Values {
		out.Values[i] = figure(x, decimals)
	}
	for _, b := range a.AtEdge(v.Figure.Measure, v.Level) {
		out.Bounds = append(out.Bounds, [2]float64{float64(b.Territory), round(b.Most, decimals)})
	}
	return out, nil
}

// classes are those of rows whose rank is unsure; nil where there are none.
func classes(rows []geo.Row) []geo.RankClass {
	out, some := make([]geo.RankClass, len(rows)), false
	for i, row := range rows {
		out[i] = row.Index().Unsure()
		some = some || out[i] != ""
	}
	if !some {
		return nil
	}
	return out
}
