package api

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"

	"maillage/dashboard/atlas"
	"maillage/dashboard/compress"
	"maillage/geo"
)

// columns keeps the compressed answers that every map asks for, for the releases
// that are served: encoding those of a whole country costs more than sending them.
type columns struct {
	mu      sync.Mutex
	entries map[*atlas.Atlas]map[string]func() ([]byte, error)
}

// get gives the gzipped JSON of a key, made once an atlas however many ask. What
// fails is not kept: keys come from requests.
func (c *columns) get(served []*atlas.Atlas, a *atlas.Atlas, key string, body func() (any, error)) ([]byte, error) {
	c.mu.Lock()
	entries := c.of(served, a)
	entry, ok := entries[key]
	if !ok {
		entry = sync.OnceValues(func() ([]byte, error) {
			b, err := body()
			if err != nil {
				return nil, err
			}
			return compress.Gzip(func(w io.Writer) error { return json.NewEncoder(w).Encode(b) })
		})
		entries[key] = entry
	}
	c.mu.Unlock()
	zipped, err := entry()
	if err != nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(entries, key)
	}
	return zipped, err
}

// of gives the answers kept of an atlas, and lets those of atlases that are served
// no more go.
func (c *columns) of(served []*atlas.Atlas, a *atlas.Atlas) map[string]func() ([]byte, error) {
	if entries, ok := c.entries[a]; ok {
		return entries
	}
	if c.entries == nil {
		c.entries = map[*atlas.Atlas]map[string]func() ([]byte, error){}
	}
	maps.DeleteFunc(c.entries, func(old *atlas.Atlas, _ map[string]func() ([]byte, error)) bool { return !slices.Contains(served, old) })
	c.entries[a] = map[string]func() ([]byte, error){}
	return c.entries[a]
}

// Column is an answer that is kept compressed: Key says, from a request that is
// well formed, which of them is asked for, and Body makes it.
type column struct {
	key  string
	body func() (any, error)
}

// serveColumn makes an HTTP handler of kept columns.
func (api *API) serveColumn(ask func(*atlas.Atlas, *http.Request) (column, error)) http.Handler {
	return api.handle(func(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
		c, err := ask(a, r)
		if err != nil {
			return err
		}
		zipped, err := api.columns.get(api.holder.Served(), a, c.key, c.body)
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
	Population []int                  `json:"population"`
	Parents    map[geo.Level][]string `json:"parents"`
	BBox       [][]float64            `json:"bbox"`
}

// Columns serves the territories of ?level= as columns.
func (api *API) Columns() http.Handler {
	return api.serveColumn(func(a *atlas.Atlas, r *http.Request) (column, error) {
		p := read(r)
		level := p.level("level", geo.LevelCommune)
		return column{
			key:  "territories " + string(level),
			body: func() (any, error) { return territoryColumns(a, level), nil },
		}, p.done()
	})
}

func territoryColumns(a *atlas.Atlas, level geo.Level) TerritoryColumns {
	rows := a.Rows(level)
	out := TerritoryColumns{
		Release: a.Release.ID, Level: level, Parents: map[geo.Level][]string{},
		Codes: make([]string, len(rows)), Names: make([]string, len(rows)),
		Population: make([]int, len(rows)), BBox: make([][]float64, len(rows)),
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
