package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Comparison is territories side by side; the first is what the others are judged by.
type Comparison struct {
	Release string     `json:"release"`
	Mode    geo.Mode   `json:"mode"`
	Items   []Compared `json:"items"`
}

// Compared is one of the territories. Verdicts say by measure how it stands beside the
// first: none of what is not known, and none of the first.
type Compared struct {
	TerritoryItem
	Services []Service                `json:"services"`
	Verdicts map[string]atlas.Verdict `json:"verdicts"`
}

// Compare sets the territories of ?t= side by side, "commune:26108,epci:200040509".
func Compare(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	asked, err := selection.ParseTerritories([]string{p.text("t")})
	if err == nil && len(asked) == 0 {
		err = geo.Errorf(geo.CodeInvalid, "no territory is named")
	}
	if err != nil {
		p.fail("t", "%w", err)
	}
	a = p.mode(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	out := Comparison{Release: a.Release.ID, Mode: a.Mode()}
	var first geo.Row
	for i, t := range asked {
		row, err := a.Find(t)
		if err != nil {
			return nil, err
		}
		one := Compared{TerritoryItem: territoryItem(row), Services: servicesOf(a, row), Verdicts: map[string]atlas.Verdict{}}
		if i == 0 {
			first = row
		} else {
			one.judge(a, row, first)
		}
		out.Items = append(out.Items, one)
	}
	return out, nil
}

// judge sets the index, the themes and the services of a row beside another's.
func (c *Compared) judge(a *atlas.Atlas, row, beside geo.Row) {
	measures := []geo.Measure{{Kind: geo.MeasureIndex}}
	for _, t := range geo.Themes() {
		measures = append(measures, geo.Measure{Kind: geo.MeasureTheme, ID: string(t)})
	}
	for i := range a.Decl.Services {
		measures = append(measures, geo.Measure{Kind: geo.MeasureMinutes, ID: a.Decl.Services[i].ID})
	}
	for _, m := range measures {
		if verdict := a.Judge(m, row, beside); verdict != "" {
			c.Verdicts[m.String()] = verdict
		}
	}
}
