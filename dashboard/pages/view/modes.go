package view

import (
	"strings"

	"maillage/geo"
)

// Modes is the switch of a page from one way to travel to another.
type Modes struct {
	Links   []ModeLink
	Missing []string // why there is nothing by those that were not measured
}

// ModeLink is one way to travel.
type ModeLink struct {
	Name    string
	Href    string // "" where it was not measured
	Current bool
}

// modes is the switch of a page whose address by a mode is href's.
func (b *Builder) modes(href func(geo.Mode) string) Modes {
	var out Modes
	var reasons []string
	missing := map[string][]string{} // names by reason
	for _, m := range geo.Modes() {
		link := ModeLink{Name: b.m.T("mode." + string(m)), Current: m == b.atlas.Mode()}
		if _, err := b.atlas.By(m); err == nil {
			link.Href = href(m)
		} else {
			reason := b.unmeasured(m)
			if missing[reason] == nil {
				reasons = append(reasons, reason)
			}
			missing[reason] = append(missing[reason], link.Name)
		}
		out.Links = append(out.Links, link)
	}
	for _, reason := range reasons {
		out.Missing = append(out.Missing, b.m.T("mode.reason", "names", strings.Join(missing[reason], ", "), "reason", reason))
	}
	return out
}

// unmeasured says why there is nothing by a mode.
func (b *Builder) unmeasured(m geo.Mode) string {
	if m == geo.ModeTransit && len(b.atlas.Timetables) == 0 {
		return b.m.T("mode.no-timetable")
	}
	return b.m.T("mode.unmeasured")
}

// askedInVain tells that the mode of the address was not measured, "" where it
// was.
func (b *Builder) askedInVain() string {
	if b.asked == b.atlas.Mode() {
		return ""
	}
	return b.m.T("mode.in-vain", "asked", b.m.T("mode."+string(b.asked)), "reason", b.unmeasured(b.asked), "shown", b.modeWord())
}

// modeWord is the mode of the page inside a sentence.
func (b *Builder) modeWord() string { return b.m.T("mode-word." + string(b.atlas.Mode())) }

// modeNote says that index and ranks follow the mode of the page; "" by car, as
// territories are ranked first of all.
func (b *Builder) modeNote() string {
	if b.atlas.Mode() == geo.ModeCar {
		return ""
	}
	return b.m.T("mode.note", "mode", b.modeWord())
}

// href is the address of a page by the mode of this one.
func (b *Builder) href(path string) string { return b.m.Path(byMode(path, b.atlas.Mode())) }

// byMode adds a mode to a path, unless it is by car as paths are.
func byMode(path string, m geo.Mode) string {
	if m == geo.ModeCar {
		return path
	}
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	return path + separator + "mode=" + string(m)
}
