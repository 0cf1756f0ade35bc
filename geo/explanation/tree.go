package explanation

import "maillage/geo"

// Model is what the published index is made of.
type Model struct {
	Themes     map[geo.Theme]float64 // relative weights
	Services   []geo.Service
	Indicators []geo.Indicator
}

// Tree is the index of a territory, theme by theme.
type Tree struct {
	Points float64 // the index, 0 to 100: the sum of the themes'
	Known  bool
	Themes []Theme // the six, in display order
}

// Theme is what a theme gives to the index.
type Theme struct {
	Theme  geo.Theme
	Share  float64 // of the known weight of the index, 0 to 1; 0 where not known
	Gap    float64
	Points float64 // 100 × share × gap: the sum of the parts'
	Known  bool
	Parts  []Part // services, then indicators
}

// Part is what a service or an indicator gives to the index, through its theme.
type Part struct {
	ID        string
	Service   int     // its index among the services, −1 for an indicator
	Indicator int     // its index among the indicators, −1 for a service
	Share     float64 // of the known weight of its theme, 0 to 1; 0 where not known
	Gap       float64
	Points    float64 // 100 × share of the theme × share × gap
	Known     bool
}

// Of takes the index of a commune apart, by the mode of its access. Where the
// index or a theme is withheld its parts have their gaps, and no points.
func (m Model) Of(a *geo.Access, indicators []geo.Value) Tree {
	t := Tree{Known: a.Index.Known}
	var known float64
	for i, id := range geo.Themes() {
		if a.Themes[i].Known {
			known += m.Themes[id]
		}
	}
	for i, id := range geo.Themes() {
		theme := Theme{Theme: id, Gap: a.Themes[i].Gap, Known: a.Themes[i].Known, Parts: m.parts(id, a, indicators)}
		if t.Known && theme.Known {
			theme.Share = m.Themes[id] / known
			theme.Points = 100 * theme.Share * theme.Gap
		}
		weigh(&theme)
		t.Points += theme.Points
		t.Themes = append(t.Themes, theme)
	}
	return t
}

// parts lists the parts of a theme; their share is their declared weight yet.
func (m Model) parts(theme geo.Theme, a *geo.Access, indicators []geo.Value) []Part {
	var parts []Part
	for i := range m.Services {
		if s := &m.Services[i]; s.Theme == theme {
			score := &a.Services[i]
			parts = append(parts, Part{ID: s.ID, Service: i, Indicator: -1, Share: s.Weight, Gap: score.Gap, Known: score.GapKnown()})
		}
	}
	for i := range m.Indicators {
		if d := &m.Indicators[i]; d.Theme == theme && d.Weight > 0 {
			p := Part{ID: d.ID, Service: -1, Indicator: i, Share: d.Weight, Known: indicators[i].Known}
			if p.Known {
				p.Gap = d.Limit.Gap(indicators[i].Value)
			}
			parts = append(parts, p)
		}
	}
	return parts
}

// weigh turns the weights of a theme's parts into shares and points.
func weigh(t *Theme) {
	var known float64
	for _, p := range t.Parts {
		if p.Known {
			known += p.Share
		}
	}
	for i := range t.Parts {
		p := &t.Parts[i]
		if !p.Known {
			p.Share = 0
			continue
		}
		p.Share /= known
		p.Points = 100 * t.Share * p.Share * p.Gap
	}
}
