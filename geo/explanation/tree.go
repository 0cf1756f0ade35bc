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

// Of takes the index of a commune apart, by the mode that it is seen by. Where the
// index or a theme is withheld its parts have their gaps, and no points.
func (m Model) Of(row geo.Row) Tree {
	t := Tree{Known: row.Index().Known}
	var known float64
	for i, id := range geo.Themes() {
		if row.Theme(i).Known {
			known += m.Themes[id]
		}
	}
	for i, id := range geo.Themes() {
		score := row.Theme(i)
		theme := Theme{Theme: id, Gap: score.Gap, Known: score.Known, Parts: m.parts(id, row)}
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
func (m Model) parts(theme geo.Theme, row geo.Row) []Part {
	var parts []Part
	for i := range m.Services {
		if s := &m.Services[i]; s.Theme == theme {
			gap := row.Gap(i)
			parts = append(parts, Part{ID: s.ID, Service: i, Indicator: -1, Share: s.Weight, Gap: gap.Value, Known: gap.Known})
		}
	}
	for i := range m.Indicators {
		if d := &m.Indicators[i]; d.Theme == theme && d.Weight > 0 {
			v := row.Indicator(i)
			p := Part{ID: d.ID, Service: -1, Indicator: i, Share: d.Weight, Known: v.Known}
			if p.Known {
				p.Gap = d.Limit.Gap(v.Value)
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
