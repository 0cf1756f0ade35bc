package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Change is what a territory had at earlier editions of INSEE's counts of
// equipment, and what became of it.
type Change struct {
	Level    geo.Level     `json:"level"`
	Code     string        `json:"code"`
	Name     string        `json:"name"`
	Release  string        `json:"release"`
	Caution  geo.Text      `json:"caution"`
	Method   geo.Method    `json:"method"` // of the gaps, the same for all editions
	Editions []PastEdition `json:"editions"`
	Services []PastService `json:"services"`
	Breaks   []PastBreak   `json:"breaks"` // all types that do not compare, followed or not
}

// PastEdition is one edition of the counts. Where it does not cover the territory
// the figures are null.
type PastEdition struct {
	Vintage  int      `json:"vintage"`
	Source   string   `json:"source"`
	Note     geo.Text `json:"note"`
	Covered  bool     `json:"covered"`
	Shopless *int     `json:"shopless"` // communes without any of the declared shops
	// ShoplessPopulation is the inhabitants that these communes have today.
	ShoplessPopulation *geo.Inhabitants `json:"shopless_population"`
	Themes             []Theme          `json:"themes"`
}

// PastService follows one service.
type PastService struct {
	Service  string       `json:"service"`
	Theme    geo.Theme    `json:"theme"`
	Shop     bool         `json:"shop"`
	Editions []PastCount  `json:"editions"`
	Changes  []PastChange `json:"changes"`
}

// PastCount is a service at one edition; null where it is not counted there.
type PastCount struct {
	Vintage  int      `json:"vintage"`
	Count    *int     `json:"count"`
	Communes *int     `json:"communes"` // that have at least one
	Gap      *float64 `json:"gap"`      // estimated, not that of the index
}

// PastChange is a service between two editions; net is null where they do not
// compare, and why says so.
type PastChange struct {
	From       int        `json:"from"`
	To         int        `json:"to"`
	Comparable bool       `json:"comparable"`
	Why        []geo.Text `json:"why"`
	Net        *int       `json:"net"`
	Lost       []string   `json:"lost"`   // communes whose last one went
	Gained     []string   `json:"gained"` // communes that got their first
}

// PastBreak is types that do not compare from one edition to the next.
type PastBreak struct {
	Types []string `json:"types"`
	From  int      `json:"from"`
	To    int      `json:"to"`
	Why   geo.Text `json:"why"`
}

// TerritoryChange serves the change over time of the territory that the path
// names; no edition where none is loaded.
func TerritoryChange(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	if err := p.done(); err != nil {
		return nil, err
	}
	row, err := rowOf(a, mux.Vars(r))
	if err != nil {
		return nil, err
	}
	out := Change{
		Level: row.Level, Code: row.Code, Name: row.Name, Release: a.Release.ID, Method: geo.MethodEstimate,
		Caution: geo.Text{
			FR: "L'Insee déconseille de comparer les fichiers détail de la BPE d'une année à l'autre : seuls les services comptés de même façon sont comparés, et les autres sont signalés.",
			EN: "INSEE advises against comparing the detailed files of the BPE from year to year: only services counted the same are compared, and the others are marked.",
		},
		Editions: pastEditions(a, row), Services: pastServices(a, row), Breaks: []PastBreak{},
	}
	for _, b := range a.Decl.Past.Breaks {
		one := PastBreak{From: b.From, To: b.To, Why: b.Why}
		for _, code := range b.Codes {
			one.Types = append(one.Types, a.Decl.Past.Types+":"+code)
		}
		out.Breaks = append(out.Breaks, one)
	}
	return out, nil
}

func pastEditions(a *atlas.Atlas, row geo.Row) []PastEdition {
	out := []PastEdition{}
	for i, e := range a.Editions() {
		p := row.Past(i)
		one := PastEdition{Vintage: e.Vintage, Source: e.Source, Note: e.Note, Covered: p.Covered, Themes: []Theme{}}
		if p.Covered {
			one.Shopless, one.ShoplessPopulation = &p.Shopless, &p.ShoplessPopulation
			one.Themes = themeScores(p.Themes)
		}
		out = append(out, one)
	}
	return out
}

func pastServices(a *atlas.Atlas, row geo.Row) []PastService {
	out := []PastService{}
	editions, changes := a.Editions(), a.Change(row)
	for s := range a.Decl.Services {
		d := &a.Decl.Services[s]
		if len(a.Decl.Past.Services[d.ID]) == 0 || len(editions) == 0 {
			continue
		}
		one := PastService{Service: d.ID, Theme: d.Theme, Shop: a.Shop(d.ID)}
		for i, e := range editions {
			one.Editions = append(one.Editions, pastCount(e.Vintage, row, i, s))
		}
		for _, c := range changes[s] {
			one.Changes = append(one.Changes, pastChange(c, a.Rows(geo.LevelCommune)))
		}
		out = append(out, one)
	}
	return out
}

func pastCount(vintage int, row geo.Row, e, s int) PastCount {
	out, p := PastCount{Vintage: vintage}, row.PastService(e, s)
	if !p.Counted() {
		return out
	}
	count, with := int(p.Count), int(p.With)
	out.Count, out.Communes = &count, &with
	out.Gap = figure(p.Gap, 4)
	return out
}

func pastChange(c atlas.ServiceChange, communes []geo.Row) PastChange {
	out := PastChange{From: c.Then, To: c.Now, Comparable: len(c.Why) == 0, Why: c.Why, Lost: []string{}, Gained: []string{}}
	if out.Why == nil {
		out.Why = []geo.Text{}
	}
	if !c.Known {
		return out
	}
	out.Net = &c.Net
	for _, at := range c.Lost {
		out.Lost = append(out.Lost, communes[at].Code)
	}
	for _, at := range c.Gained {
		out.Gained = append(out.Gained, communes[at].Code)
	}
	return out
}
