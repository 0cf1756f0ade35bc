package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Solved is how communes like those of a territory that lack a service came to have it.
type Solved struct {
	Level   geo.Level `json:"level"`
	Code    string    `json:"code"`
	Name    string    `json:"name"`
	Release string    `json:"release"`
	Mode    geo.Mode  `json:"mode"`
	Service string    `json:"service"`
	State   geo.State `json:"state"` // of the territory
	// Enterprises give the service elsewhere; Communes had a gap at an edition of the
	// counts of equipment, and none at the next.
	Enterprises List[SolvedBy] `json:"enterprises"`
	Communes    List[Closed]   `json:"communes"`
}

// Elsewhere is a commune like one that lacks the service.
type Elsewhere struct {
	Commune     string          `json:"commune"`
	CommuneName string          `json:"commune_name"`
	Population  geo.Inhabitants `json:"population"`
	Like        atlas.Likeness  `json:"like"`
	Lacking     string          `json:"lacking"` // code of the one that it is like
	Minutes     *float64        `json:"minutes"` // from there, estimated by car
	Metres      *float64        `json:"metres"`
}

// SolvedBy is a social enterprise that gives the service there.
type SolvedBy struct {
	Elsewhere
	Enterprise *Enterprise     `json:"enterprise"`
	Alone      geo.Inhabitants `json:"alone"` // who have the service in time by it alone
}

// Closed is a commune whose gap closed.
type Closed struct {
	Elsewhere
	From   int     `json:"from"` // year of the edition where it was open
	To     int     `json:"to"`   // of that where it was closed
	Opened *string `json:"opened"`
}

// SolvedElsewhere serves how the gap of ?service= in the territory that the path names was
// solved in communes like it, the nearest first: ?mode=, ?limit=, ?offset=.
func SolvedElsewhere(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	a = p.mode(a)
	at := p.service(a)
	if at < 0 { // one is needed
		p.fail("service", "%q is not a declared service", "")
	}
	limit, offset := p.window()
	if err := p.done(); err != nil {
		return nil, err
	}
	row, err := rowOf(a, mux.Vars(r))
	if err != nil {
		return nil, err
	}
	solved := a.Solved(row, at)
	elsewhere := func(e *atlas.Elsewhere) Elsewhere {
		minutes, metres := solved.Way(e)
		return Elsewhere{
			Commune: e.Commune.Code, CommuneName: e.Commune.Name, Population: e.Commune.Population,
			Like: e.Like, Lacking: e.Lacking.Code, Minutes: figure(minutes, 1), Metres: figure(metres, 0),
		}
	}
	return Solved{
		Level: row.Level, Code: row.Code, Name: row.Name, Release: a.Release.ID, Mode: a.Mode(), Service: a.Decl.Services[at].ID, State: a.State(row, at),
		Enterprises: page(solved.Enterprises, offset, limit, func(s atlas.SolvedBy) SolvedBy {
			return SolvedBy{elsewhere(&s.Elsewhere), enterpriseItem(s.Enterprise), s.Alone}
		}),
		Communes: page(solved.Closed, offset, limit, func(c atlas.Closed) Closed {
			out := Closed{Elsewhere: elsewhere(&c.Elsewhere), From: c.Then, To: c.Now}
			if opened := solved.Opened(&c); opened.Exists() {
				out.Opened = &opened.Code
			}
			return out
		}),
	}, nil
}
