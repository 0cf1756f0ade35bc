package page

import (
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// Travel says by which mode a page is, and how its times were obtained.
type Travel struct {
	atlas *atlas.Atlas
	text  *lang.Messages
	asked geo.Mode // by the reader, measured or not
}

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

// Modes is the switch of a page whose address by a mode is href's.
func (t Travel) Modes(href func(geo.Mode) string) Modes {
	var out Modes
	var reasons []string
	missing := map[string][]string{} // names by reason
	for _, m := range geo.Modes() {
		link := ModeLink{Name: t.text.T("mode." + string(m)), Current: m == t.atlas.Mode()}
		if _, err := t.atlas.By(m); err == nil {
			link.Href = href(m)
		} else {
			reason := t.Unmeasured(m)
			if missing[reason] == nil {
				reasons = append(reasons, reason)
			}
			missing[reason] = append(missing[reason], link.Name)
		}
		out.Links = append(out.Links, link)
	}
	for _, reason := range reasons {
		out.Missing = append(out.Missing, t.text.T("mode.reason", "names", strings.Join(missing[reason], ", "), "reason", reason))
	}
	return out
}

// Unmeasured says why there is nothing by a mode.
func (t Travel) Unmeasured(m geo.Mode) string {
	if m == geo.ModeTransit && len(t.atlas.Timetables) == 0 {
		return t.text.T("mode.no-timetable")
	}
	return t.text.T("mode.unmeasured")
}

// InVain says that the mode of the address was not measured, "" where it
// was.
func (t Travel) InVain() string {
	if t.asked == t.atlas.Mode() {
		return ""
	}
	return t.text.T("mode.in-vain", "asked", t.text.T("mode."+string(t.asked)), "reason", t.Unmeasured(t.asked), "shown", t.Word())
}

// Word is the mode of the page inside a sentence.
func (t Travel) Word() string { return t.text.T("mode-word." + string(t.atlas.Mode())) }

// Note says that index and ranks follow the mode of the page; "" by car, as
// territories are ranked first of all.
func (t Travel) Note() string {
	if t.atlas.Mode() == geo.ModeCar {
		return ""
	}
	return t.text.T("mode.note", "mode", t.Word())
}
