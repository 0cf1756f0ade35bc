package compute

import "maillage/geo"

// ModeLine says how the times of a mode were obtained, and who has none.
type ModeLine struct {
	Mode geo.Mode `json:"mode"`
	// Times counts the times from a commune to a service by how they were obtained.
	Times map[geo.Method]int `json:"times"`
	// Bounds counts the times and the missing ones beyond the edge of what is loaded.
	Bounds int `json:"bounds"`
	// Missing counts those that are not known, by why.
	Missing map[string]int `json:"missing"`
	// Stranded are the communes from which nothing is reached at all.
	Stranded []CodeName `json:"stranded"`
}

// CodeName is a commune by its code.
type CodeName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func modeLines(communes []geo.Row) []ModeLine {
	var lines []ModeLine
	for _, mode := range geo.Modes() {
		line := ModeLine{Mode: mode, Times: map[geo.Method]int{}, Missing: map[string]int{}, Stranded: []CodeName{}}
		measured := false
		for _, row := range communes {
			if row.Measures(mode) {
				measured = true
				line.count(row.By(mode))
			}
		}
		if measured {
			lines = append(lines, line)
		}
	}
	return lines
}

// count adds the times of one commune. One without a centre is not stranded: it
// is reported with the index that it has none of.
func (l *ModeLine) count(row geo.Row) {
	reached, without := 0, 0
	for i := range row.Services() {
		s := row.Service(i)
		if s.Edge {
			l.Bounds++
		}
		switch {
		case s.Known():
			l.Times[s.Method]++
			reached++
		case s.Reason == geo.ReasonNoFacility:
			without++
		case s.Reason != "":
			l.Missing[s.Reason]++
		}
	}
	centreless := row.Services() > 0 && row.Service(0).Reason == geo.ReasonNoCentre
	if reached == 0 && without < row.Services() && !centreless {
		l.Stranded = append(l.Stranded, CodeName{row.Code, row.Name})
	}
}
