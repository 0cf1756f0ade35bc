package atlas

import (
	"math"
	"sync"

	"maillage/geo"
)

// listCounts lists the numbers that a map shows and no list of figures holds: of whom each
// service is too far, and the social enterprises.
func (a *Atlas) listCounts() []Figure {
	var out []Figure
	for i := range a.Decl.Services {
		s := &a.Decl.Services[i]
		title := geo.Text{FR: s.Name.FR + ", habitants trop loin", EN: s.Name.EN + ", inhabitants too far"}
		f := figureOf(geo.Measure{Kind: geo.MeasureBeyond, ID: s.ID}, title, s.Sentence)
		f.Age, f.Of = s.Age, sure(i, func(r geo.Row) float64 { return r.Beyond(i).Float() })
		out = append(out, f)
	}
	f := figureOf(geo.Measure{Kind: geo.MeasureEnterprise}, geo.Text{FR: "Entreprises sociales", EN: "Social enterprises"}, geo.Text{})
	counted := sync.OnceValue(a.countEnterprises)
	f.Of = func(r geo.Row) float64 {
		if len(a.enterprises.all) == 0 {
			return math.NaN() // none is loaded: nothing is known
		}
		return counted()[r.Level][r.Code]
	}
	return append(out, f)
}

// countEnterprises counts the social enterprises of the territories of each level, by code.
func (a *Atlas) countEnterprises() map[geo.Level]map[string]float64 {
	counts := map[geo.Level]map[string]float64{}
	for _, level := range geo.Levels() {
		counts[level] = map[string]float64{}
	}
	for i := range a.enterprises.all {
		row, ok := a.Row(geo.LevelCommune, a.enterprises.all[i].Commune)
		if !ok {
			continue
		}
		counts[geo.LevelCommune][row.Code]++
		for _, level := range geo.Levels()[1:] {
			counts[level][row.Parent(level)]++
		}
	}
	return counts
}
