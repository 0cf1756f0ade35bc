package api

import (
	"encoding/json"
	"io"
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/compress"
	"maillage/geo"
)

// column is an answer that is kept compressed as long as its release is served, since
// encoding what every map asks for of a whole country costs more than sending it: key
// says, from a request that is well formed, which of them is asked for, and write
// writes its JSON.
type column struct {
	key   string
	write func(io.Writer) error
}

// zipped gives a column in gzip.
func (c column) zipped(a *atlas.Atlas) ([]byte, error) {
	return a.Kept(c.key, func() ([]byte, error) { return compress.Gzip(c.write) })
}

// serveColumn makes an HTTP handler of kept columns.
func (api *API) serveColumn(ask func(*atlas.Atlas, *http.Request) (column, error)) http.Handler {
	return api.handle(func(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
		c, err := ask(a, r)
		if err != nil {
			return err
		}
		zipped, err := c.zipped(a)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/json")
		return compress.Write(w, r, zipped)
	})
}

// TerritoryColumns are the territories of a level, sorted by code, a column each
// property: what the map needs to know of them all, once.
type TerritoryColumns struct {
	Release    string                 `json:"release"`
	Level      geo.Level              `json:"level"`
	Codes      []string               `json:"codes"`
	Names      []string               `json:"names"`
	Population []geo.Inhabitants      `json:"population"`
	Parents    map[geo.Level][]string `json:"parents"`
	BBox       [][]float64            `json:"bbox"`
}

// Columns serves the territories of ?level= as columns.
func (api *API) Columns() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		p := read(r)
		return territoriesColumn(a, p.level("level", geo.LevelCommune)), p.done()
	})
}

func territoriesColumn(a *atlas.Atlas, level geo.Level) column {
	return column{
		key:   "territories " + string(level),
		write: func(w io.Writer) error { return json.NewEncoder(w).Encode(territoryColumns(a, level)) },
	}
}

func territoryColumns(a *atlas.Atlas, level geo.Level) TerritoryColumns {
	rows := a.Rows(level)
	out := TerritoryColumns{
		Release: a.Release.ID, Level: level, Parents: map[geo.Level][]string{},
		Codes: make([]string, len(rows)), Names: make([]string, len(rows)),
		Population: make([]geo.Inhabitants, len(rows)), BBox: make([][]float64, len(rows)),
	}
	for i, row := range rows {
		out.Codes[i], out.Names[i], out.Population[i] = row.Code, row.Name, row.Population
		if b, ok := a.Box(level, row.Code); ok {
			out.BBox[i] = bbox(b)
		}
	}
	if level != geo.LevelCommune {
		return out
	}
	for _, parent := range []geo.Level{geo.LevelEPCI, geo.LevelDepartement, geo.LevelRegion} {
		codes := make([]string, len(rows))
		for i, row := range rows {
			codes[i] = row.Parent(parent)
		}
		out.Parents[parent] = codes
	}
	return out
}
