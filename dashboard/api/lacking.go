package api

import (
	"net/http"
	"slices"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Lacking is a list of the communes of a territory with what they lack of a service, of a
// theme or of the shops.
type Lacking struct {
	Level   geo.Level `json:"level"`
	Code    string    `json:"code"`
	Name    string    `json:"name"`
	Release string    `json:"release"`
	Mode    geo.Mode  `json:"mode"`
	Service string    `json:"service"`
	// Beyond and Population are of the communes of the list of which the former is known.
	Beyond     geo.Inhabitants `json:"beyond"`
	Population geo.Inhabitants `json:"population"`
	Years      []int           `json:"years"` // editions of the counts, the oldest first
	List[Lack]
}

// Lack is what a commune lacks. What is of a place is of a single service.
type Lack struct {
	Code       string               `json:"code"`
	Name       string               `json:"name"`
	Parents    map[geo.Level]string `json:"parents"`
	Population geo.Inhabitants      `json:"population"`
	Beyond     geo.Inhabitants      `json:"beyond"`
	Share      *float64             `json:"share"`
	Aged65     *float64             `json:"aged_65"`  // of those beyond, by the squares
	Under18    *float64             `json:"under_18"` // of those beyond, by the squares
	Poor       *float64             `json:"poor_households"`
	Old        *float64             `json:"aged_75"`  // of those beyond, by the census
	Young      *float64             `json:"under_20"` // of those beyond, by the census
	Carless    *float64             `json:"households_without_car"`
	Minutes    *float64             `json:"minutes,omitempty"`
	Edge       bool                 `json:"edge"`
	State      geo.State            `json:"state,omitempty"`
	Facility   *Place               `json:"facility,omitempty"`
	Enterprise *Enterprise          `json:"enterprise,omitempty"`
	Out        int                  `json:"services_out_of_reach"`
	Of         int                  `json:"services_known"`
	Here       geo.Inhabitants      `json:"here"` // pieces of equipment
	Counts     []geo.Inhabitants    `json:"counts"`
	Lost       []string             `json:"lost"`   // services whose last piece of equipment went
	Closed     []geo.Text           `json:"closed"` // places that people say have closed
	Thread     geo.Inhabitants      `json:"thread"`
}

// TerritoryLacking serves the communes of the territory that the path names with what they
// lack of ?service=, the most inhabitants too far first: ?parent=, ?q=, ?population=,
// ?zone=, ?here=none, ?lost=, ?thread=1, ?sort=, ?mode=, ?limit=, ?offset=.
func TerritoryLacking(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	a = p.mode(a)
	q := p.listing("level", "columns")
	limit, offset := p.window()
	if err := p.done(); err != nil {
		return nil, err
	}
	row, err := rowOf(a, mux.Vars(r))
	if err != nil {
		return nil, err
	}
	q.Parents = append(q.Parents, selection.Territory{Level: row.Level, Code: row.Code})
	l, err := a.Lacking(q)
	if err != nil {
		return nil, err
	}
	out := Lacking{
		Level: row.Level, Code: row.Code, Name: row.Name, Release: a.Release.ID, Mode: a.Mode(), Service: l.Subject.ID,
		Years: append([]int{}, l.Years()...),
		List:  page(l.At, offset, limit, func(i int32) Lack { return lackItem(a, l, i) }),
	}
	out.Beyond, out.Population = l.Total()
	return out, nil
}

// listing reads a list of communes, without the parameters of it that mean nothing there.
func (p *params) listing(without ...string) selection.Listing {
	q, err := selection.ReadListing(func(name string) []string {
		if slices.Contains(without, name) {
			return nil
		}
		return []string{p.text(name)}
	})
	if p.err == nil {
		p.err = err
	}
	return q
}

func lackItem(a *atlas.Atlas, l *atlas.Lacking, i int32) Lack {
	row := l.Row(i)
	number := func(c atlas.LackColumn) *float64 { return figure(l.Number(c, i), 3) }
	out := Lack{
		Code: row.Code, Name: row.Name, Parents: row.Parents(), Population: row.Population,
		Beyond: l.Beyond(i), Share: number(atlas.LackShare),
		Aged65: number(atlas.LackAged65), Under18: number(atlas.LackUnder18), Poor: number(atlas.LackPoor),
		Old: number(atlas.LackOld), Young: number(atlas.LackYoung), Carless: number(atlas.LackCarless),
		Here: geo.Inhabitants(l.Here(i)), Counts: []geo.Inhabitants{}, Lost: []string{}, Closed: append([]geo.Text{}, l.Closed(i)...), Thread: l.Hanging(i),
	}
	out.Out, out.Of = l.Out(i)
	for _, n := range l.Counts(i) {
		out.Counts = append(out.Counts, geo.Inhabitants(n))
	}
	for _, s := range l.Lost(i) {
		out.Lost = append(out.Lost, a.Decl.Services[s].ID)
	}
	if s, ok := l.Subject.Single(); ok {
		score := row.Service(s)
		out.Minutes, out.Edge, out.State = figure(score.Minutes, 1), score.Edge, a.State(row, s)
		out.Facility = place(a, score.Facility)
		if e, ok := a.Enterprise(score.Enterprise); ok {
			out.Enterprise = enterpriseItem(&e)
		}
	}
	return out
}
