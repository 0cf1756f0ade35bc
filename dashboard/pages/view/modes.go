package view

import "maillage/geo"

// unmeasured says why there is nothing by a mode.
func (b *Builder) unmeasured(m geo.Mode) string {
	if m == geo.ModeTransit && len(b.atlas.Timetables) == 0 {
		return b.m.T("mode.no-timetable")
	}
	return b.m.T("mode.unmeasured")
}
