package atlas

import (
	"slices"

	"maillage/geo"
)

// MeasuredMixed is how the times of a mode were measured, as a whole, where that
// was by several of geo's methods.
const MeasuredMixed geo.Method = "mixed"

// By gives the same release seen by a mode: the Access of its rows, and all that
// is read from it, is by that mode. It is a CodeNotFound error where the mode was
// not measured.
func (a *Atlas) By(m geo.Mode) (*Atlas, error) {
	if view, ok := a.views[m]; ok {
		return view, nil
	}
	return nil, geo.Errorf(geo.CodeNotFound, "release %s has no times by mode %q", a.Release.ID, m)
}

// Mode is the mode by which the rows are seen, by car unless [Atlas.By] says
// otherwise.
func (a *Atlas) Mode() geo.Mode { return a.mode }

// Modes lists the modes that were measured, in display order.
func (a *Atlas) Modes() []geo.Mode {
	var out []geo.Mode
	for _, m := range geo.Modes() {
		if a.views[m] != nil {
			out = append(out, m)
		}
	}
	return out
}

// Measured says how the times by the atlas's mode were obtained: by one method,
// by public transport where any was, or by several; "" where none is known.
func (a *Atlas) Measured() geo.Method { return a.measured }

// Days are the weekday, the Saturday and the Sunday on which the timetable of a source
// was counted, "" where none was.
func (a *Atlas) Days(source string) [3]string {
	for _, d := range a.Release.Result.ServiceDays {
		if d.Source == source {
			return d.Days
		}
	}
	return [3]string{}
}

// Weekdays lists the weekdays on which timetables were counted: several where their
// calendars do not meet.
func (a *Atlas) Weekdays() []string {
	var out []string
	for _, d := range a.Release.Result.ServiceDays {
		if d.Days[0] != "" && !slices.Contains(out, d.Days[0]) {
			out = append(out, d.Days[0])
		}
	}
	return out
}

// seeByMode makes one view of the atlas a mode that was measured.
func (a *Atlas) seeByMode() {
	a.mode = geo.ModeCar
	a.views = map[geo.Mode]*Atlas{geo.ModeCar: a}
	a.measured, a.zones, a.mean = measuredBy(a.Rows(geo.LevelCommune)), a.zonesOnce(), a.meanOnce()
	a.thirds = a.thirdsOnce()
	for _, m := range geo.Modes()[1:] {
		if !a.measures(m) {
			continue
		}
		view := *a
		view.mode = m
		view.levels = a.levelsBy(m)
		view.measured, view.zones, view.mean = measuredBy(view.Rows(geo.LevelCommune)), view.zonesOnce(), view.meanOnce()
		a.views[m] = &view
	}
}

func (a *Atlas) measures(m geo.Mode) bool {
	for _, f := range a.Release.Result.Frames {
		if f.Access[m] != nil {
			return true
		}
	}
	return false
}

// levelsBy gives the rows as they are seen by a mode.
func (a *Atlas) levelsBy(m geo.Mode) map[geo.Level]*level {
	out := make(map[geo.Level]*level, len(a.levels))
	for l, lev := range a.levels {
		seen := *lev
		seen.rows = make([]geo.Row, len(lev.rows))
		for i, row := range lev.rows {
			seen.rows[i] = row.By(m)
		}
		out[l] = &seen
	}
	return out
}

// measuredBy is the method of all the known times of communes by the mode that they
// are seen by. Whoever goes by public transport walks where that is faster: that is
// no mixture.
func measuredBy(communes []geo.Row) geo.Method {
	if len(communes) == 0 {
		return ""
	}
	var used [256]bool
	for _, s := range communes[0].Access().Services {
		for _, code := range s.Method {
			used[code] = true
		}
	}
	var out geo.Method
	for _, method := range geo.Methods() {
		switch {
		case !used[geo.WordCode(geo.Methods(), method)]:
		case method == geo.MethodTransit:
			return method
		case out == "":
			out = method
		default:
			out = MeasuredMixed
		}
	}
	return out
}
