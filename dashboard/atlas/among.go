package atlas

import (
	"slices"

	"maillage/data/store/loaded"
	"maillage/geo"
)

// Among says which social enterprises are asked for; what is unset asks for all.
type Among struct {
	Theme    geo.Theme
	Kind     string  // a kind or a label
	Function string  // that it gives surely or likely
	Within   geo.Row // where it is
	Named    string  // a source that names it
	Lacking  string  // a source that does not
}

// Takes tells which social enterprises are among those asked for.
func (a *Atlas) Takes(m Among) func(*geo.Enterprise) bool {
	if !m.Within.Exists() {
		return m.takes
	}
	inside := a.inside(m.Within, geo.LevelCommune)
	return func(e *geo.Enterprise) bool { return inside[e.Commune] && m.takes(e) }
}

// takes looks at all but where an enterprise is.
func (m Among) takes(e *geo.Enterprise) bool {
	return (m.Kind == "" || slices.Contains(e.AllKinds(), m.Kind)) &&
		(m.Function == "" || slices.Contains(e.Does(), m.Function)) &&
		(m.Theme == "" || slices.Contains(e.Themes, m.Theme)) &&
		(m.Named == "" || slices.Contains(e.Sources, m.Named)) &&
		(m.Lacking == "" || !slices.Contains(e.Sources, m.Lacking))
}

// HasSource reports whether an edition of a source is loaded.
func (a *Atlas) HasSource(id string) bool {
	return slices.ContainsFunc(a.Sources, func(s loaded.SourceState) bool { return s.Source == id })
}
