package compute

import (
	"cmp"
	"slices"
	"time"

	"maillage/data/reference"
	"maillage/geo"
)

// shown is how many communes and services a summary names.
const shown = 5

// Summary says what a release says, in a few lines.
type Summary struct {
	Release string `json:"release"`
	Outcome
	Scope []string `json:"scope"`
	// AsOf is the day at which editions were judged old, 2006-01-02, and Stale are
	// those that were.
	AsOf       string              `json:"as_of"`
	Stale      []geo.SourceVintage `json:"stale"`
	ComputedBy map[string]string   `json:"computed_by"` // version of each computation
	Communes   int                 `json:"communes"`
	Population geo.Inhabitants     `json:"population"`
	// Index is that of the whole: the mean over communes, weighted by
	// population; nil where it is withheld everywhere.
	Index *float64 `json:"index"`
	// Withheld counts the communes whose index is not known.
	Withheld int `json:"withheld"`
	// WithheldFor counts them by what takes most of the weight that they lack.
	WithheldFor map[geo.Withholding]int `json:"withheld_for,omitempty"`
	Modes       []ModeLine              `json:"modes"`
	Themes      []ThemeLine             `json:"themes"`
	Worst       []CommuneLine           `json:"worst"`
	Lacking     []ServiceLine           `json:"lacking"`
	Seconds     float64                 `json:"seconds"`
}

// ThemeLine is one theme over the whole, weighted by population.
type ThemeLine struct {
	Theme    geo.Theme `json:"theme"`
	Name     geo.Text  `json:"name"`
	Gap      *float64  `json:"gap"`
	Coverage float64   `json:"coverage"` // share of the theme's weight that is known
}

// CommuneLine is one of the most fragile communes.
type CommuneLine struct {
	Rank  int     `json:"rank"`
	Low   int     `json:"low,omitempty"` // the interval of the rank, none where that is not known
	High  int     `json:"high,omitempty"`
	Code  string  `json:"code"`
	Name  string  `json:"name"`
	Index float64 `json:"index"`
}

// ServiceLine is one of the services most lacking, by inhabitants beyond the
// acceptable time.
type ServiceLine struct {
	Service string          `json:"service"`
	Name    geo.Text        `json:"name"`
	Beyond  geo.Inhabitants `json:"beyond"`
	Share   *float64        `json:"share"` // of the inhabitants, nil where their number is not known
}

func summarise(r *geo.Release, decl *reference.Declarations) Summary {
	s := Summary{Release: r.ID, Scope: r.Scope, AsOf: r.AsOf.Format(time.DateOnly), Stale: r.Stale, ComputedBy: r.ComputedBy}
	communes := r.Result.Rows(geo.LevelCommune)
	s.Communes = len(communes)
	for _, row := range communes {
		s.Population = s.Population.Plus(row.Population)
		if !row.Index().Known() {
			s.Withheld++
			s.withheldFor(row.Index().Withheld)
		}
	}
	s.Index = mean(communes, func(r geo.Row) float64 { return r.Index().Value })
	s.Modes = modeLines(communes)
	s.Themes = themeLines(communes, decl)
	s.Worst = worst(communes)
	s.Lacking = lacking(communes, decl, s.Population)
	return s
}

func (s *Summary) withheldFor(why geo.Withholding) {
	if s.WithheldFor == nil {
		s.WithheldFor = map[geo.Withholding]int{}
	}
	s.WithheldFor[why]++
}

func themeLines(communes []geo.Row, decl *reference.Declarations) []ThemeLine {
	lines := make([]ThemeLine, len(decl.Themes))
	for i, t := range decl.Themes {
		lines[i] = ThemeLine{Theme: t.ID, Name: t.Name}
		lines[i].Gap = mean(communes, func(r geo.Row) float64 { return r.Theme(i).Gap })
		if c := mean(communes, func(r geo.Row) float64 { return r.Theme(i).Coverage }); c != nil {
			lines[i].Coverage = *c
		}
	}
	return lines
}

func worst(communes []geo.Row) []CommuneLine {
	lines := []CommuneLine{}
	for _, r := range communes {
		if r.Index().Known() {
			lines = append(lines, CommuneLine{Rank: r.Index().Rank, Low: r.Index().Interval.Low, High: r.Index().Interval.High, Code: r.Code, Name: r.Name, Index: r.Index().Value})
		}
	}
	slices.SortStableFunc(lines, func(a, b CommuneLine) int { return cmp.Compare(a.Rank, b.Rank) })
	return lines[:min(shown, len(lines))]
}

// lacking leaves out what is stale.
func lacking(communes []geo.Row, decl *reference.Declarations, population geo.Inhabitants) []ServiceLine {
	lines := []ServiceLine{}
	for i := range decl.Services {
		if decl.Services[i].Stale {
			continue
		}
		line := ServiceLine{Service: decl.Services[i].ID, Name: decl.Services[i].Name}
		for _, r := range communes {
			line.Beyond = line.Beyond.Plus(r.Service(i).Beyond)
		}
		if line.Beyond > 0 {
			line.Share = geo.Optional(line.Beyond.Float() / population.Float())
			lines = append(lines, line)
		}
	}
	slices.SortStableFunc(lines, func(a, b ServiceLine) int { return cmp.Compare(b.Beyond, a.Beyond) })
	return lines[:min(shown, len(lines))]
}

// mean weights what is known by population; nil where nothing is.
func mean(communes []geo.Row, value func(geo.Row) float64) *float64 {
	var sum, weight float64
	for _, r := range communes {
		if v := value(r); geo.Known(v) {
			sum += r.Population.Weight() * v
			weight += r.Population.Weight()
		}
	}
	return geo.Optional(sum / weight)
}
