package quality

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/sketch"
	storequality "maillage/data/store/quality"
	"maillage/geo"
	"maillage/geo/quality"
)

// The picture is so large, in pixels.
const (
	width  = 560
	height = 420
)

// Picture shows where something was found: the communes of each severity as one shape.
type Picture struct {
	Width, Height int
	Borders       []string // of départements
	Classes       []Class
}

// Class is the communes whose worst finding is of one severity.
type Class struct{ Severity, Path, Text string }

// picture draws communes by the worst that was found there, nil where nothing can be drawn.
func picture(m *lang.Messages, a *atlas.Atlas, spread []storequality.Local) *Picture {
	if a == nil || a.Bounds().IsEmpty() || len(spread) == 0 {
		return nil
	}
	in := sketch.Fit(a.Bounds(), 0, width, height)
	out := &Picture{Width: width, Height: height}
	for _, row := range a.InSight(geo.LevelDepartement, in.Box) {
		out.Borders = append(out.Borders, in.Coarse(a.Outline(row.Level, row.Code), 1))
	}
	for _, severity := range quality.Severities() {
		class, n := Class{Severity: string(severity)}, 0
		for _, l := range spread {
			if l.Severity == severity {
				class.Path += in.Coarse(a.Outline(geo.LevelCommune, l.Commune), 1)
				n++
			}
		}
		if n > 0 {
			class.Text = m.N("quality.communes-"+class.Severity, n)
			out.Classes = append(out.Classes, class)
		}
	}
	return out
}
